import { fact } from '#lib/events/sentence.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import { problemOf, refusalSentence } from '#lib/ui/refusals.ts';
import type { EventWords, Facts } from '#lib/events/sentence.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Problem } from '#lib/ui/refusals.ts';
import type { PostponingFault } from './changing.ts';
import type { PeriodWarning } from '../period.ts';

const comments = (facts: Facts) => Number(fact(facts, 'comments'));
const isRound = (facts: Facts) => Number(fact(facts, 'round')) > 1;
const titleCs = (facts: Facts) =>
  `„${fact(facts, 'title')}“${isRound(facts) ? ` (${fact(facts, 'round')}. kolo)` : ''}`;
const titleEn = (facts: Facts) =>
  `“${fact(facts, 'title')}”${isRound(facts) ? ` (round ${fact(facts, 'round')})` : ''}`;
const countCs = (facts: Facts) =>
  counted('cs', comments(facts), {
    one: '# připomínka',
    few: '# připomínky',
    many: '# připomínky',
    other: '# připomínek',
  });
const countEn = (facts: Facts) =>
  counted('en', comments(facts), { one: '# comment', other: '# comments' });

const dnu = (days: number) =>
  counted('cs', days, { one: '# den', few: '# dny', many: '# dne', other: '# dní' });
const daysEn = (days: number) => counted('en', days, { one: '# day', other: '# days' });

