import { everywhere } from '../territory.ts';
import type { MeasureRow } from '../measure-row.ts';

export const m13: MeasureRow = {
  title: 'Půjčovna kompenzačních pomůcek v Bechyni',
  body: 'SZP',
  priority: '1',
  state: 'prioritised',
  authors: ['frantisek-jezek', 'zdenek-ourednik'],
  changeType: 'new',
  forms: [],
  targetGroups: ['seniors', 'disability', 'informalCarers'],
  municipalities: everywhere,
  shareKey: 'fixed',
  startsOn: '2027-10-01',
  endsOn: '2028-12-31',
  costPerYear: 240_000,
  capital: 180_000,
  fundingPerYear: { municipality: 120_000, foundation: 80_000, clients: 40_000 },
  capacity: { items: [0, 40] },
  fte: [0, 0.3],
  participants: [
    ['Město Bechyně', 'lead'],
    ['osobní asistence (smyšlená)', 'partner'],
  ],
  steps: [
    ['1.3.1 Prostor a sklad', '2027-10-01', '2027-12-31', 'Město Bechyně'],
    ['1.3.2 Nákup základní sady', '2027-11-01', '2028-01-31', 'Město Bechyně'],
    ['1.3.3 Ceník a rozvoz', '2028-01-01', '2028-12-31', 'osobní asistence (smyšlená)'],
  ],
  indicators: [['průměrná čekací doba', 'dnů', 21, 3, 'kniha výpůjček']],
  risks: [['Skladování a údržba pomůcek', 'Město Bechyně']],
  regionalLink: '',
  sections: {
    needStatement: `
Člověk, kterého pustí z nemocnice, potřebuje polohovací postel nebo chodítko hned. Dnes se na ně čeká tři týdny a vozí se z Tábora nebo z Českých Budějovic. Rodiny mezitím kupují pomůcky z inzerátů, často nevhodné.

Po bytech v Bechyni přitom stojí desítky pomůcek, které už nikdo nepoužívá.
    `,
    goal: `
Pomůcka je doma **do tří dnů od žádosti** a někdo rodině ukáže, jak se používá.
    `,
    activities: `
1. **Prostor a sklad** v přízemí bývalé mateřské školy, s rampou pro vozík.
2. **Nákup základní sady** čtyřiceti pomůcek a sběr darovaných.
3. **Ceník, rozvoz a drobné opravy.**

Základní sada: 6 polohovacích postelí, 8 chodítek, 6 vozíků, 4 zvedáky, 10 sedaček do vany, 6 toaletních křesel.
    `,
    resourcesHuman: `
Správce skladu na 0,3 úvazku. Odborné zaučení zajistí ergoterapeutka z domova, dvě hodiny týdně.
    `,
    resourcesMaterial: `
Prostory poskytne město za symbolické nájemné. K rozvozu se půjčí dodávka technických služeb, vždy v úterý a ve čtvrtek.
    `,
    resourcesFinancial: `
Základní sada stojí 180 tisíc Kč a zaplatí ji obce v prvním roce. Provoz kryjí obce, nadace a výpůjčné od 30 do 200 Kč měsíčně.
    `,
    impactIfNot: `
Rodiny budou dál čekat a kupovat naslepo. Někteří lidé zůstanou v nemocnici jen proto, že doma nemají postel.
    `,
    plainText: `
Chceme v Bechyni půjčovnu. Půjčíte si v ní chodítko, vozík nebo postel. Přivezeme vám je do tří dnů.
    `,
  },
};
