import type { MeasureRow } from '../measure-row.ts';

export const m21: MeasureRow = {
  title: 'Otevřít nízkoprahový klub pro děti a mládež',
  body: 'RDM',
  priority: '2',
  state: 'proposed',
  authors: ['martin-svec', 'tomas-riha'],
  changeType: 'new',
  serviceKind: 'lowThresholdYouthClub',
  forms: ['ambulatory', 'field'],
  targetGroups: ['childrenYouthAtRisk'],
  municipalities: { bechyne: 10, 'sudomerice-u-bechyne': 1, rataje: 1 },
  shareKey: 'fixed',
  startsOn: '2027-09-01',
  endsOn: '2030-12-31',
  costPerYear: 1350000,
  fundingPerYear: { region: 900000, municipality: 300000, foundation: 150000 },
  capacity: { contacts: [0, 3200] },
  fte: [0, 2.0],
  participants: [['nízkoprahový klub (smyšlený)', 'lead']],
  steps: [
    ['2.1.1 Prostory po bývalé školce', '2027-09-01', '2030-12-31', 'nízkoprahový klub (smyšlený)'],
    ['2.1.2 Dva pracovníci', '2027-09-01', '2030-12-31', 'nízkoprahový klub (smyšlený)'],
    ['2.1.3 Výjezdy do obcí', '2027-09-01', '2030-12-31', 'nízkoprahový klub (smyšlený)'],
  ],
  indicators: [['kontakty za rok', 'kontaktů', 0, 3200, 'výkaz realizátora']],
  risks: [['Odpor sousedů', 'nízkoprahový klub (smyšlený)']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Mladí tráví odpoledne na náměstí, není kam jít bez placení.
    `,
    goal: `
Klub otevřený čtyři odpoledne v týdnu a terénní práce v obcích.
    `,
    activities: `
1. Prostory po bývalé školce
2. Dva pracovníci
3. Výjezdy do obcí
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
