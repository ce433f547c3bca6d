import type { MeasureRow } from '../measure-row.ts';

export const m14: MeasureRow = {
  title: 'Bezbariérové trasy k lékaři, poště a úřadu',
  body: 'SZP',
  priority: '1',
  state: 'prioritised',
  authors: ['olga-krejcova', 'bohumil-cihla'],
  changeType: 'support',
  forms: [],
  targetGroups: ['disability', 'seniors'],
  municipalities: { bechyne: 10, 'sudomerice-u-bechyne': 1, radetice: 1 },
  shareKey: 'fixed',
  startsOn: '2027-09-01',
  endsOn: '2030-12-31',
  costPerYear: 300000,
  fundingPerYear: { municipality: 300000 },
  capacity: {},
  participants: [['Město Bechyně', 'lead']],
  steps: [
    ['1.4.1 Mapování s uživateli', '2027-09-01', '2030-12-31', 'Město Bechyně'],
    ['1.4.2 Oprava pěti míst ročně', '2027-09-01', '2030-12-31', 'Město Bechyně'],
  ],
  indicators: [['odstraněné bariéry', 'míst', 0, 15, 'výkaz realizátora']],
  risks: [['Pozemky jiných vlastníků', 'Město Bechyně']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Vysoké obrubníky a chybějící nájezdy brání lidem na vozíku i s chodítkem.
    `,
    goal: `
Souvislá bezbariérová trasa ve městě a vstup na každý obecní úřad.
    `,
    activities: `
1. Mapování s uživateli
2. Oprava pěti míst ročně
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
