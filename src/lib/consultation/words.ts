import { fact } from '#lib/events/sentence.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import type { EventWords, Facts } from '#lib/events/sentence.ts';
import type { Language } from '#lib/kernel/language.ts';
import { hidingReasons } from './submission.ts';
import type { HidingReason, SettlementOutcome } from './submission.ts';

/** Texts of the public pages: the list, the draft, the public table. */
export const words = catalogue({
  cs: {
    home: 'Domů',
    list: {
      title: 'Připomínky k návrhu plánu',
      lead: 'Řekněte, co v návrhu chybí nebo co je v něm špatně. Přihlašovat se nemusíte a jméno uvádět nemusíte.',
      running: 'Právě běží',
      coming: 'Chystá se',
      past: 'Ukončené',
      empty: 'Právě se nic nepřipomínkuje.',
      emptyNext: 'Kdy začne další kolo, uvidíte na časové ose.',
      receipt: 'Zjistit, co se stalo s mou připomínkou',
      announce: 'Vyhlásit připomínkové řízení',
      desk: (count: number) =>
        counted('cs', count, {
          one: 'Posoudit došlé připomínky: # čeká',
          few: 'Posoudit došlé připomínky: # čekají',
          many: 'Posoudit došlé připomínky: # čeká',
          other: 'Posoudit došlé připomínky: # čeká',
        }),
    },
    phases: {
      planned: 'chystá se',
      announced: 'vyhlášeno',
      open: 'běží',
      closed: 'ukončeno',
      settling: 'vypořádává se',
      settled: 'vypořádáno',
      published: 'zveřejněno',
    },
    period: {
      from: (from: string, to: string) => `Od ${from} do ${to}`,
      until: (to: string) => `Připomínkovat můžete do ${to}.`,
      noAccount: 'Přihlašovat se nemusíte.',
      starts: (from: string) => `Připomínkovat půjde od ${from}.`,
      ended: (to: string) => `Lhůta skončila ${to}.`,
      endedWithStage: 'Skončilo spolu s etapou plánování. Připomínky už nepřijímáme.',
      lateTaken:
        'Připomínku ještě vezmeme, ale označíme ji „po termínu“. O tom, zda se jí skupina bude zabývat, rozhodne řídící skupina.',
      done: 'Připomínky jsou vypořádané, další už nepřijímáme.',
      left: (days: number) =>
        days === 0
          ? 'Dnes je poslední den.'
          : counted('cs', days, {
              one: 'Zbývá # den.',
              few: 'Zbývají # dny.',
              many: 'Zbývá # dne.',
              other: 'Zbývá # dní.',
            }),
      hearing: (when: string, where: string) =>
        `Veřejné projednání: ${when}${where ? `, ${where}` : ''}.`,
      settlesBy: (day: string) => `Odpověď na každou připomínku zveřejníme do ${day}.`,
    },
    draft: {
      contents: 'Obsah návrhu',
      easy: 'Snadné čtení',
      whole: 'Celý návrh',
      easyLead: 'Stručné znění bez odborných slov. Celý návrh najdete pod odkazem „Celý návrh“.',
      noEasy: 'Stručné znění zatím není.',
      frozen: 'Otisk zmrazeného znění',
      measure: (code: string) => `Opatření ${code}`.trim(),
      commentParagraph: (number: number) => `Připomínkovat odstavec ${number}`,
      commentMeasure: (code: string) => `Připomínkovat celé opatření ${code}`.trim(),
      commentWhole: 'Připomínkovat celý návrh',
      wholeHint: 'Nevíte, ke kterému odstavci připomínka patří? Napište ji k celému návrhu.',
      comments: (count: number) =>
        counted('cs', count, {
          one: '# zveřejněná připomínka',
          few: '# zveřejněné připomínky',
          many: '# zveřejněné připomínky',
          other: '# zveřejněných připomínek',
        }),
      table: 'Jak byly připomínky vypořádány',
    },
    place: {
      paragraph: (number: number) => `Odstavec ${number}`,
      measure: (code: string) => `Celé opatření ${code}`.trim(),
      whole: 'Celý návrh',
      section: (name: string) => `Oddíl „${name}“`,
      short: {
        paragraph: (number: number) => `odst. ${number}`,
        section: (name: string) => `oddíl „${name}“`,
        whole: 'celý návrh',
      },
      of: (place: string, measure: string) => (measure ? `${place}, ${measure}` : place),
      reads: 'Znění odstavce',
      field: 'Oddíl',
      back: 'Zpět do návrhu',
      published: 'Zveřejněné připomínky',
      read: (count: number) =>
        counted('cs', count, {
          one: 'Přečíst # zveřejněnou připomínku',
          few: 'Přečíst # zveřejněné připomínky',
          many: 'Přečíst # zveřejněné připomínky',
          other: 'Přečíst # zveřejněných připomínek',
        }),
      first: 'Zatím žádná zveřejněná připomínka. Buďte první.',
      closedForm: 'Připomínku teď poslat nejde.',
    },
    comment: (number: number) => `Připomínka č. ${number}`,
    writtenBy: (name: string) => `zápis: ${name}`,
    corrected: 'opraveno při přepisu',
    mergedInto: (number: number) =>
      `Říká totéž co připomínka č. ${number}, odpověď mají společnou.`,
    redacted: 'Části s osobními údaji jsou vynechané.',
    proposedText: 'Navrhované znění',
    reasonGiven: 'Důvod',
    relations: {
      citizen: 'občanka nebo občan',
      user: 'uživatelka nebo uživatel sociální služby',
      provider: 'poskytovatel sociální služby',
      municipality: 'obec',
      undisclosed: 'nechci uvést',
    },
    table: {
      wording: (measure: string, part: string, before: string, after: string) =>
        `${measure}, ${part}: předtím „${before}“, potom „${after}“`,
      title: 'Vypořádání připomínek',
      lead: 'Každá připomínka s tím, jak se s ní naložilo a proč.',
      leadBefore: 'Co lidé k návrhu napsali. Jak jsme s tím naložili, tu přibude.',
      empty: 'Zatím žádná zveřejněná připomínka.',
      unchecked: (count: number) =>
        counted('cs', count, {
          one: '# připomínka čeká na kontrolu před zveřejněním.',
          few: '# připomínky čekají na kontrolu před zveřejněním.',
          many: '# připomínky čeká na kontrolu před zveřejněním.',
          other: '# připomínek čeká na kontrolu před zveřejněním.',
        }),
      csv: 'Stáhnout tabulku (CSV)',
      settled: (settled: number, all: number) => `Vypořádáno ${settled} z ${all}.`,
      columns: {
        number: 'Č.',
        received: 'Došlo',
        channel: 'Jak',
        late: 'Po termínu',
        author: 'Kdo',
        relation: 'Za koho mluví',
        municipality: 'Obec',
        part: 'K čemu',
        text: 'Původní znění',
        proposedText: 'Navrhované znění',
        reasonGiven: 'Důvod autora',
        kind: 'Druh',
        sameAs: 'Společná odpověď s č.',
        outcome: 'Jak jsme naložili',
        reason: 'Odůvodnění',
        change: 'Výsledná změna',
        differences: 'Znění předtím a potom',
        decided: 'Kdo a kdy rozhodl',
        approved: 'Řídící skupina schválila',
        meeting: 'Jednání',
        answered: 'Odpověď odeslána',
        address: 'Adresa připomínky',
      },
      answer: 'Jak jsme naložili a proč',
      waiting: 'čeká na vypořádání',
      noChange: 'beze změny textu',
      anonymous: 'anonym',
      notShown: (reason: string) => `Text nezveřejňujeme${reason ? `: ${reason}` : '.'}`,
      withdrawn: 'Připomínku její autor vzal zpět.',
      late: 'po termínu',
      yes: 'ano',
      no: 'ne',
    },
    channels: {
      web: 'web',
      email: 'e-mail',
      post: 'pošta',
      box: 'schránka',
      phone: 'telefon',
      office: 'úřad',
      hearing: 'veřejné projednání',
      meeting: 'jednání',
    },
    kinds: { content: 'obsahová', editorial: 'formální' },
    outcomes: {
      accepted: 'akceptováno',
      partlyAccepted: 'akceptováno částečně',
      rejected: 'neakceptováno',
      noted: 'bere se na vědomí',
      outOfScope: 'mimo rozsah',
    },
    hidingReasons: {
      personalData: 'cizí osobní údaje',
      unlawful: 'rozpor se zákonem',
      spam: 'nejde o připomínku',
    },
  },
  en: {
    home: 'Home',
    list: {
      title: 'Comments on the draft plan',
      lead: 'Say what the draft lacks or what is wrong in it. You need neither an account nor to give your name.',
      running: 'Running now',
      coming: 'Coming',
      past: 'Finished',
      empty: 'Nothing is open for comments now.',
      emptyNext: 'The timeline shows when the next round starts.',
      receipt: 'Find out what became of my comment',
      announce: 'Announce a consultation',
      desk: (count: number) =>
        counted('en', count, {
          one: 'Check comments: # waiting',
          other: 'Check comments: # waiting',
        }),
    },
    phases: {
      planned: 'planned',
      announced: 'announced',
      open: 'running',
      closed: 'closed',
      settling: 'being settled',
      settled: 'settled',
      published: 'published',
    },
    period: {
      from: (from: string, to: string) => `From ${from} to ${to}`,
      until: (to: string) => `You may comment until ${to}.`,
      noAccount: 'No account is needed.',
      starts: (from: string) => `Comments open on ${from}.`,
      ended: (to: string) => `The period ended on ${to}.`,
      endedWithStage: 'It ended together with its planning stage. No more comments are taken.',
      lateTaken:
        'We still take your comment but mark it “late”. The steering group decides whether it is dealt with.',
      done: 'The comments are settled, no more are taken.',
      left: (days: number) =>
        days === 0
          ? 'Today is the last day.'
          : counted('en', days, { one: '# day left.', other: '# days left.' }),
      hearing: (when: string, where: string) =>
        `Public hearing: ${when}${where ? `, ${where}` : ''}.`,
      settlesBy: (day: string) => `We publish an answer to every comment by ${day}.`,
    },
    draft: {
      contents: 'Contents of the draft',
      easy: 'Plain words',
      whole: 'Whole draft',
      easyLead:
        'The short wording without technical words. The link “Whole draft” leads to all of it.',
      noEasy: 'There is no short wording yet.',
      frozen: 'Fingerprint of the frozen text',
      measure: (code: string) => `Measure ${code}`.trim(),
      commentParagraph: (number: number) => `Comment on paragraph ${number}`,
      commentMeasure: (code: string) => `Comment on the whole measure ${code}`.trim(),
      commentWhole: 'Comment on the whole draft',
      wholeHint: 'Not sure which paragraph it belongs to? Write it to the whole draft.',
      comments: (count: number) =>
        counted('en', count, { one: '# published comment', other: '# published comments' }),
      table: 'How the comments were settled',
    },
    place: {
      paragraph: (number: number) => `Paragraph ${number}`,
      measure: (code: string) => `Whole measure ${code}`.trim(),
      whole: 'Whole draft',
      section: (name: string) => `Section “${name}”`,
      short: {
        paragraph: (number: number) => `par. ${number}`,
        section: (name: string) => `section “${name}”`,
        whole: 'whole draft',
      },
      of: (place: string, measure: string) => (measure ? `${place}, ${measure}` : place),
      reads: 'Text of the paragraph',
      field: 'Section',
      back: 'Back to the draft',
      published: 'Published comments',
      read: (count: number) =>
        counted('en', count, {
          one: 'Read # published comment',
          other: 'Read # published comments',
        }),
      first: 'No published comment yet. Be the first.',
      closedForm: 'A comment cannot be sent now.',
    },
    comment: (number: number) => `Comment no. ${number}`,
    writtenBy: (name: string) => `written down by ${name}`,
    corrected: 'corrected after writing it down',
    mergedInto: (number: number) =>
      `It says the same as comment no. ${number}; they share the answer.`,
    redacted: 'Parts with personal data are left out.',
    proposedText: 'Proposed wording',
    reasonGiven: 'Reason given',
    relations: {
      citizen: 'a citizen',
      user: 'a user of a social service',
      provider: 'a provider of a social service',
      municipality: 'a municipality',
      undisclosed: 'I prefer not to say',
    },
    table: {
      wording: (measure: string, part: string, before: string, after: string) =>
        `${measure}, ${part}: before “${before}”, after “${after}”`,
      title: 'Settlement of the comments',
      lead: 'Every comment with what was done with it and why.',
      leadBefore: 'What people wrote on the draft. What was done with it will be added here.',
      empty: 'No published comment yet.',
      unchecked: (count: number) =>
        counted('en', count, {
          one: '# comment waits to be checked before it is published.',
          other: '# comments wait to be checked before they are published.',
        }),
      csv: 'Download the table (CSV)',
      settled: (settled: number, all: number) => `Settled ${settled} of ${all}.`,
      columns: {
        number: 'No.',
        received: 'Received',
        channel: 'How',
        late: 'Late',
        author: 'Who',
        relation: 'Speaks as',
        municipality: 'Municipality',
        part: 'About',
        text: 'Original wording',
        proposedText: 'Proposed wording',
        reasonGiven: 'Reason of the author',
        kind: 'Kind',
        sameAs: 'Shares its answer with no.',
        outcome: 'What was done',
        reason: 'Reason',
        change: 'Resulting change',
        differences: 'Wording before and after',
        decided: 'Decided by, when',
        approved: 'Approved by the steering group',
        meeting: 'Meeting',
        answered: 'Answer sent',
        address: 'Address of the comment',
      },
      answer: 'What was done and why',
      waiting: 'waits for settlement',
      noChange: 'text unchanged',
      anonymous: 'anonymous',
      notShown: (reason: string) => `We do not publish the text${reason ? `: ${reason}` : '.'}`,
      withdrawn: 'The author withdrew the comment.',
      late: 'late',
      yes: 'yes',
      no: 'no',
    },
    channels: {
      web: 'web',
      email: 'e-mail',
      post: 'post',
      box: 'box',
      phone: 'telephone',
      office: 'office',
      hearing: 'public hearing',
      meeting: 'meeting',
    },
    kinds: { content: 'content', editorial: 'editorial' },
    outcomes: {
      accepted: 'accepted',
      partlyAccepted: 'partly accepted',
      rejected: 'not accepted',
      noted: 'noted',
      outOfScope: 'out of scope',
    },
    hidingReasons: {
      personalData: 'personal data of somebody else',
      unlawful: 'against the law',
      spam: 'not a comment',
    },
  },
});

