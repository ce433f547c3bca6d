import type { MeasureRow } from '../measure-row.ts';

export const m13: MeasureRow = {
  title: 'Půjčovna kompenzačních pomůcek v Bechyni',
  body: 'SZP',
  priority: '1',
  state: 'prioritised',
  authors: ['frantisek-jezek', 'zdenek-ourednik'],
  changeType: 'new',
  forms: [],
  targetGroups: ['seniors', 'disability', 'informalCarers'],
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
  startsOn: '2027-10-01',
  endsOn: '2028-12-31',
  costPerYear: 240000,
  fundingPerYear: { municipality: 120000, foundation: 80000, clients: 40000 },
  capacity: { items: [0, 40] },
  fte: [0, 0.3],
  participants: [['Město Bechyně', 'lead']],
  steps: [
    ['1.3.1 Prostor a sklad', '2027-10-01', '2028-12-31', 'Město Bechyně'],
    ['1.3.2 Nákup základní sady', '2027-10-01', '2028-12-31', 'Město Bechyně'],
    ['1.3.3 Ceník a rozvoz', '2027-10-01', '2028-12-31', 'Město Bechyně'],
  ],
  indicators: [['průměrná čekací doba', 'dnů', 21, 3, 'výkaz realizátora']],
  risks: [['Skladování a údržba pomůcek', 'Město Bechyně']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Na polohovací postel se čeká týdny a pomůcky se vozí z velké dálky.
    `,
    goal: `
Pomůcka doma do tří dnů od žádosti.
    `,
    activities: `
1. Prostor a sklad
2. Nákup základní sady
3. Ceník a rozvoz
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
