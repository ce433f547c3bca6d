import { catalogue } from '#lib/kernel/words.ts';

/** The day the statement below was last checked against the product. */
export const statementDay = '2026-11-21';

/** Texts of `/pristupnost`: the statement that Act 99/2019 Sb. § 8 asks for. */
export const words = catalogue({
  cs: {
    title: 'Prohlášení o přístupnosti',
    lead: (place: string) =>
      `Tyto stránky mají sloužit každému, kdo v území ${place} žije, pracuje nebo pomáhá. Tady píšeme, co jim ještě chybí a na koho se obrátit.`,
    checked: (day: string) => `Prohlášení bylo naposledy ověřeno ${day}.`,
    authority: 'Digitální a informační agentura',
    authorityLead: 'Když vaši žádost nevyřídíme, můžete se obrátit na dozorový úřad:',
    parts: {
      rozsah: {
        title: 'Čeho se prohlášení týká',
        text: [
          'Prohlášení platí pro všechny stránky tohoto webu: veřejné i ty po přihlášení. Vychází ze zákona č. 99/2019 Sb., o přístupnosti internetových stránek a mobilních aplikací.',
          'Řídíme se pravidly WCAG 2.2 na úrovni AA. Ta zahrnují vše, co žádá evropská norma EN 301 549.',
        ],
      },
      stav: {
        title: 'Jak na tom jsme',
        text: [
          'Stránky jsou s pravidly částečně v souladu. Nedostatky, o kterých víme, jsou v bodě 3.',
          'Posuzujeme to sami: každou stránku prohlíží automatická kontrola ve světlém, tmavém i kontrastním zobrazení a na třech šířkách obrazovky. Hlavní cesty zkoušíme jen klávesnicí a s vypnutými skripty.',
        ],
      },
      nedostatky: {
        title: 'Co ještě není přístupné',
        text: ['U každého bodu píšeme, co dělat místo toho.'],
        points: [
          'Společné psaní návrhu zatím nevyzkoušeli lidé, kteří používají odečítač obrazovky. Každý návrh se dá číst a připomínkovat i na obyčejné stránce bez společného psaní.',
          'Texty ve snadném čtení jsou jen u části návrhů. Zavolejte, projdeme návrh s vámi.',
          'Nahrávky a překlad do znakového jazyka neposkytujeme. Když potřebujete tlumočit schůzi, řekněte nám to předem.',
        ],
      },
      zadost: {
        title: 'Něco vám nejde přečíst nebo použít?',
        text: [
          'Napište nebo zavolejte na kontakt v bloku Pomoc, který je dole na každé stránce. Řekněte, o kterou stránku jde, co vám nejde a v jaké podobě to potřebujete.',
          'Odpovíme bez zbytečného odkladu. Když nápravu hned udělat nejde, dáme vám obsah jinak, třeba po telefonu nebo na papíře.',
        ],
      },
    },
  },
  en: {
    title: 'Accessibility statement',
    lead: (place: string) =>
      `These pages are to serve everyone who lives, works or helps in ${place}. Here we say what is still missing and whom to turn to.`,
    checked: (day: string) => `The statement was last verified on ${day}.`,
    authority: 'Digital and Information Agency',
    authorityLead: 'If we do not settle your request, you can turn to the supervising authority:',
    parts: {
      rozsah: {
        title: 'What the statement covers',
        text: [
          'The statement covers all pages of this website, public ones and those after sign-in. It follows Czech Act No. 99/2019 Coll. on the accessibility of websites and mobile applications.',
          'We follow WCAG 2.2 at level AA, which includes everything the European standard EN 301 549 asks for.',
        ],
      },
      stav: {
        title: 'Where we stand',
        text: [
          'The pages conform to the rules in part. The gaps we know about are under number 3.',
          'We assess it ourselves: every page is examined automatically in light, dark and high-contrast colours and at three screen widths. The main journeys are tried with the keyboard only and with scripts switched off.',
        ],
      },
      nedostatky: {
        title: 'What is not accessible yet',
        text: ['For each point we say what to do instead.'],
        points: [
          'Writing a proposal together has not been tried yet by people who use a screen reader. Every proposal can be read and commented on an ordinary page without it.',
          'Only some proposals have an easy-to-read text. Call us and we will go through a proposal with you.',
          'We offer no recordings and no sign language. If you need an interpreter at a meeting, tell us beforehand.',
        ],
      },
      zadost: {
        title: 'Is there something you cannot read or use?',
        text: [
          'Write or call the contact in the Help block at the bottom of every page. Say which page it is, what does not work and in what form you need it.',
          'We answer without undue delay. When it cannot be mended at once, we give you the content in another way, for example by telephone or on paper.',
        ],
      },
    },
  },
});