/** Why a comment is not shown: a ready reason in words, or the text the coordinator wrote. */
export function hidingReason(language: Language, reason: string | null): string {
  const known = hidingReasons.find((code) => code === reason) satisfies HidingReason | undefined;
  return known ? words(language).hidingReasons[known] : (reason ?? '');
}

const outcome = (language: Language, facts: Facts): string =>
  words(language).outcomes[fact(facts, 'outcome') as SettlementOutcome] ?? fact(facts, 'outcome');

/** Sentences of this room's events; facts: `title` of the consultation, `number`, `outcome`, `reason`, `until`. */
export const events = catalogue({
  cs: {
    'consultation.announced': (facts: Facts) =>
      `Vyhlášeno připomínkové řízení „${fact(facts, 'title')}“, potrvá do ${fact(facts, 'until')}`,
    'submission.received': (facts: Facts) =>
      `Došla připomínka č. ${fact(facts, 'number')} k „${fact(facts, 'title')}“, čeká na kontrolu`,
    'submission.published': (facts: Facts) =>
      `Zveřejněna připomínka č. ${fact(facts, 'number')} k „${fact(facts, 'title')}“`,
    'submission.hidden': (facts: Facts) =>
      `Připomínka č. ${fact(facts, 'number')} k „${fact(facts, 'title')}“ byla skryta`,
    'submission.withdrawn': (facts: Facts) =>
      `Připomínku č. ${fact(facts, 'number')} k „${fact(facts, 'title')}“ vzal její autor zpět`,
    'submission.corrected': (facts: Facts) =>
      `V připomínce č. ${fact(facts, 'number')} k „${fact(facts, 'title')}“ je opravený přepis`,
    'submission.redacted': (facts: Facts) =>
      `Z připomínky č. ${fact(facts, 'number')} k „${fact(facts, 'title')}“ byly vynechány osobní údaje`,
    'submission.settled': (facts: Facts) =>
      `Vypořádána připomínka č. ${fact(facts, 'number')} k „${fact(facts, 'title')}“: ${outcome('cs', facts)}`,
    'submission.reopened': (facts: Facts) =>
      `Připomínka č. ${fact(facts, 'number')} k „${fact(facts, 'title')}“ se vypořádává znovu. Důvod: ${fact(facts, 'reason')}`,
  },
  en: {
    'consultation.announced': (facts: Facts) =>
      `Consultation “${fact(facts, 'title')}” announced, it lasts until ${fact(facts, 'until')}`,
    'submission.received': (facts: Facts) =>
      `Comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}” came in and waits to be checked`,
    'submission.published': (facts: Facts) =>
      `Comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}” published`,
    'submission.hidden': (facts: Facts) =>
      `Comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}” was hidden`,
    'submission.withdrawn': (facts: Facts) =>
      `Comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}” was withdrawn by its author`,
    'submission.corrected': (facts: Facts) =>
      `What was written down as comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}” is corrected`,
    'submission.redacted': (facts: Facts) =>
      `Personal data were left out of comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}”`,
    'submission.settled': (facts: Facts) =>
      `Comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}” settled: ${outcome('en', facts)}`,
    'submission.reopened': (facts: Facts) =>
      `Comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}” is being settled anew. Reason: ${fact(facts, 'reason')}`,
  },
}) satisfies EventWords;
