import type { MeasureRow } from '../measure-row.ts';

export const m12: MeasureRow = {
  title: 'Zavést odlehčovací službu pro pečující rodiny',
  body: 'SZP',
  priority: '1',
  state: 'recommended',
  authors: ['anna-chalupova', 'ivana-zakova'],
  changeType: 'new',
  serviceKind: 'respiteCare',
  forms: ['field', 'residential'],
  targetGroups: ['informalCarers', 'seniors', 'dementia'],
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
  endsOn: '2030-12-31',
  costPerYear: 1450000,
  fundingPerYear: { region: 820000, state: 250000, municipality: 150000, clients: 230000 },
  capacity: { beds: [0, 2], clients: [0, 12] },
  fte: [0, 1.2],
  participants: [['domov pro seniory (smyšlený)', 'lead']],
  steps: [
    ['1.2.1 Průzkum zájmu pečujících', '2028-01-01', '2030-12-31', 'domov pro seniory (smyšlený)'],
    ['1.2.2 Registrace služby', '2028-01-01', '2030-12-31', 'domov pro seniory (smyšlený)'],
    ['1.2.3 Vybavení dvou lůžek', '2028-01-01', '2030-12-31', 'domov pro seniory (smyšlený)'],
  ],
  indicators: [['odlehčovací lůžka', 'lůžek', 0, 2, 'výkaz realizátora']],
  risks: [['Bez zařazení do krajské sítě služba nevznikne', 'domov pro seniory (smyšlený)']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Pečující si nemohou odpočinout ani jít k lékaři, nejbližší odlehčovací pobyt je v okresním městě.
    `,
    goal: `
Aspoň dvě odlehčovací lůžka a terénní odlehčení v území.
    `,
    activities: `
1. Průzkum zájmu pečujících
2. Registrace služby
3. Vybavení dvou lůžek
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
