import { fact } from '#lib/events/sentence.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import type { EventWords, Facts } from '#lib/events/sentence.ts';
import type { Language } from '#lib/kernel/language.ts';
import { hidingReasons } from './submission.ts';
import type { HidingReason, SettlementOutcome } from './submission.ts';

/** Texts of the citizen's pages: the draft, the form, the receipt, the public table. */
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
      short: { paragraph: (number: number) => `odst. ${number}`, whole: 'celý návrh' },
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
    form: {
      title: 'Napsat připomínku',
      titleFor: (place: string) => `Připomínka: ${place}`,
      text: 'Vaše připomínka',
      textHint: 'Co změnit a proč. Nepište sem údaje o zdravotním stavu konkrétních lidí.',
      relation: 'Kdo píše',
      relations: {
        citizen: 'občanka nebo občan',
        user: 'uživatelka nebo uživatel sociální služby',
        provider: 'poskytovatel sociální služby',
        municipality: 'obec',
        undisclosed: 'nechci uvést',
      },
      email: 'E-mail pro odpověď',
      emailHint: 'Jen pokud chcete dostat odpověď i e-mailem. Nezveřejníme ho.',
      trap: 'Toto pole nevyplňujte',
      privacyTitle: 'Co se s tím stane',
      privacy:
        'Údaje zpracovává obec nebo svazek, který plán pořizuje, protože plánování sociálních služeb je úkol ve veřejném zájmu (čl. 6 odst. 1 písm. e GDPR). Připomínku si před zveřejněním někdo přečte kvůli osobním údajům; potom je veřejná i s odpovědí a stane se přílohou plánu. E-mail nikdo cizí neuvidí: slouží jen k odpovědi a 30 dnů po vypořádání se smaže. Text uchováváme po dobu plánu a 3 roky potom. Můžete chtít výpis, opravu, omezení nebo výmaz, vznést námitku a stěžovat si u Úřadu pro ochranu osobních údajů. Kontakt na správce je v bloku Pomoc.',
      privacyLink: 'Víc o soukromí',
      check: 'Zkontrolovat před odesláním',
      late: 'Lhůta už skončila. Připomínka bude označená „po termínu“.',
    },
    check: {
      title: 'Zkontrolujte připomínku',
      lead: 'Ještě není odeslaná.',
      about: 'K čemu',
      none: 'neuvedeno',
      send: 'Odeslat připomínku',
      change: 'Upravit',
    },
    problems: {
      expired:
        'Formulář byl otevřený moc dlouho. Všechno, co jste napsali, tu zůstalo. Zkontrolujte to a odešlete znovu.',
      crowded:
        'Právě přichází moc připomínek najednou. Nic se neztratilo, zkuste to prosím za chvíli znovu.',
      email: 'jednu e-mailovou adresu, třeba jana@priklad.cz',
    },
    receipt: {
      title: (number: number) => `Připomínka č. ${number}`,
      takenTitle: (number: number) => `Připomínka č. ${number} je přijatá`,
      taken: 'Děkujeme. Připomínka je uložená.',
      again: (number: number) =>
        `Tento formulář už byl odeslaný, připomínka má č. ${number} a platí její první znění. Další můžete poslat novým formulářem.`,
      keep: 'Uschovejte si',
      number: 'Číslo připomínky',
      numberHint: 'Je veřejné, můžete se na ně odvolat.',
      code: 'Tajný kód',
      codeHint:
        'Opište si ho nebo si uložte adresu této stránky. Kdo kód zná, uvidí tuto stránku. Znovu ho už nezjistíme.',
      address: 'Adresa této stránky',
      qr: 'QR kód s adresou této stránky',
      qrHint: 'Namiřte telefon a stránku si v něm uložte.',
      next: 'Co bude dál',
      status: 'Co se s ní děje',
      steps: {
        check: 'Připomínku někdo přečte kvůli osobním údajům a zveřejní ji.',
        group: 'Skupina, která opatření píše, ji uvidí u textu.',
        answer: (day: string) =>
          day
            ? `Do ${day} zveřejníme, jak jsme s ní naložili a proč. Odpověď bude tady.`
            : 'Po skončení lhůty zveřejníme, jak jsme s ní naložili a proč. Odpověď bude tady.',
        mail: 'Odpověď pošleme i na váš e-mail.',
      },
      received: 'Přijali jsme ji. Čeká na kontrolu, zatím ji nikdo jiný nevidí.',
      registered: 'Je zveřejněná. Na odpověď zatím čeká.',
      settled: 'Máte odpověď.',
      hidden: 'Text jsme nezveřejnili.',
      because: (reason: string) => `Důvod: ${reason}`,
      merged: 'Patří k jiné podobné připomínce, odpověď mají společnou.',
      withdrawn: 'Připomínku jste vzali zpět.',
      yours: 'Co jste napsali',
      sentAt: 'Odesláno',
      seePublic: 'Kde je zveřejněná',
      seeTable: 'Všechny připomínky a odpovědi',
      another: 'Napsat další připomínku',
    },
    enter: {
      title: 'Co se stalo s mou připomínkou',
      lead: 'Napište tajný kód z potvrzení.',
      code: 'Tajný kód',
      codeHint: 'Má 16 znaků, třeba 7F3K-92QM-X4TB-8HZC. Na velikosti písmen a pomlčkách nezáleží.',
      show: 'Ukázat připomínku',
      again: 'Napsat kód znovu',
      wrongShape: 'Kód má 16 písmen a číslic. Zkontrolujte, jestli nějaký nechybí.',
      unknown: 'Tento kód neznáme. Zkontrolujte ho prosím znak po znaku.',
      lost: 'Kód už nemáte? Připomínku najdete podle čísla ve veřejném přehledu, jakmile ji zveřejníme.',
    },
    table: {
      title: 'Vypořádání připomínek',
      lead: 'Každá připomínka s tím, jak se s ní naložilo a proč.',
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
        municipality: 'Obec',
        part: 'K čemu',
        text: 'Původní znění',
        kind: 'Druh',
        outcome: 'Jak jsme naložili',
        reason: 'Odůvodnění',
        change: 'Výsledná změna',
        decided: 'Kdo a kdy rozhodl',
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
      short: { paragraph: (number: number) => `par. ${number}`, whole: 'whole draft' },
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
    form: {
      title: 'Write a comment',
      titleFor: (place: string) => `Comment: ${place}`,
      text: 'Your comment',
      textHint: 'What to change and why. Do not write about the health of particular people.',
      relation: 'Who writes',
      relations: {
        citizen: 'a citizen',
        user: 'a user of a social service',
        provider: 'a provider of a social service',
        municipality: 'a municipality',
        undisclosed: 'I prefer not to say',
      },
      email: 'E-mail for the answer',
      emailHint: 'Only if you want the answer by e-mail too. We do not publish it.',
      trap: 'Leave this field empty',
      privacyTitle: 'What happens with it',
      privacy:
        'The municipality or union that prepares the plan processes the data, because planning social services is a task in the public interest (Art. 6(1)(e) GDPR). Somebody reads the comment before it is published, because of personal data; then it is public with its answer and becomes an annex of the plan. Nobody else sees the e-mail: it serves the answer only and is erased 30 days after it. We keep the text for the time of the plan and 3 years more. You may ask for a copy, correction, restriction or erasure, object, and complain to the Office for Personal Data Protection. The contact is in the Help block.',
      privacyLink: 'More about privacy',
      check: 'Check before sending',
      late: 'The period has ended. The comment will be marked “late”.',
    },
    check: {
      title: 'Check your comment',
      lead: 'It has not been sent yet.',
      about: 'About',
      none: 'not given',
      send: 'Send the comment',
      change: 'Change it',
    },
    problems: {
      expired:
        'The form was open for too long. All you wrote is still here. Check it and send it again.',
      crowded:
        'Too many comments are coming at once. Nothing is lost, please try again in a moment.',
      email: 'one e-mail address, such as jana@example.com',
    },
    receipt: {
      title: (number: number) => `Comment no. ${number}`,
      takenTitle: (number: number) => `Comment no. ${number} has been taken`,
      taken: 'Thank you. The comment is saved.',
      again: (number: number) =>
        `This form was sent before: the comment is no. ${number} and its first wording holds. A new form takes another one.`,
      keep: 'Keep this',
      number: 'Number of the comment',
      numberHint: 'It is public, you may cite it.',
      code: 'Secret code',
      codeHint:
        'Write it down or keep the address of this page. Who knows the code sees this page. We cannot find it again.',
      address: 'Address of this page',
      qr: 'QR code with the address of this page',
      qrHint: 'Point your phone at it and keep the page there.',
      next: 'What happens next',
      status: 'What is happening with it',
      steps: {
        check: 'Somebody reads the comment because of personal data and publishes it.',
        group: 'The group that writes the measure sees it beside the text.',
        answer: (day: string) =>
          day
            ? `By ${day} we publish what we did with it and why. The answer will be here.`
            : 'After the period we publish what we did with it and why. The answer will be here.',
        mail: 'We also send the answer to your e-mail.',
      },
      received: 'We have it. It waits to be checked, nobody else sees it yet.',
      registered: 'It is published. It waits for its answer.',
      settled: 'You have an answer.',
      hidden: 'We did not publish the text.',
      because: (reason: string) => `Reason: ${reason}`,
      merged: 'It belongs to another similar comment, they share the answer.',
      withdrawn: 'You withdrew the comment.',
      yours: 'What you wrote',
      sentAt: 'Sent',
      seePublic: 'Where it is published',
      seeTable: 'All comments and answers',
      another: 'Write another comment',
    },
    enter: {
      title: 'What became of my comment',
      lead: 'Type the secret code from your receipt.',
      code: 'Secret code',
      codeHint: 'It has 16 characters, such as 7F3K-92QM-X4TB-8HZC. Case and dashes do not matter.',
      show: 'Show the comment',
      again: 'Type the code again',
      wrongShape: 'The code has 16 letters and digits. Check whether one is missing.',
      unknown: 'We do not know this code. Please check it character by character.',
      lost: 'No code any more? You find the comment by its number in the public table once it is published.',
    },
    table: {
      title: 'Settlement of the comments',
      lead: 'Every comment with what was done with it and why.',
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
        municipality: 'Municipality',
        part: 'About',
        text: 'Original wording',
        kind: 'Kind',
        outcome: 'What was done',
        reason: 'Reason',
        change: 'Resulting change',
        decided: 'Decided by, when',
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
    'submission.settled': (facts: Facts) =>
      `Comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}” settled: ${outcome('en', facts)}`,
    'submission.reopened': (facts: Facts) =>
      `Comment no. ${fact(facts, 'number')} on “${fact(facts, 'title')}” is being settled anew. Reason: ${fact(facts, 'reason')}`,
  },
}) satisfies EventWords;
