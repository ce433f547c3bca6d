import type { MeasureRow } from '../measure-row.ts';

export const m33: MeasureRow = {
  title: 'Terénní program v ohrožených lokalitách',
  body: 'OSV',
  priority: '3',
  state: 'draft',
  authors: ['pavel-durica', 'sarka-ticha'],
  changeType: 'new',
  serviceKind: 'outreachProgramme',
  forms: ['field'],
  targetGroups: ['excludedCommunities', 'addiction', 'riskyLifestyle'],
  municipalities: { bechyne: 3, 'sudomerice-u-bechyne': 1 },
  shareKey: 'fixed',
  startsOn: '2028-01-01',
  endsOn: '2029-12-31',
  costPerYear: 520_000,
  fundingPerYear: { state: 360_000, municipality: 160_000 },
  capacity: { contacts: [0, 300] },
  fte: [0, 0.8],
  participants: [['terénní program (smyšlený)', 'lead']],
  steps: [
    ['3.3.1 Zmapování lokalit', '2028-01-01', '2028-03-31', 'terénní program (smyšlený)'],
    ['3.3.2 Dohoda s policií a školou', '2028-02-01', '2028-04-30', 'terénní program (smyšlený)'],
  ],
  indicators: [['kontakty za rok', 'kontaktů', 0, 300, 'výkaz služby']],
  risks: [['Bezpečnost pracovníka', 'terénní program (smyšlený)']],
  regionalLink: '',
  sections: {
    needStatement: `
Lidé ve dvou ubytovnách nevyhledají pomoc sami. Na úřad nechodí, k lékaři jen záchrankou a dopisy neotvírají.

Kolik jich tam opravdu žije, nikdo přesně neví. Odhadujeme čtyřicet až šedesát dospělých a deset dětí.
    `,
    goal: `
Terénní pracovník **dvakrát týdně v lokalitách**.
    `,
    activities: `
1. Zmapování lokalit
2. Dohoda s policií a školou
    `,
    resourcesHuman: '',
    resourcesMaterial: '',
    resourcesFinancial: '',
    impactIfNot: '',
    plainText: '',
  },
};
