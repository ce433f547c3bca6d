import { catalogue } from '#lib/kernel/words.ts';

/** The day the statement below was last checked against the product. */
export const statementDay = '2026-11-22';

/** Texts of `/pristupnost`: the statement that Act 99/2019 Sb. § 8 asks for. */
export const words = catalogue({
  cs: {
    title: 'Prohlášení o přístupnosti',
    lead: (place: string) =>
      `Tyto stránky mají sloužit každému, kdo v území ${place} žije, pracuje nebo pomáhá. Tady píšeme, co jim ještě chybí a na koho se obrátit.`,
    checked: (day: string) =>
      `Prohlášení jsme vypracovali vlastním posouzením a naposledy ověřili ${day}.`,
    authority: 'Digitální a informační agentura',
    authorityLead:
      'Když vaši žádost nevyřídíme nebo s vyřízením nesouhlasíte, obraťte se na dozorový úřad:',
    contact: 'Spojení na koordinaci',
    parts: {
      rozsah: {
        title: 'Čeho se prohlášení týká',
        text: [
          'Prohlášení platí pro všechny stránky tohoto webu: veřejné i ty po přihlášení. Vychází z § 8 zákona č. 99/2019 Sb., o přístupnosti internetových stránek a mobilních aplikací.',
          'Řídíme se pravidly WCAG 2.2 na úrovni AA. Ta zahrnují vše, co pro web žádá evropská norma EN 301 549.',
        ],
      },
      stav: {
        title: 'Jak na tom jsme',
        text: [
          'Stránky jsou s pravidly částečně v souladu. Nedostatky, o kterých víme, jsou v bodě 3.',
          'Posuzujeme to sami: každou stránku prohlíží automatická kontrola ve světlém, tmavém i kontrastním zobrazení a na třech šířkách obrazovky. Hlavní cesty zkoušíme jen klávesnicí a s vypnutými skripty.',
          'Veřejné stránky fungují bez skriptů. Barvy, velikost písma, mezery a jednoduchý režim nastavíte v Nastavení čtení nahoře na stránce.',
        ],
      },
      nedostatky: {
        title: 'Co ještě není přístupné',
        text: [
          'Tyto části s pravidly v souladu nejsou nebo to nevíme jistě. U každé píšeme, co dělat místo toho.',
        ],
        points: [
          'Společné psaní návrhu zatím nevyzkoušeli lidé, kteří používají odečítač obrazovky. Každý návrh se dá číst a připomínkovat i na obyčejné stránce bez společného psaní.',
          'Texty ve snadném čtení jsou jen u části návrhů. Zavolejte, projdeme návrh s vámi.',
          'Nahrávky a překlad do znakového jazyka neposkytujeme. Když potřebujete tlumočit schůzi, řekněte nám to předem.',
          'Co lidé napsali, je jen česky, i když si zobrazíte stránky anglicky.',
        ],
      },
      vyjimky: {
        title: 'Výjimky',
        text: [
          'Nepřiměřenou zátěž podle § 7 zákona neuplatňujeme u ničeho.',
          'Knihovna a adresář vedou na stránky a dokumenty jiných vydavatelů. Ty nespravujeme, a zákon se na ně u nás nevztahuje. Když vám nejdou přečíst, obsah vám rádi převyprávíme.',
        ],
      },
      zadost: {
        title: 'Něco vám nejde přečíst nebo použít?',
        text: [
          'Napište nebo zavolejte na spojení pod tímto textem. Řekněte, o kterou stránku jde, co vám nejde a v jaké podobě to potřebujete.',
          'Odpovíme bez zbytečného odkladu. Když nápravu hned udělat nejde, dáme vám obsah jinak, třeba po telefonu nebo na papíře.',
        ],
      },
    },
  },
  en: {
    title: 'Accessibility statement',
    lead: (place: string) =>
      `These pages are to serve everyone who lives, works or helps in ${place}. Here we say what is still missing and whom to turn to.`,
    checked: (day: string) =>
      `The statement was drawn up by our own assessment and last verified on ${day}.`,
    authority: 'Digital and Information Agency',
    authorityLead:
      'If we do not settle your request or you do not agree, turn to the supervising authority:',
    contact: 'Contact of the coordination',
    parts: {
      rozsah: {
        title: 'What the statement covers',
        text: [
          'The statement covers all pages of this website, public ones and those after sign-in. It follows § 8 of Czech Act No. 99/2019 Coll. on the accessibility of websites and mobile applications.',
          'We follow WCAG 2.2 at level AA, which includes everything the European standard EN 301 549 asks of websites.',
        ],
      },
      stav: {
        title: 'Where we stand',
        text: [
          'The pages conform to the rules in part. The gaps we know about are under number 3.',
          'We assess it ourselves: every page is examined automatically in light, dark and high-contrast colours and at three screen widths. The main journeys are tried with the keyboard only and with scripts switched off.',
          'Public pages work without scripts. Set colours, text size, spacing and the simple mode in Reading settings at the top of the page.',
        ],
      },
      nedostatky: {
        title: 'What is not accessible yet',
        text: [
          'These parts do not conform, or we are not sure of it. For each we say what to do instead.',
        ],
        points: [
          'Writing a proposal together has not been tried yet by people who use a screen reader. Every proposal can be read and commented on an ordinary page without it.',
          'Only some proposals have an easy-to-read text. Call us and we will go through a proposal with you.',
          'We offer no recordings and no sign language. If you need an interpreter at a meeting, tell us beforehand.',
          'What people wrote is in Czech only, also when you show the pages in English.',
        ],
      },
      vyjimky: {
        title: 'Exceptions',
        text: [
          'We claim a disproportionate burden under § 7 of the Act for nothing.',
          'The library and the directory lead to pages and documents of other publishers. We do not manage those, and the Act does not cover them here. If you cannot read one, we will gladly tell you what it says.',
        ],
      },
      zadost: {
        title: 'Is there something you cannot read or use?',
        text: [
          'Write or call the contact below this text. Say which page it is, what does not work and in what form you need it.',
          'We answer without undue delay. When it cannot be mended at once, we give you the content in another way, for example by telephone or on paper.',
        ],
      },
    },
  },
});
