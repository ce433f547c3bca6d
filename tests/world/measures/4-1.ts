import { everywhere } from '../territory.ts';
import type { MeasureRow } from '../measure-row.ts';

export const m41: MeasureRow = {
  title: 'Katalog sociálních a návazných služeb, každý rok nový',
  body: 'OSV',
  priority: '4',
  state: 'inDiscussion',
  authors: ['pavel-durica', 'jana-hrubcova'],
  changeType: 'support',
  forms: [],
  targetGroups: [],
  municipalities: everywhere,
  shareKey: 'fixed',
  startsOn: '2027-03-01',
  endsOn: '2030-12-31',
  costPerYear: 110_000,
  fundingPerYear: { municipality: 60_000, project: 50_000 },
  capacity: { copies: [0, 2500] },
  fte: [0, 0.1],
  participants: [['realizační tým', 'lead']],
  steps: [
    ['4.1.1 Sběr údajů', '2027-03-01', '2027-05-31', 'realizační tým'],
    ['4.1.2 Tisk a roznos do schránek', '2027-06-01', '2027-06-30', 'Město Bechyně'],
  ],
  indicators: [['ověřené záznamy', '%', 0, 100, 'potvrzení poskytovatelů']],
  risks: [['Poskytovatelé nepošlou změny', 'realizační tým']],
  regionalLink: '',
  sections: {
    needStatement: `
Lidé nevědí, co v území existuje. Papírový katalog z minulé etapy zastaral dřív, než se roznesl, a na webu jsou tři různé seznamy s různými telefony. Praktické lékařky i sociální pracovnice proto radí po paměti.
    `,
    goal: `
**Jeden katalog** na webu i na papíře, každý záznam jednou ročně ověřený tím, kdo službu poskytuje.
    `,
    activities: `
1. **Sběr údajů** od poskytovatelů jedním odkazem, kde jen potvrdí nebo opraví.
2. **Tisk a roznos do schránek** jednou ročně, vždy v červnu.

Řadit se bude podle situace, ve které člověk je („staráme se o maminku“), ne podle paragrafů.
    `,
    resourcesHuman: `
Koordinátorka, dva týdny v roce.
    `,
    resourcesMaterial: `
Tisk 2 500 výtisků, roznos s obecními zpravodaji.
    `,
    resourcesFinancial: `
Obce 60 tisíc Kč, zbytek projekt, dokud trvá. Potom se katalog zmenší na čtyři strany.
    `,
    impactIfNot: `
Lidé budou dál hledat po známých. Kdo známé nemá, nenajde nic.
    `,
    plainText: `
Uděláme jeden seznam všech služeb s telefony. Dostanete ho do schránky a najdete ho i na webu. Každý rok bude nový.
    `,
  },
};
