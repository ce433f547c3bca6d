import { everywhere } from '../territory.ts';
import type { MeasureRow } from '../measure-row.ts';

export const m11: MeasureRow = {
  title: 'Rozšířit pečovatelskou službu na víkendy a do malých obcí',
  body: 'SZP',
  priority: '1',
  state: 'recommended',
  authors: ['helena-dvorackova', 'eva-simackova'],
  changeType: 'extend',
  serviceKind: 'homeCare',
  forms: ['field'],
  targetGroups: ['seniors', 'disability'],
  municipalities: everywhere,
  shareKey: 'fixed',
  startsOn: '2027-09-01',
  endsOn: '2029-12-31',
  costPerYear: 1_180_000,
  fundingPerYear: { region: 640_000, municipality: 330_000, clients: 210_000 },
  capacity: { clients: [46, 64] },
  fte: [4.2, 5.8],
  participants: [
    ['pečovatelská služba (smyšlená)', 'lead'],
    ['Město Bechyně', 'partner'],
    ['obce Bechyňska', 'partner'],
  ],
  steps: [
    ['1.1.1 Dohoda obcí o spoluúčasti', '2027-09-01', '2027-12-15', 'Město Bechyně'],
    ['1.1.2 Nábor dvou pečovatelek', '2027-10-01', '2028-02-29', 'pečovatelská služba (smyšlená)'],
    [
      '1.1.3 Zkušební víkendový provoz ve třech obcích',
      '2028-03-01',
      '2028-08-31',
      'pečovatelská služba (smyšlená)',
    ],
    [
      '1.1.4 Vyhodnocení a rozšíření do všech obcí',
      '2028-09-01',
      '2029-12-31',
      'pracovní skupina Senioři a OZP',
    ],
  ],
  indicators: [
    ['počet obcí s víkendovou službou', 'obcí', 0, 11, 'rozpis služeb'],
    ['počet klientů o víkendu', 'osob', 0, 18, 'evidence služby, vždy k 31. 12.'],
  ],
  risks: [
    ['Nedostatek pečovatelek', 'pečovatelská služba (smyšlená)'],
    ['Malé obce nenajdou peníze v rozpočtu', 'řídící skupina'],
  ],
  regionalLink:
    'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje, podpora lidí v jejich domácím prostředí',
  sections: {
    needStatement: `
Pečovatelka dnes na Bechyňsku jezdí jen ve všední dny od sedmi do půl čtvrté. Večer, v sobotu a v neděli pomáhá rodina, pokud je. Kdo rodinu blízko nemá, zůstává od pátečního odpoledne do pondělního rána bez teplého jídla, bez hygieny a často i bez jediného rozhovoru.

V dotazníku, který jsme na jaře roznesli s obecními zpravodaji, odpovědělo 212 domácností. Víkendovou pomoc by hned využilo osmnáct lidí, dalších devět o ní uvažuje do dvou let.

| Obec | Klienti dnes | Zájem o víkend |
| Bechyně | 31 | 9 |
| Sudoměřice u Bechyně | 5 | 3 |
| Hodonice a Radětice | 4 | 2 |
| ostatní obce | 6 | 4 |

Nejhůř jsou na tom lidé na samotách. Dojet za nimi trvá i čtyřicet minut, a proto na ně ve stávajícím rozpisu nezbývá čas ani ve všední den.
    `,
    goal: `
Pečovatelská služba bude dostupná **sedm dní v týdnu od sedmi do dvaceti hodin ve všech jedenácti obcích** Bechyňska, včetně samot a osad.

Poznáme to podle dvou čísel: víkendová služba jezdí v každé obci, kde o ni někdo požádal, a nikdo na ni nečeká déle než dva týdny.
    `,
    activities: `
Rozšíření uděláme postupně, aby se služba nerozjela dřív, než na ni budou lidé a peníze.

1. **Dohoda obcí o spoluúčasti.** Starostky a starostové podepíšou společnou smlouvu na tři roky. Podíl každé obce je v tabulce peněz.
2. **Nábor dvou pečovatelek** na zkrácený úvazek a jejich zaškolení. Přednost mají lidé, kteří v území bydlí.
3. **Zkušební víkendový provoz** v Bechyni, Sudoměřicích a Hodonicích, nejdřív šest měsíců.
4. **Vyhodnocení se skupinou** a rozšíření do ostatních obcí.

Trasy naplánujeme tak, aby jedno auto objelo dopoledne pravý a odpoledne levý břeh Lužnice. Rozpis dostanou klienti vždy ve čtvrtek na celý další týden.
    `,
    resourcesHuman: `
Dvě pečovatelky na 0,8 úvazku s praxí nebo kvalifikačním kurzem (kurz zaplatí služba). K tomu jedna hodina denně vedoucí na víkendovou pohotovost na telefonu.

Zástup v nemoci zajistí dohody o pracovní činnosti se třemi lidmi, kteří dnes pomáhají v domově.
    `,
    resourcesMaterial: `
- jedno osobní auto na operativní leasing
- dva telefony s aplikací pro evidenci výkonů
- klíčové schránky pro klienty, kteří sami neotevřou
    `,
    resourcesFinancial: `
Kraj přispěje podle počtu úvazků, obce podle společné smlouvy a zbytek zaplatí klienti podle ceníku. Žádost o zařazení úvazků do krajské sítě podáme do konce října 2027. **Dokud ji kraj neschválí, rozšíření nezačne.**
    `,
    impactIfNot: `
Lidé budou odcházet do pobytových zařízení dřív, než by museli. Místo v domově stojí veřejné rozpočty zhruba třikrát víc než víkendová péče doma a čeká se na něj přes rok.

Rodiny, které dnes víkendy drží samy, se unaví. Ve skupině jsme slyšeli o třech dcerách, které kvůli péči odešly z práce.
    `,
    plainText: `
Pečovatelka dnes přijede jen ve všední den. Chceme, aby jezdila i večer, v sobotu a v neděli, a to do všech obcí. Začneme ve třech obcích a vyzkoušíme to. Zaplatí to kraj, obce a kousek lidé, kteří službu využijí.
    `,
  },
};