/** Texts of a consultation's course: announcing, the coordinator's page of it, what the public reads of it. */
export const words = catalogue({
  cs: {
    announce: {
      title: 'Vyhlásit připomínkové řízení',
      lead: 'Veřejnost bude připomínkovat znění vybraných opatření, jak je teď; skupiny mohou psát dál. Do začátku ho můžete převzít znovu, začátkem se zmrazí.',
      name: 'Název',
      nameHint: 'Třeba: Návrh plánu 2027–2030',
      intro: 'Úvod pro veřejnost',
      introHint: 'O čem návrh je a na co se hlavně ptáte.',
      opensDay: 'Začátek: den',
      opensTime: 'Začátek: hodina',
      closesDay: 'Konec: den',
      closesTime: 'Konec: hodina',
      closesHint: 'Poslední minuta se ještě počítá.',
      hearingDay: 'Veřejné projednání: den',
      hearingTime: 'Veřejné projednání: hodina',
      hearingPlace: 'Veřejné projednání: místo',
      settlesBy: 'Do kdy odpovíte na připomínky',
      settlesByHint:
        'Den uvidí každý, kdo připomínku pošle. Když ho nevyplníte, spočítáme ho z lhůty níže.',
      ways: 'Kde ještě můžou lidé připomínky nechat',
      waysHint: 'Kde leží vytištěný návrh, kam ho odevzdat na papíře, komu zavolat.',
      late: 'Připomínky po lhůtě',
      lateChoices: {
        marked: 'vezmeme a označíme „po termínu“',
        refused: 'nevezmeme',
      },
      windows: 'Délky lhůt',
      windowsHint: 'Podle nich varujeme, když je lhůta kratší. Obvykle 14, 14 a 30 dní.',
      daysBeforeHearing: 'Dní od začátku do projednání',
      daysAfterHearing: 'Dní od projednání do konce',
      settleDays: 'Dní na odpovědi po konci',
      days: 'dní',
      measures: 'Která opatření',
      measuresHint: 'Koncepty tu nejsou: veřejnost je ještě nevidí.',
      noMeasures: 'Zatím není žádné opatření, které by veřejnost mohla číst.',
      warnings: 'Než to vyhlásíte',
      warning: {
        short: (days: number) => `Lhůta je kratší než ${dnu(days)}.`,
        shortBeforeHearing: (days: number) =>
          `Od začátku do veřejného projednání je to méně než ${dnu(days)}.`,
        shortAfterHearing: (days: number) => `Po veřejném projednání zbývá méně než ${dnu(days)}.`,
        slowAnswers: (days: number) => `Na odpovědi slibujete víc než ${dnu(days)} po konci lhůty.`,
      },
      confirmation: 'Potvrzení',
      confirm: 'Vím o tom a chci vyhlásit',
      submit: 'Vyhlásit',
      prepare: 'Uložit jako přípravu',
      prepareHint: 'Přípravu vidí jen koordinace; vyhlásíte ji později.',
      changeTitle: 'Upravit připomínkové řízení',
      changeLead: 'Do začátku lhůty můžete změnit všechno. Potom už jen posunout konec na později.',
      save: 'Uložit změny',
      nextRound: (round: number) => `${round}. kolo`,
      roundNote: (round: number, title: string) =>
        `Bude to ${round}. kolo po řízení „${title}“. Aspoň jedno opatření musí mít od minula jiné znění.`,
      problems: {
        day: 'den',
        time: 'hodinu, třeba 23:59',
        closesInPast: 'Konec lhůty už minul. Zvolte pozdější.',
        closesBeforeOpens: 'Konec lhůty je před jejím začátkem.',
        hearingAfterClose: 'Veřejné projednání je až po konci lhůty.',
        hearingBeforeOpens: 'Veřejné projednání je dřív, než lhůta začne.',
        closesEarlier: 'Konec lhůty jde posunout jen na později: lidem jsme ho slíbili.',
        sameText:
          'Všechna vybraná opatření mají stejné znění jako minule. Nové kolo je pro znění, které se změnilo.',
        roundTaken: 'Další kolo už někdo vyhlásil nebo připravuje.',
        roundEarly: 'Další kolo jde vyhlásit, až bude minulé vypořádané.',
        hearingHalf: 'den i hodinu veřejného projednání, nebo ani jedno',
        settlesTooSoon: 'Odpovědi nejdou slíbit dřív, než lhůta skončí.',
        measures: 'aspoň jedno opatření',
        warnings: 'Potvrďte prosím, že o varování víte.',
      },
    },
    course: {
      title: 'Průběh řízení',
      lead: 'Kde připomínkové řízení je, co je teď na vás a co už se nezmění.',
      link: 'Průběh řízení: termíny, projednání, zveřejnění',
      nowTitle: 'Co je teď na řadě',
      steps: 'Kroky řízení',
      step: {
        planned: 'příprava',
        announced: 'vyhlášeno',
        open: 'připomínkuje se',
        hearingHeld: 'veřejné projednání',
        closed: 'lhůta skončila',
        settling: 'vypořádání',
        settled: 'vypořádáno',
        published: 'zveřejněno',
      },
      standing: { done: 'hotovo', now: 'teď', ahead: 'čeká', skipped: 'nekonalo se' },
      next: {
        announce:
          'Řízení je připravené, vidí ho jen koordinace. Zkontrolujte termíny a vyhlaste ho.',
        waitForOpening: (when: string) =>
          `Začne samo ${when}. Tím se znění zmrazí. Do té doby můžete všechno změnit.`,
        recordHearing: 'Veřejné projednání mělo být. Zapište, kdo přišel a co zaznělo.',
        waitForClosing: (when: string) =>
          `Skončí samo ${when}. Zatím průběžně kontrolujte, co došlo.`,
        startSettling: 'Lhůta skončila. Začněte vypořádání.',
        noHearing: 'Veřejné projednání se nekonalo nebo o něm chybí zápis.',
        answer: (count: number) =>
          counted('cs', count, {
            one: '# připomínce chybí odpověď, důvod nebo schválení.',
            few: '# připomínkám chybí odpověď, důvod nebo schválení.',
            many: '# připomínky chybí odpověď, důvod nebo schválení.',
            other: '# připomínkám chybí odpověď, důvod nebo schválení.',
          }),
        finish:
          'Každá připomínka má odpověď i důvod. Uzavřením se přestanou brát opožděné připomínky.',
        publish: 'Každá připomínka má odpověď i důvod. Zbývá tabulku zveřejnit.',
        over: 'Hotovo. Tabulka je zveřejněná a už se nezmění.',
      },
      act: {
        announce: 'Vyhlásit',
        open: 'Otevřít hned',
        settle: 'Začít vypořádání',
        finish: 'Uzavřít vypořádání',
        publish: 'Zveřejnit tabulku',
        desk: 'Vypořádat připomínky',
        edit: 'Upravit termíny a text',
      },
      publishing: (letters: number) =>
        `Zveřejněním se všechny odpovědi ukážou najednou a tabulka se už nikdy nezmění. Původní znění se začerněnými osobními údaji se smažou. ${letters === 0 ? 'E-mail nenechal nikdo, lidé odpověď najdou' : `${counted('cs', letters, { one: '# autorovi odejde odpověď e-mailem.', few: '# autorům odejde odpověď e-mailem.', many: '# autora dostane odpověď e-mailem.', other: '# autorům odejde odpověď e-mailem.' })} Ostatní ji najdou`} pod svým kódem.`,
      checked: 'Zveřejnění',
      checkedOption: 'Tabulku jsme přečetli, cizí osobní údaje v ní nejsou',
      missing: 'Co chybí ke zveřejnění',
      missingNone: 'Nic nechybí: každá připomínka má odpověď i důvod.',
      missingWhy: {
        unchecked: 'čeká na kontrolu',
        unanswered: 'bez odpovědi',
        unapproved: 'čeká na řídící skupinu',
        mergedNowhere: 'sloučená s připomínkou, která odpověď nemá',
      },
      numbers: (numbers: string) => `č. ${numbers}`,
      dates: 'Termíny',
      opens: 'Začátek',
      closes: 'Konec',
      hearing: 'Veřejné projednání',
      settlesBy: 'Odpovědi do',
      late: 'Po lhůtě',
      none: 'není',
      postpone: 'Posunout termíny',
      postponeHint: 'Konec jde posunout jen na později.',
      postponeButton: 'Uložit nové termíny',
      text: 'Znění pro připomínky',
      frozenAt: (when: string) => `Zmrazené ${when}. Už se nezmění.`,
      notFrozen: 'Ještě není zmrazené. Zmrazí se začátkem.',
      hash: 'Otisk celého znění',
      tableHash: 'Otisk zveřejněné tabulky',
      retake: 'Převzít znění znovu',
      hearingTitle: 'Veřejné projednání',
      hearingLead: 'Kolik lidí přišlo odkud. Jména se nezapisují.',
      elsewhere: 'odjinud nebo neuvedeno',
      people: 'lidí',
      note: 'Veřejný zápis',
      noteHint: 'Co zaznělo. Jednotlivé připomínky zapište zvlášť, každá dostane číslo.',
      hearingButton: 'Uložit projednání',
      rounds: 'Kola',
      before: (title: string) => `Předchozí kolo: ${title}`,
      after: (title: string) => `Další kolo: ${title}`,
      nextRound: 'Vyhlásit další kolo',
      nextRoundHint:
        'Když se text po vypořádání změnil v podstatě a rozhodla o tom řídící skupina.',
      done: {
        announced: 'Řízení je vyhlášené.',
        opened: 'Připomínkovat se může hned. Znění je zmrazené.',
        changed: 'Změny jsou uložené.',
        taken: 'Znění je převzaté znovu.',
        same: 'Znění se od minula nezměnilo, nebylo co převzít.',
        postponed: 'Nové termíny jsou uložené a veřejné.',
        hearing: 'Projednání je zapsané.',
        settling: 'Vypořádání začalo.',
        settled: 'Vypořádání je uzavřené. Zbývá tabulku zveřejnit.',
        published: 'Tabulka je zveřejněná.',
      },
      stateChanged:
        'Mezitím řízení změnil někdo jiný nebo se posunulo samo. Nic jsme nepřepsali; vidíte nový stav.',
      stillMissing:
        'Tabulku nejde uzavřít: některé připomínce ještě chybí odpověď, důvod nebo schválení.',
      check: 'Potvrďte prosím, že jste tabulku přečetli kvůli osobním údajům.',
      heads: 'počet lidí, třeba 12',
    },
    read: {
      round: (round: number) => `${round}. kolo`,
      before: 'Předchozí kolo',
      next: 'Další kolo',
      frozenAt: (when: string) => `Znění je zmrazené od ${when} a do konce se nezmění.`,
      notFrozen: (when: string) => `Znění se zmrazí ${when}, do té doby se ještě může změnit.`,
      hash: 'Otisk celého znění',
      ways: 'Připomínky i jinak než přes internet',
      hearingHeld: (people: number) =>
        counted('cs', people, {
          one: 'Na veřejné projednání přišel # člověk',
          few: 'Na veřejné projednání přišli # lidé',
          many: 'Na veřejné projednání přišlo # člověka',
          other: 'Na veřejné projednání přišlo # lidí',
        }),
      hearingNote: 'Zápis z veřejného projednání',
      published: (when: string) => `Vypořádání je zveřejněné od ${when}.`,
      results: 'Jak jsme naložili s každou připomínkou',
      lateRefused: 'Po konci lhůty už připomínky nebereme.',
    },
  },
  en: {
    announce: {
      title: 'Announce a consultation',
      lead: 'The public comments on the text of the chosen measures as it stands now; the groups may go on writing. You may take it over anew until the start, which freezes it.',
      name: 'Title',
      nameHint: 'Such as: Draft plan 2027–2030',
      intro: 'Introduction for the public',
      introHint: 'What the draft is about and what you ask above all.',
      opensDay: 'Start: day',
      opensTime: 'Start: time',
      closesDay: 'End: day',
      closesTime: 'End: time',
      closesHint: 'The last minute still counts.',
      hearingDay: 'Public hearing: day',
      hearingTime: 'Public hearing: time',
      hearingPlace: 'Public hearing: place',
      settlesBy: 'By when you answer the comments',
      settlesByHint:
        'Everybody who sends a comment sees this day. Left empty, it follows from the days below.',
      ways: 'Where else people may leave their comments',
      waysHint: 'Where the printed draft lies, where to hand in paper, whom to call.',
      late: 'Comments after the end',
      lateChoices: { marked: 'are taken and marked “late”', refused: 'are not taken' },
      windows: 'Lengths of the periods',
      windowsHint: 'We warn by them when a period is shorter. Usually 14, 14 and 30 days.',
      daysBeforeHearing: 'Days from the start to the hearing',
      daysAfterHearing: 'Days from the hearing to the end',
      settleDays: 'Days for the answers after the end',
      days: 'days',
      measures: 'Which measures',
      measuresHint: 'Drafts are not here: the public does not see them yet.',
      noMeasures: 'There is no measure yet that the public may read.',
      warnings: 'Before you announce it',
      warning: {
        short: (days: number) => `The period is shorter than ${daysEn(days)}.`,
        shortBeforeHearing: (days: number) =>
          `Less than ${daysEn(days)} pass between the start and the hearing.`,
        shortAfterHearing: (days: number) => `Less than ${daysEn(days)} remain after the hearing.`,
        slowAnswers: (days: number) =>
          `You promise the answers later than ${daysEn(days)} after the end.`,
      },
      confirmation: 'Confirmation',
      confirm: 'I know and want to announce it',
      submit: 'Announce',
      prepare: 'Keep as a preparation',
      prepareHint: 'Only coordinators see a preparation; you announce it later.',
      changeTitle: 'Change the consultation',
      changeLead: 'Until the start everything may change. After it only the end may move to later.',
      save: 'Save the changes',
      nextRound: (round: number) => `round ${round}`,
      roundNote: (round: number, title: string) =>
        `This will be round ${round} after “${title}”. At least one measure must have a text that changed since.`,
      problems: {
        day: 'a day',
        time: 'a time, such as 23:59',
        closesInPast: 'The end has passed. Choose a later one.',
        closesBeforeOpens: 'The end is before the start.',
        hearingAfterClose: 'The hearing is after the end of the period.',
        hearingBeforeOpens: 'The hearing is before the period starts.',
        closesEarlier: 'The end may only move to later: people were promised it.',
        sameText:
          'All chosen measures have the same text as last time. A new round is for a text that changed.',
        roundTaken: 'Somebody has announced or prepares the next round already.',
        roundEarly: 'The next round may be announced once the last one is settled.',
        hearingHalf: 'both day and time of the hearing, or neither',
        settlesTooSoon: 'Answers cannot be promised before the period ends.',
        measures: 'at least one measure',
        warnings: 'Please confirm that you know about the warning.',
      },
    },
    course: {
      title: 'Course of the consultation',
      lead: 'Where the consultation is, what waits for you now and what no longer changes.',
      link: 'Course: dates, hearing, publishing',
      nowTitle: 'What comes now',
      steps: 'Steps of the consultation',
      step: {
        planned: 'prepared',
        announced: 'announced',
        open: 'open to comments',
        hearingHeld: 'public hearing',
        closed: 'period over',
        settling: 'settling',
        settled: 'settled',
        published: 'published',
      },
      standing: { done: 'done', now: 'now', ahead: 'ahead', skipped: 'not held' },
      next: {
        announce: 'It is prepared, only coordinators see it. Check the dates and announce it.',
        waitForOpening: (when: string) =>
          `It starts by itself on ${when}, which freezes the text. Until then everything may change.`,
        recordHearing:
          'The public hearing should have been held. Write down who came and what was said.',
        waitForClosing: (when: string) =>
          `It ends by itself on ${when}. Meanwhile check what comes in.`,
        startSettling: 'The period is over. Begin settling.',
        noHearing: 'The public hearing was not held or nothing is written of it.',
        answer: (count: number) =>
          counted('en', count, {
            one: '# comment lacks an answer, a reason or an approval.',
            other: '# comments lack an answer, a reason or an approval.',
          }),
        finish: 'Every comment has its answer and reason. After this no late comments are taken.',
        publish: 'Every comment has its answer and reason. What is left is to publish the table.',
        over: 'Done. The table is published and no longer changes.',
      },
      act: {
        announce: 'Announce',
        open: 'Open now',
        settle: 'Begin settling',
        finish: 'Close settling',
        publish: 'Publish the table',
        desk: 'Settle the comments',
        edit: 'Change dates and text',
      },
      publishing: (letters: number) =>
        `Publishing shows all answers at once and the table never changes again. Wordings kept aside because of personal data are erased. ${letters === 0 ? 'No author left an e-mail, they find the answers' : `${counted('en', letters, { one: '# author gets the answer by e-mail.', other: '# authors get the answer by e-mail.' })} The others find it`} under their code.`,
      checked: 'Publishing',
      checkedOption: 'We have read the table, it holds no personal data of others',
      missing: 'What is missing to publish',
      missingNone: 'Nothing: every comment has its answer and reason.',
      missingWhy: {
        unchecked: 'waiting to be checked',
        unanswered: 'without an answer',
        unapproved: 'waiting for the steering group',
        mergedNowhere: 'merged into a comment without an answer',
      },
      numbers: (numbers: string) => `no. ${numbers}`,
      dates: 'Dates',
      opens: 'Start',
      closes: 'End',
      hearing: 'Public hearing',
      settlesBy: 'Answers by',
      late: 'After the end',
      none: 'none',
      postpone: 'Move the dates',
      postponeHint: 'The end may only move to later.',
      postponeButton: 'Save the new dates',
      text: 'The text commented on',
      frozenAt: (when: string) => `Frozen on ${when}. It no longer changes.`,
      notFrozen: 'Not frozen yet. The start freezes it.',
      hash: 'Fingerprint of the whole text',
      tableHash: 'Fingerprint of the published table',
      retake: 'Take the text over anew',
      hearingTitle: 'Public hearing',
      hearingLead: 'How many people came from where. No names are written.',
      elsewhere: 'from elsewhere or not said',
      people: 'people',
      note: 'Public minutes',
      noteHint: 'What was said. Write each comment down on its own, it gets a number.',
      hearingButton: 'Save the hearing',
      rounds: 'Rounds',
      before: (title: string) => `Previous round: ${title}`,
      after: (title: string) => `Next round: ${title}`,
      nextRound: 'Announce the next round',
      nextRoundHint:
        'When the text changed in substance after settling and the steering group decided so.',
      done: {
        announced: 'The consultation is announced.',
        opened: 'Comments are open now. The text is frozen.',
        changed: 'The changes are saved.',
        taken: 'The text is taken over anew.',
        same: 'The text has not changed, there was nothing to take over.',
        postponed: 'The new dates are saved and public.',
        hearing: 'The hearing is written down.',
        settling: 'Settling has begun.',
        settled: 'Settling is closed. What is left is to publish the table.',
        published: 'The table is published.',
      },
      stateChanged:
        'Somebody changed it meanwhile or it moved by itself. We overwrote nothing; you see the new state.',
      stillMissing:
        'The table cannot be closed: some comment still lacks an answer, a reason or an approval.',
      check: 'Please confirm that you read the table because of personal data.',
      heads: 'a number of people, such as 12',
    },
    read: {
      round: (round: number) => `Round ${round}`,
      before: 'Previous round',
      next: 'Next round',
      frozenAt: (when: string) =>
        `The text is frozen since ${when} and does not change until the end.`,
      notFrozen: (when: string) => `The text is frozen on ${when} and may still change until then.`,
      hash: 'Fingerprint of the whole text',
      ways: 'Comments without the internet',
      hearingHeld: (people: number) =>
        counted('en', people, {
          one: '# person came to the public hearing',
          other: '# people came to the public hearing',
        }),
      hearingNote: 'Minutes of the public hearing',
      published: (when: string) => `The settlement is published since ${when}.`,
      results: 'What we did with every comment',
      lateRefused: 'After the end no comments are taken.',
    },
  },
});

