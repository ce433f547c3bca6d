import type { MeasureRow } from '../measure-row.ts';

export const m32: MeasureRow = {
  title: 'Krizové byty pro rodiny a jednotlivce',
  body: 'OSV',
  priority: '3',
  state: 'returned',
  authors: ['dana-fialova', 'vera-urbancova'],
  changeType: 'new',
  serviceKind: 'shelterHome',
  forms: ['residential'],
  targetGroups: ['homeless', 'familiesWithChildren', 'domesticViolenceVictims'],
  municipalities: { bechyne: 10 },
  shareKey: 'fixed',
  startsOn: '2028-04-01',
  endsOn: '2030-12-31',
  costPerYear: 480000,
  fundingPerYear: { municipality: 280000, state: 200000 },
  capacity: { beds: [0, 6] },
  fte: [0, 0.5],
  participants: [['Město Bechyně', 'lead']],
  steps: [
    ['3.2.1 Výběr bytů', '2028-04-01', '2030-12-31', 'Město Bechyně'],
    ['3.2.2 Pravidla užívání', '2028-04-01', '2030-12-31', 'Město Bechyně'],
    ['3.2.3 Doprovod', '2028-04-01', '2030-12-31', 'Město Bechyně'],
  ],
  indicators: [['krizová lůžka', 'lůžek', 0, 6, 'výkaz realizátora']],
  risks: [['Názory sousedů, dlouhodobé obsazení', 'Město Bechyně']],
  regionalLink: 'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje',
  sections: {
    needStatement: `
Při náhlé ztrátě bydlení není v území jediné lůžko.
    `,
    goal: `
Dva krizové byty s doprovodem sociální pracovnice.
    `,
    activities: `
1. Výběr bytů
2. Pravidla užívání
3. Doprovod
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
