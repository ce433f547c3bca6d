import type { MeasureRow } from '../measure-row.ts';

export const m23: MeasureRow = {
  title: 'Udržet mateřské centrum',
  body: 'RDM',
  priority: '2',
  state: 'proposed',
  authors: ['lucie-novackova', 'alena-kubatova'],
  changeType: 'maintain',
  forms: [],
  targetGroups: ['familiesWithChildren'],
  municipalities: { bechyne: 10 },
  shareKey: 'fixed',
  startsOn: '2027-08-01',
  endsOn: '2030-07-31',
  costPerYear: 90000,
  fundingPerYear: { municipality: 90000 },
  capacity: {},
  fte: [0.3, 0.5],
  participants: [['mateřské centrum (smyšlené)', 'lead']],
  steps: [
    ['2.3.1 Nájemní smlouva', '2027-08-01', '2030-07-31', 'mateřské centrum (smyšlené)'],
    ['2.3.2 Příspěvek na energie', '2027-08-01', '2030-07-31', 'mateřské centrum (smyšlené)'],
  ],
  indicators: [['dny otevřeno za rok', 'dnů', 120, 150, 'výkaz realizátora']],
  risks: [['Únava dobrovolníků', 'mateřské centrum (smyšlené)']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Centrum žije jen z příspěvků rodičů a nemá jistý nájem.
    `,
    goal: `
Smlouva o nájmu na tři roky.
    `,
    activities: `
1. Nájemní smlouva
2. Příspěvek na energie
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
