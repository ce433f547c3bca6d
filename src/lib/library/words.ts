import { fact } from '#lib/events/sentence.ts';
import { day } from '#lib/kernel/format.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import type { EventWords, Facts } from '#lib/events/sentence.ts';

/** Texts of the library, the directory and the articles as everybody reads them. */
export const words = catalogue({
  cs: {
    keep: 'Spravovat',
    documents: {
      title: 'Knihovna',
      lead: 'Metodiky, předpisy, plány a studie, ze kterých plánování vychází.',
      empty: 'Knihovna je zatím prázdná.',
      categories: {
        methodology: 'Metodiky a průvodci',
        practice: 'Příklady dobré praxe',
        plan: 'Plány a strategie',
        law: 'Zákony a předpisy',
        study: 'Analýzy a studie',
        other: 'Ostatní',
      },
      formats: {
        pdf: 'PDF',
        docx: 'Word (DOCX)',
        odt: 'ODT',
        xlsx: 'Excel (XLSX)',
        html: 'webová stránka',
        print: 'tištěné',
        other: 'jiný formát',
      },
      project: 'Projekt',
      noYear: 'rok neuveden',
      valid: 'Platí',
      from: (value: string) => `od ${day(value, 'cs')}`,
      until: (value: string) => `do ${day(value, 'cs')}`,
      over: 'už neplatí',
      noLink:
        'U názvů, které nejsou odkazem, odkaz zatím chybí. O dokument si řekněte na kontaktu v bloku Pomoc.',
    },
    directory: {
      title: 'Adresář organizací',
      lead: 'Kdo pomáhá s plánováním sociálních služeb: poradí, vede setkání, školí.',
      empty: 'Adresář je zatím prázdný.',
      offers: 'Co nabízí',
      history: 'Historie',
      towns: 'Kde působí',
      web: 'Web',
      phone: 'Telefon',
      email: 'E-mail',
      checked: (value: string) => `odkaz ověřen ${day(value, 'cs')}`,
      unchecked: 'odkaz zatím nikdo neověřil',
    },
    articles: {
      title: 'Články a aktuality',
      lead: 'Co je nového, rozhovory a články o plánování sociálních služeb u nás.',
      empty: 'Zatím tu žádný článek není.',
      kinds: { news: 'Aktualita', article: 'Článek', interview: 'Rozhovor' },
      series: (name: string) => `Seriál: ${name}`,
      rest: (name: string) => `Další díly seriálu ${name}`,
      by: (name: string) => `Text: ${name}`,
      withdrawn: (at: Date) => `Tento článek byl ${day(at, 'cs')} stažen.`,
      withdrawnMore: 'Na to, co v něm bylo, se můžete zeptat na kontaktu v bloku Pomoc.',
      all: 'Všechny články',
      news: 'Nové články e-mailem',
    },
  },
  en: {
    keep: 'Keep up',
    documents: {
      title: 'Library',
      lead: 'Methodologies, laws, plans and studies the planning builds on.',
      empty: 'The library is empty so far.',
      categories: {
        methodology: 'Methodologies and guides',
        practice: 'Good practice',
        plan: 'Plans and strategies',
        law: 'Laws and regulations',
        study: 'Analyses and studies',
        other: 'Other',
      },
      formats: {
        pdf: 'PDF',
        docx: 'Word (DOCX)',
        odt: 'ODT',
        xlsx: 'Excel (XLSX)',
        html: 'web page',
        print: 'printed',
        other: 'another format',
      },
      project: 'Project',
      noYear: 'year not given',
      valid: 'Valid',
      from: (value: string) => `from ${day(value, 'en')}`,
      until: (value: string) => `until ${day(value, 'en')}`,
      over: 'no longer valid',
      noLink:
        'Titles that are no link have none yet. Ask for the document at the contact in the Help block.',
    },
    directory: {
      title: 'Directory of organisations',
      lead: 'Who helps with planning social services: advises, runs meetings, trains.',
      empty: 'The directory is empty so far.',
      offers: 'What they offer',
      history: 'History',
      towns: 'Where they work',
      web: 'Web',
      phone: 'Telephone',
      email: 'E-mail',
      checked: (value: string) => `link checked ${day(value, 'en')}`,
      unchecked: 'nobody has checked the link yet',
    },
    articles: {
      title: 'Articles and news',
      lead: 'What is new, interviews and articles about planning social services here.',
      empty: 'There is no article yet.',
      kinds: { news: 'News', article: 'Article', interview: 'Interview' },
      series: (name: string) => `Series: ${name}`,
      rest: (name: string) => `Other parts of the series ${name}`,
      by: (name: string) => `Written by ${name}`,
      withdrawn: (at: Date) => `This article was withdrawn on ${day(at, 'en')}.`,
      withdrawnMore: 'You may ask what it said at the contact in the Help block.',
      all: 'All articles',
      news: 'New articles by e-mail',
    },
  },
});

