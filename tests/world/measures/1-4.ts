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
  municipalities: { bechyne: 8, 'sudomerice-u-bechyne': 1, radetice: 1 },
  shareKey: 'fixed',
  startsOn: '2027-09-01',
  endsOn: '2030-12-31',
  costPerYear: 300_000,
  fundingPerYear: { municipality: 300_000 },
  capacity: {},
  participants: [
    ['Město Bechyně', 'lead'],
    ['klub seniorů (smyšlený)', 'partner'],
  ],
  steps: [
    ['1.4.1 Mapování s uživateli', '2027-09-01', '2027-11-30', 'klub seniorů (smyšlený)'],
    ['1.4.2 Oprava pěti míst ročně', '2028-03-01', '2030-12-31', 'Město Bechyně'],
  ],
  indicators: [['odstraněné bariéry', 'míst', 0, 15, 'předávací protokoly']],
  risks: [['Pozemky jiných vlastníků', 'Město Bechyně']],
  regionalLink: '',
  sections: {
    needStatement: `
Z náměstí k lékaři je to osm set metrů a na nich sedm obrubníků vyšších než dva centimetry. Člověk na vozíku nebo s chodítkem musí do silnice.

Stejně je na tom cesta na poštu a vchod na tři obecní úřady.
    `,
    goal: `
Souvislá **bezbariérová trasa náměstí – lékař – pošta – úřad** v Bechyni a přístupný vchod na obecní úřad v Sudoměřicích a v Raděticích.
    `,
    activities: `
1. **Mapování s uživateli.** Půjdeme trasu spolu s lidmi na vozíku, s chodítkem, s kočárkem a s bílou holí a každé místo vyfotíme.
2. **Oprava pěti míst ročně** podle pořadí, na kterém se skupina shodne.

Po každé opravě trasu projdeme znovu. Teprve když je průchozí celá, počítáme ji za hotovou.
    `,
    resourcesHuman: `
Opravy řídí správa města v rámci běžných úvazků. Mapování udělají dobrovolníci.
    `,
    resourcesMaterial: `
Materiál a technika technických služeb.
    `,
    resourcesFinancial: `
Celé platí obce, na jejichž území se opravuje. Město zkusí získat příspěvek z programu na bezbariérové obce; kdyby vyšel, opraví se víc míst za rok.
    `,
    impactIfNot: `
Lidé zůstanou doma nebo budou závislí na tom, že je někdo odveze. Po dvou pádech v loňském roce už někteří z nich sami nechodí vůbec.
    `,
    plainText: `
Vysoké obrubníky brání lidem na vozíku a s chodítkem. Opravíme je tak, aby se každý dostal k lékaři, na poštu a na úřad.
    `,
  },
};
