import { everywhere } from '../territory.ts';
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
  municipalities: everywhere,
  shareKey: 'fixed',
  startsOn: '2027-09-01',
  endsOn: '2030-12-31',
  costPerYear: 310_000,
  fundingPerYear: { region: 210_000, municipality: 100_000 },
  capacity: { interventions: [40, 300] },
  fte: [0.1, 0.5],
  participants: [
    ['občanská poradna (smyšlená)', 'lead'],
    ['Město Bechyně', 'partner'],
  ],
  steps: [
    ['3.1.1 Místnost na úřadě', '2027-09-01', '2027-10-31', 'Město Bechyně'],
    ['3.1.2 Výjezdní dny v obcích', '2028-01-01', '2030-12-31', 'občanská poradna (smyšlená)'],
  ],
  indicators: [['poradenské rozhovory', 'za rok', 40, 260, 'statistika poradny']],
  risks: [['Nízká důvěra na začátku', 'občanská poradna (smyšlená)']],
  regionalLink:
    'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje, dostupnost odborného poradenství',
  sections: {
    needStatement: `
V exekuci je na Bechyňsku každý jedenáctý dospělý. Kdo se chce poradit, jede do okresního města, a kdo nemá na autobus nebo pracuje na směny, nedojede vůbec.

Dnes poradna přijede jednou za měsíc na dvě hodiny. Čekají na ni lidé s hotovou obálkou od exekutora, kdy už je na většinu kroků pozdě.

„Kdyby tu někdo byl o rok dřív, nepřišel bych o byt,“ řekl na jednání člen skupiny.
    `,
    goal: `
**Poradenský den každý týden** v Bechyni a dvakrát ročně v každé obci. Kdo zavolá, dostane termín do deseti dnů.
    `,
    activities: `
1. **Místnost na úřadě** s vlastním vchodem ze dvora, aby nikdo nemusel procházet kolem přepážek.
2. **Výjezdní dny v obcích** spojené s dnem, kdy na úřad stejně chodí nejvíc lidí.
3. **Tři večery ročně** pro rodiče a pro mladé: smlouvy, půjčky, první nájem.
    `,
    resourcesHuman: `
Poradkyně na 0,4 úvazku navíc, zapsaná jako dluhová poradkyně.
    `,
    resourcesMaterial: `
Místnost, počítač s přístupem do insolvenčního rejstříku, tiskárna, uzamykatelná skříň.
    `,
    resourcesFinancial: `
Kraj 210 tisíc Kč, obce 100 tisíc Kč ročně. Poradenství je pro lidi zdarma.
    `,
    impactIfNot: `
Dluhy rostou. S nimi přijde ztráta bydlení, stěhování dětí mezi školami a lidé, kteří raději pracují načerno.
    `,
    plainText: `
Máte dluhy nebo exekuci? Jednou týdně tu bude poradkyně. Poradí vám zdarma a nikomu nic neřekne.
    `,
  },
};
