import type { MeasureRow } from '../measure-row.ts';

export const m11: MeasureRow = {
  title: 'Rozšířit pečovatelskou službu na víkendy a do malých obcí',
  body: 'SZP',
  priority: '1',
  state: 'recommended',
  authors: ['helena-dvorackova', 'eva-simackova'],
  changeType: 'extend',
  serviceKind: 'homeCare',
  forms: ['field'],
  targetGroups: ['seniors', 'disability'],
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
  endsOn: '2029-12-31',
  costPerYear: 1180000,
  fundingPerYear: { region: 640000, municipality: 330000, clients: 210000 },
  capacity: { clients: [46, 64] },
  fte: [4.2, 5.8],
  participants: [['pečovatelská služba (smyšlená)', 'lead']],
  steps: [
    [
      '1.1.1 Dohoda obcí o spoluúčasti',
      '2027-09-01',
      '2029-12-31',
      'pečovatelská služba (smyšlená)',
    ],
    ['1.1.2 Nábor dvou pečovatelek', '2027-09-01', '2029-12-31', 'pečovatelská služba (smyšlená)'],
    [
      '1.1.3 Zkušební víkendový provoz',
      '2027-09-01',
      '2029-12-31',
      'pečovatelská služba (smyšlená)',
    ],
  ],
  indicators: [
    ['počet obcí s víkendovou službou', 'obcí', 0, 11, 'výkaz realizátora'],
    ['počet klientů o víkendu', 'osob', 0, 18, 'výkaz realizátora'],
  ],
  risks: [
    ['Nedostatek pečovatelek', 'pečovatelská služba (smyšlená)'],
    ['Malé obce nenajdou peníze v rozpočtu', 'pečovatelská služba (smyšlená)'],
  ],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Pečovatelka dnes jezdí jen ve všední dny do 15.30; o víkendu pomáhá jen rodina, pokud je.
    `,
    goal: `
Služba dostupná sedm dní v týdnu ve všech jedenácti obcích.
    `,
    activities: `
1. Dohoda obcí o spoluúčasti
2. Nábor dvou pečovatelek
3. Zkušební víkendový provoz
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