/** What is wrong with a form of dates, as the person who fills it reads it. */
export function faultSentence(language: Language, fault: PostponingFault): string {
  const { problems } = words(language).announce;
  switch (fault) {
    case 'day':
    case 'time':
      return refusalSentence(language, { code: 'invalid', facts: { expected: problems[fault] } });
    case 'hearingHalf':
    case 'measures':
      return refusalSentence(language, { code: 'missing', facts: { what: problems[fault] } });
    default:
      return problems[fault];
  }
}

/** Why an act of the course was refused, as its page says it. */
export function courseProblem(language: Language, refusal: Refused): Problem {
  const { course, announce } = words(language);
  if (refusal.code === 'stateChanged' || refusal.code === 'readOnly') {
    return { field: '', message: course.stateChanged };
  }
  if (refusal.field === 'answers') return { field: '', message: course.stillMissing };
  if (refusal.code === 'closed') return { field: '', message: announce.problems.closesInPast };
  return problemOf(language, refusal);
}

/** What is unusual about the dates of a form. */
export function warningSentence(language: Language, { what, days }: PeriodWarning): string {
  return words(language).announce.warning[what](days);
}

/** Sentences of a consultation's course; facts: `title`, `round`, `until`, `comments`, `when`. */
export const events = catalogue({
  cs: {
    'consultation.opened': (facts: Facts) =>
      `Připomínkování ${titleCs(facts)} začalo, text je zmrazený; potrvá do ${fact(facts, 'until')}`,
    'consultation.changed': (facts: Facts) =>
      `Upraveno připomínkové řízení ${titleCs(facts)}, potrvá do ${fact(facts, 'until')}`,
    'consultation.textTaken': (facts: Facts) =>
      `Znění k připomínkám ${titleCs(facts)} je převzaté znovu`,
    'consultation.openedEarly': (facts: Facts) =>
      `Koordinace otevřela připomínkování ${titleCs(facts)} dřív, než bylo vyhlášeno`,
    'consultation.postponed': (facts: Facts) =>
      `Posunuty termíny připomínkového řízení ${titleCs(facts)}, potrvá do ${fact(facts, 'until')}`,
    'consultation.hearingChanged': (facts: Facts) =>
      `Opraven zápis veřejného projednání k ${titleCs(facts)}`,
    'consultation.hearingHeld': (facts: Facts) => `Proběhlo veřejné projednání k ${titleCs(facts)}`,
    'consultation.closed': (facts: Facts) =>
      `Lhůta pro připomínky k ${titleCs(facts)} skončila, došlo: ${countCs(facts)}`,
    'consultation.settling': (facts: Facts) => `Začalo vypořádání připomínek k ${titleCs(facts)}`,
    'consultation.settled': (facts: Facts) =>
      `Každá připomínka k ${titleCs(facts)} má odpověď a odůvodnění`,
    'consultation.published': (facts: Facts) =>
      `Zveřejněno vypořádání připomínek k ${titleCs(facts)}: ${countCs(facts)}`,
  },
  en: {
    'consultation.opened': (facts: Facts) =>
      `Comments on ${titleEn(facts)} are open, the text is frozen; they last until ${fact(facts, 'until')}`,
    'consultation.changed': (facts: Facts) =>
      `Consultation ${titleEn(facts)} changed, it lasts until ${fact(facts, 'until')}`,
    'consultation.textTaken': (facts: Facts) => `The text of ${titleEn(facts)} was taken over anew`,
    'consultation.openedEarly': (facts: Facts) =>
      `Coordinators opened ${titleEn(facts)} before the announced time`,
    'consultation.postponed': (facts: Facts) =>
      `Dates of consultation ${titleEn(facts)} moved, it lasts until ${fact(facts, 'until')}`,
    'consultation.hearingHeld': (facts: Facts) => `Public hearing on ${titleEn(facts)} was held`,
    'consultation.hearingChanged': (facts: Facts) =>
      `Minutes of the public hearing on ${titleEn(facts)} corrected`,
    'consultation.closed': (facts: Facts) =>
      `The period for comments on ${titleEn(facts)} ended, received: ${countEn(facts)}`,
    'consultation.settling': (facts: Facts) =>
      `Settling the comments on ${titleEn(facts)} has begun`,
    'consultation.settled': (facts: Facts) =>
      `Every comment on ${titleEn(facts)} has its answer and reason`,
    'consultation.published': (facts: Facts) =>
      `Settlement of the comments on ${titleEn(facts)} published: ${countEn(facts)}`,
  },
}) satisfies EventWords;
