import { fact, type EventWords, type Facts } from '#lib/events/sentence.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';

/** Sentences of this room's events. */
export const events = catalogue({
  cs: {
    'audit.redacted': (facts: Facts) =>
      `Text záznamu č. ${fact(facts, 'seq')} byl začerněn. Důvod: ${fact(facts, 'reason')}`,
    'audit.witnessed': (facts: Facts) =>
      `Změnilo se, komu se posílá otisk záznamů. Adres: ${fact(facts, 'count')}`,
  },
  en: {
    'audit.redacted': (facts: Facts) =>
      `The text of record no. ${fact(facts, 'seq')} was redacted. Reason: ${fact(facts, 'reason')}`,
    'audit.witnessed': (facts: Facts) =>
      `Those who get the fingerprint of the records changed. Addresses: ${fact(facts, 'count')}`,
  },
}) satisfies EventWords;

/** Texts of the audit chain: on screen, in a result, and what its check says to the operator. */
export const words = catalogue({
  cs: {
    title: 'Záznamy o úkonech',
    lead: 'Co kdo v plánování udělal, jedno po druhém. Nikdo to nemůže změnit, aniž by se to poznalo.',
    how: 'Každý záznam nese otisk záznamu před ním. Kdyby někdo některý změnil, smazal nebo vložil, otisky by přestaly navazovat a kontrola to ukáže. Poslední otisk se tiskne s výsledky hlasování, takže ani celý řetěz nejde vyměnit potichu. Za úkony starší než řetěz ručí až od chvíle, kdy do něj byly zapsány.',
    check: 'Kontrola řetězu',
    checkNow: 'Zkontrolovat celý řetěz',
    holds: 'Řetěz drží',
    broken: 'Řetěz je porušený',
    brokenDo:
      'Nic neopravujte a nemažte. Uschovejte zálohy a řekněte to správci instalace; postup je v návodu k provozu.',
    counted: (count: number) =>
      counted('cs', count, {
        one: 'Ověřen # záznam od prvního do posledního.',
        few: 'Ověřeny # záznamy od prvního do posledního.',
        many: 'Ověřeno # záznamu od prvního do posledního.',
        other: 'Ověřeno # záznamů od prvního do posledního.',
      }),
    anchors: (count: number) =>
      counted('cs', count, {
        one: 'Souhlasí i otisk u # výsledku hlasování.',
        few: 'Souhlasí i otisky u # výsledků hlasování.',
        many: 'Souhlasí i otisky u # výsledku hlasování.',
        other: 'Souhlasí i otisky u # výsledků hlasování.',
      }),
    redactedCount: (count: number) =>
      counted('cs', count, {
        one: '# text je začerněný.',
        few: '# texty jsou začerněné.',
        many: '# textu je začerněno.',
        other: '# textů je začerněných.',
      }),
    faults: {
      missing: (seq: number) => `Záznam č. ${seq} v řetězu chybí.`,
      loose: (seq: number) => `Záznam č. ${seq} nenavazuje na záznam před ním.`,
      changed: (seq: number) => `Záznam č. ${seq} někdo změnil.`,
      textMissing: (seq: number) => `Text záznamu č. ${seq} chybí.`,
      textChanged: (seq: number) => `Text záznamu č. ${seq} někdo změnil.`,
      eventMissing: (seq: number) => `Událost, o které mluví záznam č. ${seq}, v databázi chybí.`,
      eventChanged: (seq: number) => `Událost, o které mluví záznam č. ${seq}, někdo změnil.`,
      unrecorded: (event: number) => `Událost č. ${event} v řetězu chybí.`,
      head: (seq: number) => `Řetěz končí jinde, než má: poslední souhlasí záznam č. ${seq}.`,
      anchor: (seq: number) =>
        `Výsledek hlasování nesouhlasí se záznamem č. ${seq} o jeho ukončení.`,
      minutes: (seq: number) => `Zápis ze schůze nesouhlasí se záznamem č. ${seq} o jeho podpisu.`,
      record: (seq: number) =>
        `Zveřejněný zápis s námitkami nesouhlasí se záznamem č. ${seq} o jeho zveřejnění.`,
    },
    head: (seq: number) => `Záznam č. ${seq} v řetězu úkonů, otisk`,
    headNote:
      'Stvrzuje, co stojí na této stránce, a všechny úkony předtím. Opište si ho nebo vytiskněte.',
    lastHead: (seq: number) => `Poslední záznam č. ${seq}, otisk`,
    nightly: (when: string) => `Řetěz se kontroluje každou noc. Naposledy ${when}, držel.`,
    nightlyBroken: (when: string) =>
      `Řetěz se kontroluje každou noc. Naposledy ${when}, byl porušený.`,
    nightlyNever: 'Řetěz se kontroluje každou noc. Poprvé to bude nejbližší noc po spuštění.',
    witnesses: 'Svědci',
    witnessesLead:
      'Poslední otisk dostávají každý týden e-mailem dva lidé, které určila řídící skupina. Kdyby někdo vyměnil celý řetěz, jejich e-maily ho prozradí.',
    witnessesNone: 'Zatím nejsou určeni. Otisk se nikomu neposílá.',
    witnessesField: 'E-mailové adresy svědků',
    witnessesHint: 'Každou na samostatný řádek, nejvýš pět.',
    witnessesChange: 'Určit svědky',
    witnessesSave: 'Uložit svědky',
    witnessesSaved: 'Uloženo. Otisk odejde do hodiny a potom každý týden.',
    witnessesWrong: (line: string) => `„${line}“ není e-mailová adresa. Opravte ji prosím.`,
    witnessesMany: 'Svědků může být nejvýš pět.',
    list: 'Co se stalo',
    area: 'Oblast',
    areas: {
      all: 'všechno',
      voting: 'hlasování',
      measures: 'opatření a jejich verze',
      comments: 'komentáře ve skupinách',
      decisions: 'rozhodnutí řídící skupiny',
      consultation: 'připomínky veřejnosti',
      planning: 'etapa a skupiny',
      people: 'lidé, místa a přístup',
      audit: 'začerněné texty',
    },
    show: 'Ukázat',
    empty: 'V této oblasti zatím nic není.',
    older: 'Starší záznamy',
    newest: 'Zpět na nejnovější',
    byNobody: 'bez přihlášené osoby',
    inArea: (area: string) => `Úkon z oblasti: ${area}`,
    hidden: 'Podrobnosti vidí jen ten, kdo smí číst věc, které se úkon týká.',
    redacted: 'Text byl začerněn.',
    record: (seq: number) => `Záznam č. ${seq}`,
    what: 'Co se stalo',
    when: 'Kdy',
    who: 'Kdo',
    group: 'Skupina',
    act: 'Úkon',
    text: 'Text záznamu',
    why: 'Důvod začernění',
    prints: 'Otisky',
    bodyHash: 'Otisk textu',
    previous: 'Otisk předchozího záznamu',
    hash: 'Otisk tohoto záznamu',
    redact: 'Začernit text',
    redactLead:
      'Jen když se do záznamu dostalo, co tam nepatří, například osobní údaj. Text zmizí navždy, otisk a důvod zůstanou a řetěz drží dál.',
    reason: 'Důvod',
    redactNow: 'Začernit navždy',
    done: 'Text je začerněný.',
    administrationLead: 'Kdo co kdy udělal a jestli se záznamy od té doby nezměnily.',
  },
  en: {
    title: 'Records of acts',
    lead: 'Who did what in the planning, one act after another. Nobody can change it unnoticed.',
    how: 'Each record carries the fingerprint of the one before it. If somebody changed, removed or inserted one, the fingerprints would no longer follow and the check would show it. The last fingerprint is printed with results of votes, so not even the whole chain can be replaced unnoticed. For acts older than the chain it vouches from the moment they were written into it.',
    check: 'Check of the chain',
    checkNow: 'Check the whole chain',
    holds: 'The chain holds',
    broken: 'The chain is broken',
    brokenDo:
      'Do not mend or delete anything. Keep the backups and tell the administrator of the installation; the steps are in the operating guide.',
    counted: (count: number) =>
      counted('en', count, {
        one: '# record was checked from the first to the last.',
        other: '# records were checked from the first to the last.',
      }),
    anchors: (count: number) =>
      counted('en', count, {
        one: 'The fingerprint with # result of a vote agrees too.',
        other: 'The fingerprints with # results of votes agree too.',
      }),
    redactedCount: (count: number) =>
      counted('en', count, { one: '# text is redacted.', other: '# texts are redacted.' }),
    faults: {
      missing: (seq: number) => `Record no. ${seq} is missing from the chain.`,
      loose: (seq: number) => `Record no. ${seq} does not follow from the one before it.`,
      changed: (seq: number) => `Record no. ${seq} was changed.`,
      textMissing: (seq: number) => `The text of record no. ${seq} is missing.`,
      textChanged: (seq: number) => `The text of record no. ${seq} was changed.`,
      eventMissing: (seq: number) => `The event record no. ${seq} tells of is missing.`,
      eventChanged: (seq: number) => `The event record no. ${seq} tells of was changed.`,
      unrecorded: (event: number) => `Event no. ${event} is missing from the chain.`,
      head: (seq: number) =>
        `The chain does not end where it should: the last record that agrees is no. ${seq}.`,
      anchor: (seq: number) => `A result does not agree with record no. ${seq} of its closing.`,
      minutes: (seq: number) => `Minutes do not agree with record no. ${seq} of their signing.`,
      record: (seq: number) =>
        `Published minutes with their objections do not agree with record no. ${seq} of their publishing.`,
    },
    head: (seq: number) => `Record no. ${seq} in the chain of acts, fingerprint`,
    headNote:
      'It vouches for what stands on this page and for every act before it. Copy it or print it.',
    lastHead: (seq: number) => `The last record no. ${seq}, fingerprint`,
    nightly: (when: string) => `The chain is checked every night. Last ${when}, it held.`,
    nightlyBroken: (when: string) =>
      `The chain is checked every night. Last ${when}, it was broken.`,
    nightlyNever: 'The chain is checked every night, first the night after the program starts.',
    witnesses: 'Witnesses',
    witnessesLead:
      'Two people named by the steering group get the last fingerprint by e-mail every week. If somebody replaced the whole chain, their e-mails would show it.',
    witnessesNone: 'None are named yet. The fingerprint is sent to nobody.',
    witnessesField: 'E-mail addresses of the witnesses',
    witnessesHint: 'Each on a line of its own, five at most.',
    witnessesChange: 'Name the witnesses',
    witnessesSave: 'Save the witnesses',
    witnessesSaved: 'Saved. The fingerprint leaves within an hour and then every week.',
    witnessesWrong: (line: string) => `“${line}” is not an e-mail address. Please correct it.`,
    witnessesMany: 'There can be five witnesses at most.',
    list: 'What happened',
    area: 'Area',
    areas: {
      all: 'everything',
      voting: 'votes',
      measures: 'measures and their versions',
      comments: 'comments in groups',
      decisions: 'decisions of the steering group',
      consultation: 'comments of the public',
      planning: 'stage and groups',
      people: 'people, seats and access',
      audit: 'redacted texts',
    },
    show: 'Show',
    empty: 'There is nothing in this area yet.',
    older: 'Older records',
    newest: 'Back to the newest',
    byNobody: 'nobody signed in',
    inArea: (area: string) => `An act in the area: ${area}`,
    hidden: 'Details are for those who may read the thing the act concerns.',
    redacted: 'The text was redacted.',
    record: (seq: number) => `Record no. ${seq}`,
    what: 'What happened',
    when: 'When',
    who: 'Who',
    group: 'Group',
    act: 'Act',
    text: 'Text of the record',
    why: 'Reason for redacting',
    prints: 'Fingerprints',
    bodyHash: 'Fingerprint of the text',
    previous: 'Fingerprint of the record before',
    hash: 'Fingerprint of this record',
    redact: 'Redact the text',
    redactLead:
      'Only when something got into the record that does not belong there, such as personal data. The text is gone for good, its fingerprint and the reason stay and the chain still holds.',
    reason: 'Reason',
    redactNow: 'Redact for good',
    done: 'The text is redacted.',
    administrationLead: 'Who did what and when, and whether the records have changed since.',
  },
});
