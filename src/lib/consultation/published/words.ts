import { catalogue, counted } from '#lib/kernel/words.ts';

const inCzech = (count: number) =>
  counted('cs', count, {
    one: '# připomínka',
    few: '# připomínky',
    many: '# připomínky',
    other: '# připomínek',
  });
const inEnglish = (count: number) =>
  counted('en', count, { one: '# comment', other: '# comments' });

/** Texts of the published table, of one comment’s own page and of what comments changed. */
export const words = catalogue({
  cs: {
    notYet: (day: string) =>
      `Jak jsme s připomínkami naložili, zveřejníme najednou, až bude mít odpověď každá${day ? `, nejpozději ${day}` : ''}.`,
    published: (when: string) => `Zveřejněno ${when}.`,
    print: 'Otisk zveřejněné tabulky (SHA-256)',
    printMeans:
      'Otisk se spočítal z celé tabulky, když se zveřejnila. Kdyby v ní někdo později změnil jediný znak, vyšel by jiný.',
    total: (all: number, hidden: number, withdrawn: number) =>
      [
        inCzech(all),
        hidden > 0 ? `z toho bez zveřejněného textu ${hidden}` : '',
        withdrawn > 0 ? `vzato zpět ${withdrawn}` : '',
      ]
        .filter(Boolean)
        .join(', ') + '.',
    overview: 'Přehled výsledků',
    overviewBefore: 'Přehled připomínek',
    countOf: inCzech,
    filter: 'Vybrat jen některé',
    any: 'všechny',
    search: 'Hledat slovo, obec nebo číslo připomínky',
    measure: 'Opatření',
    whole: 'celý návrh',
    party: 'Kdo připomínku poslal',
    undisclosed: 'neuvedeno',
    municipality: 'Obec',
    channel: 'Jak přišla',
    apply: 'Zobrazit',
    reset: 'Zobrazit všechny',
    narrowed: (found: number, all: number) => `Zobrazeno ${found} z ${all}.`,
    nothing: 'Takovou připomínku v tabulce nenajdete.',
    open: (number: number) => `Celá připomínka č. ${number}`,
    data: 'Otevřená data',
    dataLead:
      'Celá tabulka ke stažení. Jména autorů jsou v ní jen s jejich souhlasem, v souboru JSON žádná nejsou.',
    json: 'Tabulka pro stroje (JSON)',
    schema: 'Co znamenají jednotlivé údaje (schéma)',
    toPrint: 'Tabulku vytisknete přímo z prohlížeče: tiskne se to, co je zobrazené.',
    thanks: 'Co se změnilo díky vám',
    thanksLead: (changed: number, answered: number) =>
      `Kvůli ${changed} z ${answered} připomínek se návrh změnil.`,
    thanksNone: 'Žádná z připomínek text návrhu nezměnila.',
    thanksWaits:
      'Vypořádání se ještě nezveřejnilo. Potom tu uvidíte, co se v návrhu změnilo a kvůli komu.',
    inWords: 'Další změny, popsané slovy',
    because: (count: number) => (count === 1 ? 'Změněno podle' : 'Změněno podle připomínek'),
    cause: (number: number, count: number) =>
      count === 1 ? `připomínky č. ${number}` : `č. ${number}`,
    changedParts: (count: number) =>
      counted('cs', count, {
        one: '# změna podle připomínek',
        few: '# změny podle připomínek',
        many: '# změny podle připomínek',
        other: '# změn podle připomínek',
      }),
    before: 'Předtím',
    after: 'Potom',
    one: {
      about: 'K čemu je',
      readPlace: 'Přečíst to místo v návrhu',
      wording: 'Původní znění',
      answer: 'Jak jsme naložili a proč',
      waits: 'Čeká na vypořádání.',
      unchecked: 'Připomínka došla a čeká na kontrolu před zveřejněním.',
      shares: 'Stejně mluví také',
      ended: 'Kde to skončilo',
      noText: 'Text návrhu se kvůli této připomínce nezměnil.',
      version: (measure: string) => `Jak opatření ${measure} vzniklo`,
      approved: (when: string) => `Odpověď schválila řídící skupina ${when}.`,
      meeting: 'Jednání, na kterém se o ní rozhodlo',
      sent: (when: string) => `Odpověď odešla autorovi e-mailem ${when}.`,
      permanent: 'Adresa této stránky je trvalá, můžete na ni odkazovat:',
      previous: (number: number) => `Předchozí: č. ${number}`,
      next: (number: number) => `Další: č. ${number}`,
      others: 'Další připomínky',
      table: 'Celá tabulka vypořádání',
    },
  },
  en: {
    notYet: (day: string) =>
      `What was done with the comments is published all at once, when each of them has an answer${day ? `, by ${day} at the latest` : ''}.`,
    published: (when: string) => `Published ${when}.`,
    print: 'Fingerprint of the published table (SHA-256)',
    printMeans:
      'The fingerprint was counted from the whole table when it was published. If anybody changed a single character later, it would come out different.',
    total: (all: number, hidden: number, withdrawn: number) =>
      [
        inEnglish(all),
        hidden > 0 ? `${hidden} without published words` : '',
        withdrawn > 0 ? `${withdrawn} withdrawn` : '',
      ]
        .filter(Boolean)
        .join(', ') + '.',
    overview: 'Overview of results',
    overviewBefore: 'Overview of comments',
    countOf: inEnglish,
    filter: 'Choose only some',
    any: 'all',
    search: 'Search a word, a municipality or a number',
    measure: 'Measure',
    whole: 'whole draft',
    party: 'Who sent the comment',
    undisclosed: 'not said',
    municipality: 'Municipality',
    channel: 'How it came',
    apply: 'Show',
    reset: 'Show all',
    narrowed: (found: number, all: number) => `Shown ${found} of ${all}.`,
    nothing: 'The table has no such comment.',
    open: (number: number) => `Whole comment no. ${number}`,
    data: 'Open data',
    dataLead:
      'The whole table to download. Names of authors are in it only where they agreed, in the JSON file there are none.',
    json: 'Table for machines (JSON)',
    schema: 'What the data mean (schema)',
    toPrint: 'Print the table from your browser: what is shown is printed.',
    thanks: 'What changed thanks to you',
    thanksLead: (changed: number, answered: number) =>
      `${changed} of ${answered} comments changed the draft.`,
    thanksNone: 'No comment changed the text of the draft.',
    thanksWaits:
      'The settlement is not published yet. Then you will see here what changed and because of whom.',
    inWords: 'Other changes, told in words',
    because: (count: number) => (count === 1 ? 'Changed after' : 'Changed after comments'),
    cause: (number: number, count: number) =>
      count === 1 ? `comment no. ${number}` : `no. ${number}`,
    changedParts: (count: number) =>
      counted('en', count, { one: '# change after comments', other: '# changes after comments' }),
    before: 'Before',
    after: 'After',
    one: {
      about: 'What it is about',
      readPlace: 'Read that place in the draft',
      wording: 'Original wording',
      answer: 'What was done and why',
      waits: 'It waits for its settlement.',
      unchecked: 'The comment came in and waits to be checked before it is published.',
      shares: 'The same is said by',
      ended: 'Where it ended',
      noText: 'The text of the draft did not change because of this comment.',
      version: (measure: string) => `How measure ${measure} came to be`,
      approved: (when: string) => `The steering group approved the answer ${when}.`,
      meeting: 'The meeting it was decided at',
      sent: (when: string) => `The answer left to the author by e-mail ${when}.`,
      permanent: 'The address of this page is permanent, you may link to it:',
      previous: (number: number) => `Previous: no. ${number}`,
      next: (number: number) => `Next: no. ${number}`,
      others: 'Other comments',
      table: 'The whole settlement table',
    },
  },
});
