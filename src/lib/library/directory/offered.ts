import type { OrganisationFacts } from './organisation.ts';

const plain = { web: null, history: null, offers: null, towns: null, phone: null, email: null };

/** Five organisations of the overview the region began with (domain.md D49), offered to an empty directory. */
export const offeredOrganisations: readonly OrganisationFacts[] = [
  {
    ...plain,
    name: 'Komunitní plánování, o. p. s.',
    history:
      'Stála u počátků komunitního plánování v Česku. Pro ministerstvo vedla zakázku Zajištění místní a typové dostupnosti sociálních služeb: metodiky, pět vyškolených metodiků v každém kraji a jejich vzdělávání.',
    offers: 'Metodiky, vzdělávání koordinátorů a metodiků, podpora obcí při plánování.',
  },
  {
    ...plain,
    name: 'Centrum komunitní práce Ústí nad Labem',
    history: 'Podílelo se na prvních komunitních plánech v Ústeckém kraji.',
    offers: 'Vedení procesu plánování, školení a poradenství pro obce.',
    towns: 'Ústí nad Labem',
  },
  {
    ...plain,
    name: 'Centrum pro komunitní práci',
    history: 'Nezisková organizace, která pomáhá obcím zapojovat veřejnost do rozhodování.',
    offers:
      'Zapojení veřejnosti do plánování, místní a mikroregionální strategie, analýzy potřeb sociálních služeb.',
  },
  {
    ...plain,
    name: 'Agora',
    offers: 'Veřejná projednání, moderování schůzek, zapojení obyvatel do plánování obce.',
  },
  {
    ...plain,
    name: 'Ministerstvo práce a sociálních věcí',
    web: 'https://www.mpsv.cz',
    offers: 'Zákony a metodiky plánování sociálních služeb, registr poskytovatelů.',
    towns: 'Praha',
  },
];
