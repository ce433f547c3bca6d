import { everywhere } from '../territory.ts';
import type { MeasureRow } from '../measure-row.ts';

export const m42: MeasureRow = {
  title: 'Pracovní skupiny se sejdou aspoň čtyřikrát ročně',
  body: 'RDM',
  priority: '4',
  state: 'approved',
  authors: ['josef-kotrbaty', 'jana-hrubcova'],
  changeType: 'support',
  forms: [],
  targetGroups: [],
  municipalities: everywhere,
  shareKey: 'fixed',
  startsOn: '2027-08-01',
  endsOn: '2030-12-31',
  costPerYear: 260_000,
  fundingPerYear: { municipality: 260_000 },
  capacity: {},
  fte: [0, 0.5],
  participants: [
    ['Město Bechyně', 'lead'],
    ['obce Bechyňska', 'partner'],
  ],
  steps: [
    ['4.2.1 Koordinátor na úřadě', '2027-08-01', '2030-12-31', 'Město Bechyně'],
    ['4.2.2 Roční vyhodnocení', '2028-10-01', '2030-12-31', 'pracovní skupiny'],
  ],
  indicators: [['jednání skupin za rok', 'jednání', 0, 12, 'zápisy z jednání']],
  risks: [['Bez koordinátora proces skončí', 'Město Bechyně']],
  regionalLink: '',
  sections: {
    needStatement: `
Po skončení minulého projektu se skupiny rozpadly. Plán ležel ve skříni a tři roky se k němu nikdo nevrátil, protože nikdo neměl v náplni práce jednání svolat.

Lidé, kteří do něj dali desítky večerů, se ptají, k čemu to bylo.
    `,
    goal: `
Každá pracovní skupina se sejde **nejméně čtyřikrát ročně** a plán se jednou za rok vyhodnotí a doplní o realizační plán.
    `,
    activities: `
1. **Koordinátor na úřadě** na půl úvazku, s jasným úkolem: svolat, zapsat, zveřejnit.
2. **Roční vyhodnocení** v září, realizační plán na další rok v listopadu.

| Kdy | Co |
| leden až červen | dvě jednání každé skupiny |
| září | vyhodnocení uplynulého roku |
| listopad | návrh realizačního plánu |
| prosinec | schválení řídící skupinou |
    `,
    resourcesHuman: `
Koordinátor na 0,5 úvazku, metodická podpora dvakrát ročně.
    `,
    resourcesMaterial: `
Zasedací místnost, projektor, občerstvení.
    `,
    resourcesFinancial: `
Platí obce podle společné smlouvy, město polovinu.
    `,
    impactIfNot: `
Proces skončí a za čtyři roky se začne znovu od začátku.
    `,
    plainText: `
Skupiny se budou scházet čtyřikrát do roka. Na úřadě bude člověk, který jednání svolá a zapíše.
    `,
  },
};
