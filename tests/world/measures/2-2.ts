import { everywhere } from '../territory.ts';
import type { MeasureRow } from '../measure-row.ts';

export const m22: MeasureRow = {
  title: 'Sociálně aktivizační služba v rodinách',
  body: 'RDM',
  priority: '2',
  state: 'proposed',
  authors: ['lucie-novackova', 'alena-kubatova'],
  changeType: 'extend',
  serviceKind: 'familyActivation',
  forms: ['field'],
  targetGroups: ['familiesWithChildren'],
  municipalities: everywhere,
  shareKey: 'fixed',
  startsOn: '2028-01-01',
  endsOn: '2029-12-31',
  costPerYear: 620_000,
  fundingPerYear: { region: 470_000, municipality: 150_000 },
  capacity: { families: [6, 21] },
  fte: [0.5, 1.5],
  participants: [
    ['mateřské centrum (smyšlené)', 'lead'],
    ['základní škola (smyšlená)', 'partner'],
  ],
  steps: [
    ['2.2.1 Rozšíření úvazku', '2028-01-01', '2028-03-31', 'mateřské centrum (smyšlené)'],
    ['2.2.2 Dohoda se školami a OSPOD', '2028-02-01', '2028-04-30', 'realizační tým'],
  ],
  indicators: [['rodiny v podpoře', 'rodin', 6, 15, 'evidence služby']],
  risks: [['Závislost na ročních dotacích', 'mateřské centrum (smyšlené)']],
  regionalLink:
    'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje, podpora rodin s dětmi',
  sections: {
    needStatement: `
Rodinám, kde se sejde víc potíží najednou, chybí někdo, kdo přijde domů a zůstane s nimi delší dobu. Jedna pracovnice na půl úvazku má dnes šest rodin a čtrnáct dalších čeká.

Škola i úřad vidí problém vždycky jen po kouskách: škola absence, úřad dluh na nájmu, lékařka nemocné dítě.
    `,
    goal: `
Jedna a půl pracovnice na celé území, **patnáct rodin ročně v podpoře** a čekání kratší než měsíc.
    `,
    activities: `
1. **Rozšíření úvazku** o jednu pracovnici.
2. **Dohoda se školami a s oddělením sociálně-právní ochrany dětí**, kdo komu a jak předává rodinu, vždy s jejím souhlasem.
3. **Společné setkání rodin** čtyřikrát ročně v mateřském centru.
    `,
    resourcesHuman: `
Sociální pracovnice na 1,0 úvazku navíc, supervize.
    `,
    resourcesMaterial: `
Auto sdílené s mateřským centrem, telefon, hry a učebnice do rodin.
    `,
    resourcesFinancial: `
Mzdu platí kraj, cesty a pomůcky obce. Dotace je na rok, proto plánujeme jen do konce roku 2029.
    `,
    impactIfNot: `
Část dětí odejde z rodin. Jedno dítě v ústavní péči stojí za rok víc než celá tato služba.
    `,
    plainText: `
Některé rodiny toho mají moc najednou. Přijde k nim domů paní, která pomůže s úřady, se školou i s penězi. Chodí tak dlouho, jak je potřeba.
    `,
  },
};
