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
  municipalities: { bechyne: 1 },
  shareKey: 'fixed',
  startsOn: '2028-04-01',
  endsOn: '2030-12-31',
  costPerYear: 480_000,
  capital: 350_000,
  fundingPerYear: { municipality: 280_000, state: 200_000 },
  capacity: { beds: [0, 6] },
  fte: [0, 0.5],
  participants: [
    ['Město Bechyně', 'lead'],
    ['terénní program (smyšlený)', 'partner'],
  ],
  steps: [
    ['3.2.1 Výběr bytů', '2028-04-01', '2028-06-30', 'Město Bechyně'],
    ['3.2.2 Pravidla užívání', '2028-04-01', '2028-05-31', 'odbor sociálních věcí'],
    ['3.2.3 Doprovod', '2028-07-01', '2030-12-31', 'terénní program (smyšlený)'],
  ],
  indicators: [['krizová lůžka', 'lůžek', 0, 6, 'nájemní smlouvy']],
  risks: [
    ['Názory sousedů', 'Město Bechyně'],
    ['Dlouhodobé obsazení', 'odbor sociálních věcí'],
  ],
  regionalLink:
    'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje, prevence ztráty bydlení',
  sections: {
    needStatement: `
Když někdo ze dne na den přijde o bydlení, není na Bechyňsku jediné lůžko. Loni to potkalo čtyři rodiny s dětmi a sedm jednotlivců. Dvě ženy odešly od násilného partnera a musely i s dětmi do azylového domu sedmdesát kilometrů daleko.

Děti tím přišly o školu, matky o práci a všichni o lidi, kteří jim mohli pomoci.
    `,
    goal: `
**Dva krizové byty se šesti lůžky** a s doprovodem sociální pracovnice. Pobyt nejdéle šest měsíců, za tu dobu se hledá běžné bydlení.
    `,
    activities: `
1. **Výběr bytů** z městského fondu, každý v jiném domě.
2. **Pravidla užívání**: kdo může přijít, na jak dlouho, kdo o tom rozhoduje do čtyřiadvaceti hodin.
3. **Doprovod** sociální pracovnice aspoň jednou týdně.

Adresa bytů se nezveřejňuje.
    `,
    resourcesHuman: `
Sociální pracovnice na 0,5 úvazku.
    `,
    resourcesMaterial: `
Základní vybavení obou bytů, zámky, spotřebiče.
    `,
    resourcesFinancial: `
Město zaplatí opravu a vybavení (350 tisíc Kč v prvním roce) a nájem. Stát přispěje na sociální práci.
    `,
    impactIfNot: `
Rodiny se budou rozdělovat a lidé skončí na ubytovně, kde se za pokoj platí víc než za městský byt.
    `,
    plainText: `
Kdo ze dne na den přijde o bydlení, dostane na čas malý byt. Nejdéle na šest měsíců. Pracovnice mu pomůže najít bydlení natrvalo.
    `,
  },
};
