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
  municipalities: { bechyne: 1 },
  shareKey: 'fixed',
  startsOn: '2027-08-01',
  endsOn: '2030-07-31',
  costPerYear: 90_000,
  fundingPerYear: { municipality: 90_000 },
  capacity: {},
  fte: [0.3, 0.5],
  participants: [
    ['mateřské centrum (smyšlené)', 'lead'],
    ['Město Bechyně', 'partner'],
  ],
  steps: [
    ['2.3.1 Nájemní smlouva', '2027-08-01', '2027-09-30', 'Město Bechyně'],
    ['2.3.2 Příspěvek na energie', '2027-10-01', '2030-07-31', 'Město Bechyně'],
  ],
  indicators: [['dny otevřeno za rok', 'dnů', 120, 150, 'kniha návštěv']],
  risks: [['Únava dobrovolníků', 'mateřské centrum (smyšlené)']],
  regionalLink: '',
  sections: {
    needStatement: `
Mateřské centrum žije z příspěvků rodičů a z práce pěti dobrovolnic. Nájem se prodlužuje po roce a nikdo neví, jestli další zima nebude poslední.

Za rok ho navštíví 84 rodin ze sedmi obcí. Pro polovinu z nich je to jediné místo, kde se během týdne potkají s jinými rodiči.
    `,
    goal: `
**Smlouva o nájmu na tři roky** a otevřeno aspoň sto padesát dní v roce.
    `,
    activities: `
1. **Nájemní smlouva** na tři roky za dosavadní cenu.
2. **Příspěvek na energie** z rozpočtu města, vyúčtovaný jednou ročně.
    `,
    resourcesHuman: `
Koordinátorka na 0,5 úvazku, pět dobrovolnic.
    `,
    resourcesMaterial: `
Současné prostory, oprava topení před zimou.
    `,
    resourcesFinancial: `
Příspěvek města 90 tisíc Kč ročně, zbytek vstupné a příspěvky rodičů, které v tabulce nejsou.
    `,
    impactIfNot: `
Centrum zavře. Znovu ho otevřít by bylo několikrát dražší, protože se rozejdou lidé.
    `,
    plainText: `
V mateřském centru se scházejí rodiče s malými dětmi. Chceme, aby mělo jistý nájem na tři roky.
    `,
  },
};
