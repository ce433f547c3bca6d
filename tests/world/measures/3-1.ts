import type { MeasureRow } from '../measure-row.ts';

export const m31: MeasureRow = {
  title: 'Dluhová a občanská poradna jednou týdně v Bechyni',
  body: 'OSV',
  priority: '3',
  state: 'recommended',
  authors: ['roman-kadlec', 'sarka-ticha'],
  changeType: 'extend',
  serviceKind: 'professionalCounselling',
  forms: ['ambulatory', 'field'],
  targetGroups: ['crisis', 'excludedCommunities', 'seniors'],
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
  startsOn: '2027-09-01',
  endsOn: '2030-12-31',
  costPerYear: 310000,
  fundingPerYear: { region: 210000, municipality: 100000 },
  capacity: { interventions: [40, 300] },
  fte: [0.1, 0.5],
  participants: [['občanská poradna (smyšlená)', 'lead']],
  steps: [
    ['3.1.1 Místnost na úřadě', '2027-09-01', '2030-12-31', 'občanská poradna (smyšlená)'],
    ['3.1.2 Výjezdní dny v obcích', '2027-09-01', '2030-12-31', 'občanská poradna (smyšlená)'],
  ],
  indicators: [['poradenské rozhovory', 'za rok', 40, 260, 'výkaz realizátora']],
  risks: [['Nízká důvěra na začátku', 'občanská poradna (smyšlená)']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Lidé s exekucí jezdí za poradnou do okresního města, mnozí nedojedou vůbec.
    `,
    goal: `
Poradenský den každý týden a dvakrát ročně v každé obci.
    `,
    activities: `
1. Místnost na úřadě
2. Výjezdní dny v obcích
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
