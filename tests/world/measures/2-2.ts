import type { MeasureRow } from '../measure-row.ts';

export const m22: MeasureRow = {
  title: 'Sociálně aktivizační služba v rodinách',
  body: 'RDM',
  priority: '2',
  state: 'proposed',
  authors: ['lucie-novackova', 'alena-kubatova'],
  changeType: 'extend',
  serviceKind: 'familyActivation',
  forms: ['field'],
  targetGroups: ['familiesWithChildren'],
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
  startsOn: '2028-01-01',
  endsOn: '2029-12-31',
  costPerYear: 620000,
  fundingPerYear: { region: 470000, municipality: 150000 },
  capacity: { families: [6, 21] },
  fte: [0.5, 1.5],
  participants: [['mateřské centrum (smyšlené)', 'lead']],
  steps: [
    ['2.2.1 Rozšíření úvazku', '2028-01-01', '2029-12-31', 'mateřské centrum (smyšlené)'],
    ['2.2.2 Dohoda se školami a OSPOD', '2028-01-01', '2029-12-31', 'mateřské centrum (smyšlené)'],
  ],
  indicators: [['rodiny v podpoře', 'rodin', 6, 15, 'výkaz realizátora']],
  risks: [['Závislost na ročních dotacích', 'mateřské centrum (smyšlené)']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Rodinám s více problémy chybí pracovník, který přijde domů a zůstane s nimi delší dobu.
    `,
    goal: `
Jedna pracovnice na celé území.
    `,
    activities: `
1. Rozšíření úvazku
2. Dohoda se školami a OSPOD
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
