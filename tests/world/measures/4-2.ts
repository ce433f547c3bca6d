import type { MeasureRow } from '../measure-row.ts';

export const m42: MeasureRow = {
  title: 'Pracovní skupiny se sejdou aspoň čtyřikrát ročně',
  body: 'RDM',
  priority: '4',
  state: 'approved',
  authors: ['josef-kotrbaty', 'jana-hrubcova'],
  changeType: 'support',
  forms: [],
  targetGroups: [],
  municipalities: {
    bechyne: 10,
    breznice: 1,
    cernysovice: 1,
    'dobronice-u-bechyne': 1,
    'haskovcova-lhota': 1,
    hodetin: 1,
    hodonice: 1,
    radetice: 1,
    rataje: 1,
    'sudomerice-u-bechyne': 1,
    zahori: 1,
  },
  shareKey: 'fixed',
  startsOn: '2027-08-01',
  endsOn: '2030-12-31',
  costPerYear: 260000,
  fundingPerYear: { municipality: 260000 },
  capacity: {},
  fte: [0, 0.5],
  participants: [['Město Bechyně', 'lead']],
  steps: [
    ['4.2.1 Koordinátor na úřadě', '2027-08-01', '2030-12-31', 'Město Bechyně'],
    ['4.2.2 Roční vyhodnocení', '2027-08-01', '2030-12-31', 'Město Bechyně'],
  ],
  indicators: [['jednání skupin za rok', 'jednání', 0, 12, 'výkaz realizátora']],
  risks: [['Bez koordinátora proces skončí', 'Město Bechyně']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Po skončení projektu hrozí, že se skupiny rozpadnou.
    `,
    goal: `
Plán se každý rok vyhodnotí a doplní o realizační plán.
    `,
    activities: `
1. Koordinátor na úřadě
2. Roční vyhodnocení
    `,
    resourcesHuman: `

    `,
    resourcesMaterial: `

    `,
    resourcesFinancial: `

    `,
    impactIfNot: `

    `,
    plainText: `

    `,
  },
};
