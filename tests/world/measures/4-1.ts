import type { MeasureRow } from '../measure-row.ts';

export const m41: MeasureRow = {
  title: 'Katalog sociálních a návazných služeb, každý rok nový',
  body: 'OSV',
  priority: '4',
  state: 'inDiscussion',
  authors: ['pavel-durica', 'jana-hrubcova'],
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
  startsOn: '2027-03-01',
  endsOn: '2030-12-31',
  costPerYear: 110000,
  fundingPerYear: { municipality: 60000, project: 50000 },
  capacity: { copies: [0, 2500] },
  fte: [0, 0.1],
  participants: [['realizační tým', 'lead']],
  steps: [
    ['4.1.1 Sběr údajů', '2027-03-01', '2030-12-31', 'realizační tým'],
    ['4.1.2 Tisk a roznos do schránek', '2027-03-01', '2030-12-31', 'realizační tým'],
  ],
  indicators: [['ověřené záznamy', '%', 0, 100, 'výkaz realizátora']],
  risks: [['Poskytovatelé nepošlou změny', 'realizační tým']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Lidé nevědí, co v území existuje, a papírový katalog rychle zastará.
    `,
    goal: `
Jeden katalog na webu i na papíře, ověřený poskytovateli jednou ročně.
    `,
    activities: `
1. Sběr údajů
2. Tisk a roznos do schránek
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