/** Sentences of this room's events; facts: `title`, `name`, `count`, the `slug` of an article
 * or a short address and the `path` it leads to. */
export const events = catalogue({
  cs: {
    'document.added': (facts: Facts) => `Do knihovny přibyl dokument „${fact(facts, 'title')}“`,
    'document.changed': (facts: Facts) => `Upraven záznam dokumentu „${fact(facts, 'title')}“`,
    'document.withdrawn': (facts: Facts) => `Z knihovny stažen dokument „${fact(facts, 'title')}“`,
    'document.returned': (facts: Facts) => `Do knihovny vrácen dokument „${fact(facts, 'title')}“`,
    'document.offerTaken': (facts: Facts) =>
      counted('cs', Number(facts.count ?? 0), {
        one: 'Do knihovny přibyl # dokument',
        few: 'Do knihovny přibyly # dokumenty',
        many: 'Do knihovny přibylo # dokumentu',
        other: 'Do knihovny přibylo # dokumentů',
      }),
    'organisation.listed': (facts: Facts) =>
      `Do adresáře přibyla organizace „${fact(facts, 'name')}“`,
    'organisation.changed': (facts: Facts) =>
      `Upraven záznam organizace „${fact(facts, 'name')}“ v adresáři`,
    'organisation.unlisted': (facts: Facts) =>
      `Z adresáře vyřazena organizace „${fact(facts, 'name')}“`,
    'organisation.offerTaken': (facts: Facts) =>
      counted('cs', Number(facts.count ?? 0), {
        one: 'Do adresáře přibyla # organizace',
        few: 'Do adresáře přibyly # organizace',
        many: 'Do adresáře přibylo # organizace',
        other: 'Do adresáře přibylo # organizací',
      }),
    'shortAddress.made': (facts: Facts) =>
      `Vznikla krátká adresa /o/${fact(facts, 'slug')}, vede na ${fact(facts, 'path')}`,
    'shortAddress.changed': (facts: Facts) =>
      `Krátká adresa /o/${fact(facts, 'slug')} teď vede na ${fact(facts, 'path')}`,
    'shortAddress.removed': (facts: Facts) =>
      `Zrušena krátká adresa /o/${fact(facts, 'slug')}, vedla na ${fact(facts, 'path')}`,
    'article.published': (facts: Facts) => `Vyšel článek „${fact(facts, 'title')}“`,
    'article.changed': (facts: Facts) => `Upraven vydaný článek „${fact(facts, 'title')}“`,
    'article.withdrawn': (facts: Facts) => `Stažen článek „${fact(facts, 'title')}“`,
  },
  en: {
    'document.added': (facts: Facts) => `Document “${fact(facts, 'title')}” added to the library`,
    'document.changed': (facts: Facts) => `Entry of document “${fact(facts, 'title')}” corrected`,
    'document.withdrawn': (facts: Facts) =>
      `Document “${fact(facts, 'title')}” taken from the library`,
    'document.returned': (facts: Facts) =>
      `Document “${fact(facts, 'title')}” put back into the library`,
    'document.offerTaken': (facts: Facts) =>
      counted('en', Number(facts.count ?? 0), {
        one: '# document added to the library',
        other: '# documents added to the library',
      }),
    'organisation.listed': (facts: Facts) =>
      `Organisation “${fact(facts, 'name')}” added to the directory`,
    'organisation.changed': (facts: Facts) =>
      `Entry of organisation “${fact(facts, 'name')}” in the directory corrected`,
    'organisation.unlisted': (facts: Facts) =>
      `Organisation “${fact(facts, 'name')}” taken off the directory`,
    'organisation.offerTaken': (facts: Facts) =>
      counted('en', Number(facts.count ?? 0), {
        one: '# organisation added to the directory',
        other: '# organisations added to the directory',
      }),
    'shortAddress.made': (facts: Facts) =>
      `Short address /o/${fact(facts, 'slug')} made, it leads to ${fact(facts, 'path')}`,
    'shortAddress.changed': (facts: Facts) =>
      `Short address /o/${fact(facts, 'slug')} leads to ${fact(facts, 'path')} now`,
    'shortAddress.removed': (facts: Facts) =>
      `Short address /o/${fact(facts, 'slug')} ended, it led to ${fact(facts, 'path')}`,
    'article.published': (facts: Facts) => `Article “${fact(facts, 'title')}” published`,
    'article.changed': (facts: Facts) => `Published article “${fact(facts, 'title')}” corrected`,
    'article.withdrawn': (facts: Facts) => `Article “${fact(facts, 'title')}” withdrawn`,
  },
}) satisfies EventWords;
