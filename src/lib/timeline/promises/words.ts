import { catalogue, counted } from '#lib/kernel/words.ts';

const nbsp = '\u00a0';

/** Texts of the page of promises: each in our words, its proof, and what will prove it while nothing does. */
export const words = catalogue({
  cs: {
    title: 'Slíbili jsme',
    lead: 'Dvanáct slibů o tom, jak se služby plánují, a čím je dokládáme. Kde doklad ještě není, říkáme to.',
    counted: (proven: number, all: number) => `Doloženo ${proven} z ${all}.`,
    none: 'Žádná etapa plánování zatím nezačala, proto není co dokládat.',
    proof: 'Doklad',
    notYet: 'Zatím ne',
    see: 'Podívat se',
    on: (when: string) => `naposledy ${when}`,
    promises: {
      D1: {
        promise: 'Hledáme skutečné potřeby lidí a pomoc podle nich tvarujeme.',
        proof: (count: number, of: number) =>
          `${count} z ${of} opatření říká, jaké potřeby se týká.`,
        will: 'Doloží to opatření, která začínají potřebou lidí.',
      },
      D6: {
        promise: 'Uživatelé, poskytovatelé a zadavatelé mají stejné slovo.',
        proof: (count: number, of: number) =>
          `${count} z ${of} pracovních skupin má zástupce všech tří stran. Výsledky hlasování počítáme i podle stran.`,
        will: 'Doloží to skupiny, ve kterých sedí všechny tři strany.',
      },
      D15: {
        promise: 'O všech krocích vás informujeme.',
        proof: (count: number) =>
          counted('cs', count, {
            one: 'Na časové ose je # veřejný záznam.',
            few: 'Na časové ose jsou # veřejné záznamy.',
            many: 'Na časové ose je # veřejného záznamu.',
            other: 'Na časové ose je # veřejných záznamů.',
          }),
        will: 'Doloží to časová osa.',
      },
      D16: {
        promise: 'Vydáme katalog sociálních a návazných služeb.',
        proof: (count: number) => `Vydání: ${count}.`,
        will: 'Doloží to katalog služeb s datem vydání.',
      },
      D22: {
        promise: 'Přijít, mluvit a navrhnout řešení může každý.',
        proof: (count: number) =>
          counted('cs', count, {
            one: 'Na schůze přišel # host.',
            few: 'Na schůze přišli # hosté.',
            many: 'Na schůze přišlo # hosta.',
            other: 'Na schůze přišlo # hostů.',
          }),
        will: 'Doloží to první host na schůzi pracovní skupiny.',
      },
      D23: {
        promise: 'O tom, co má přednost, rozhodují lidé z území.',
        proof: (count: number) =>
          counted('cs', count, {
            one: 'Zveřejnili jsme výsledek # hlasování o pořadí.',
            few: 'Zveřejnili jsme výsledky # hlasování o pořadí.',
            many: 'Zveřejnili jsme výsledky # hlasování o pořadí.',
            other: `Zveřejnili jsme výsledky #${nbsp}hlasování o pořadí.`,
          }),
        will: 'Doloží to zveřejněný výsledek hlasování o pořadí.',
      },
      D25: {
        promise: 'Počítá se názor celé obce, každá připomínka dostane odpověď.',
        proof: (count: number) =>
          counted('cs', count, {
            one: 'Zveřejnili jsme odpověď na # připomínku.',
            few: 'Zveřejnili jsme odpovědi na # připomínky.',
            many: 'Zveřejnili jsme odpovědi na # připomínky.',
            other: 'Zveřejnili jsme odpovědi na # připomínek.',
          }),
        will: 'Doloží to tabulka vypořádaných připomínek.',
      },
      D30: {
        promise: 'Jednání i schvalování plánu je veřejné.',
        proof: (count: number) =>
          counted('cs', count, {
            one: 'Zveřejnili jsme # zápis ze schůze.',
            few: 'Zveřejnili jsme # zápisy ze schůzí.',
            many: 'Zveřejnili jsme # zápisu ze schůzí.',
            other: 'Zveřejnili jsme # zápisů ze schůzí.',
          }),
        will: 'Doloží to první zveřejněný zápis.',
      },
      D43: {
        promise: 'Návrh projednáme veřejně, tváří v tvář.',
        proof: () => 'Veřejné projednání se konalo.',
        will: 'Doloží to zápis z veřejného projednání.',
      },
      D44: {
        promise: 'Plán projednají zastupitelstva všech obcí.',
        proof: (count: number) => `Usnesení zastupitelstev: ${count}.`,
        will: 'Doloží to čísla usnesení zastupitelstev.',
      },
      D45: {
        promise: 'Hotový plán dáme všem, kdo ho chtějí číst.',
        proof: () => 'Plán v platnosti je na těchto stránkách.',
        will: 'Doloží to plán v platnosti; rozepsaný návrh můžete číst už teď.',
      },
      D60: {
        promise: 'Plán bude živý: každý rok ho doplní realizační plán.',
        proof: (count: number) => `Realizační plány: ${count}.`,
        will: 'Doloží to první realizační plán.',
      },
    },
  },
  en: {
    title: 'What we promised',
    lead: 'Twelve promises about how services are planned, and the proof of each. Where there is none yet, we say so.',
    counted: (proven: number, all: number) => `${proven} of ${all} proven.`,
    none: 'No planning stage has begun yet, so there is nothing to prove.',
    proof: 'Proof',
    notYet: 'Not yet',
    see: 'Have a look',
    on: (when: string) => `last on ${when}`,
    promises: {
      D1: {
        promise: 'We look for real needs of people and shape help after them.',
        proof: (count: number, of: number) =>
          `${count} of ${of} measures say which need they are about.`,
        will: 'Measures that begin with a need of people will prove it.',
      },
      D6: {
        promise: 'Users, providers and commissioners have an equal say.',
        proof: (count: number, of: number) =>
          `${count} of ${of} working groups have people of all three parties. Votes are also counted by party.`,
        will: 'Groups in which all three parties sit will prove it.',
      },
      D15: {
        promise: 'We tell you about every step.',
        proof: (count: number) =>
          counted('en', count, {
            one: 'The timeline holds # public entry.',
            other: 'The timeline holds # public entries.',
          }),
        will: 'The timeline will prove it.',
      },
      D16: {
        promise: 'We publish a catalogue of social and related services.',
        proof: (count: number) => `Editions: ${count}.`,
        will: 'A dated edition of the catalogue will prove it.',
      },
      D22: {
        promise: 'Anybody may come, speak and offer a solution.',
        proof: (count: number) =>
          counted('en', count, {
            one: '# guest came to the meetings.',
            other: '# guests came to the meetings.',
          }),
        will: 'The first guest at a meeting of a working group will prove it.',
      },
      D23: {
        promise: 'What comes first is decided by people of the area.',
        proof: (count: number) =>
          counted('en', count, {
            one: 'The result of # vote about the order is published.',
            other: 'The results of # votes about the order are published.',
          }),
        will: 'A published result of a vote about the order will prove it.',
      },
      D25: {
        promise: 'The whole community is heard; every comment gets an answer.',
        proof: (count: number) =>
          counted('en', count, {
            one: 'The answer to # comment is published.',
            other: 'Answers to # comments are published.',
          }),
        will: 'The table of settled comments will prove it.',
      },
      D30: {
        promise: 'Meetings and the approval of the plan are public.',
        proof: (count: number) =>
          counted('en', count, {
            one: 'Minutes of # meeting are published.',
            other: 'Minutes of # meetings are published.',
          }),
        will: 'The first published minutes will prove it.',
      },
      D43: {
        promise: 'The draft is discussed publicly, face to face.',
        proof: () => 'The public hearing was held.',
        will: 'Minutes of the public hearing will prove it.',
      },
      D44: {
        promise: 'The councils of all municipalities discuss the plan.',
        proof: (count: number) => `Resolutions of councils: ${count}.`,
        will: 'Numbers of the resolutions of councils will prove it.',
      },
      D45: {
        promise: 'The finished plan is given to all who want to read it.',
        proof: () => 'The plan in force is on this site.',
        will: 'The plan in force will prove it; the draft can be read now.',
      },
      D60: {
        promise: 'The plan lives: a yearly plan is added every year.',
        proof: (count: number) => `Yearly plans: ${count}.`,
        will: 'The first yearly plan will prove it.',
      },
    },
  },
});
