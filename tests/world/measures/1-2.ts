import { everywhere } from '../territory.ts';
import type { MeasureRow } from '../measure-row.ts';

export const m12: MeasureRow = {
  title: 'Zavést odlehčovací službu pro pečující rodiny',
  body: 'SZP',
  priority: '1',
  state: 'recommended',
  authors: ['anna-chalupova', 'ivana-zakova'],
  changeType: 'new',
  serviceKind: 'respiteCare',
  forms: ['field', 'residential'],
  targetGroups: ['informalCarers', 'seniors', 'dementia'],
  municipalities: everywhere,
  shareKey: 'fixed',
  startsOn: '2028-01-01',
  endsOn: '2030-12-31',
  costPerYear: 1_450_000,
  fundingPerYear: { region: 820_000, state: 250_000, municipality: 150_000, clients: 230_000 },
  capacity: { beds: [0, 2], clients: [0, 12] },
  fte: [0, 1.2],
  participants: [
    ['domov pro seniory (smyšlený)', 'lead'],
    ['pečovatelská služba (smyšlená)', 'partner'],
    ['osobní asistence (smyšlená)', 'possible'],
  ],
  steps: [
    ['1.2.1 Průzkum zájmu pečujících', '2028-01-01', '2028-03-31', 'realizační tým'],
    ['1.2.2 Registrace služby', '2028-02-01', '2028-06-30', 'domov pro seniory (smyšlený)'],
    ['1.2.3 Vybavení dvou lůžek', '2028-05-01', '2028-08-31', 'domov pro seniory (smyšlený)'],
    [
      '1.2.4 Zahájení terénního odlehčení',
      '2028-09-01',
      '2030-12-31',
      'pečovatelská služba (smyšlená)',
    ],
  ],
  indicators: [
    ['odlehčovací lůžka', 'lůžek', 0, 2, 'rozhodnutí o registraci'],
    ['rodiny, které službu v roce využily', 'rodin', 0, 12, 'evidence služby'],
  ],
  risks: [
    ['Bez zařazení do krajské sítě služba nevznikne', 'Město Bechyně'],
    ['Rodiny se budou ostýchat požádat o pomoc', 'pečovatelská služba (smyšlená)'],
  ],
  regionalLink:
    'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje, podpora neformálně pečujících',
  sections: {
    needStatement: `
Na Bechyňsku se o své blízké doma stará nejméně čtyřicet rodin, které pobírají příspěvek na péči. Pečující si nemohou odpočinout, onemocnět ani jít na operaci. Nejbližší odlehčovací pobyt je v okresním městě a čeká se na něj půl roku.

Na třech besedách pečující opakovali totéž: nechtějí dát maminku „pryč“, chtějí vědět, že **dvakrát do roka budou mít čtrnáct dní pro sebe** a že se o ni postará někdo, koho zná.

Praktická lékařka z Bechyně má v péči sedm rodin, kde je hlavní pečující sama po sedmdesátce.
    `,
    goal: `
V území vzniknou aspoň **dvě odlehčovací lůžka** a terénní odlehčení na 25 hodin týdně. Rodina, která o pobyt požádá měsíc předem, ho dostane.
    `,
    activities: `
1. **Průzkum zájmu pečujících**, aby počet lůžek a ceny odpovídaly tomu, co rodiny opravdu potřebují.
2. **Registrace služby** a její zařazení do krajské sítě.
3. **Vybavení dvou lůžek** v jednopatrové části domova, s vlastním vchodem a zahradou.
4. **Terénní odlehčení**: asistentka přijde do rodiny na tři až šest hodin.

### Jak se bude žádat

Jedním telefonátem sociální pracovnici. Ta přijede domů, domluví se s rodinou i s člověkem, o kterého jde, a napíše jednu stránku o tom, na co je zvyklý.
    `,
    resourcesHuman: `
Pracovnice v sociálních službách na 1,0 úvazku, sociální pracovnice na 0,2 úvazku. Noční dohled sdílí domov.
    `,
    resourcesMaterial: `
- dvě polohovací postele a antidekubitní matrace
- bezbariérová koupelna (úprava stávající)
- signalizace na pokoji
    `,
    resourcesFinancial: `
| Co | Odkud |
| mzdy | kraj a stát |
| energie, prádlo, úklid | obce |
| strava a pobyt | klient podle vyhlášky |

Vybavení lůžek je v provozních nákladech prvního roku.
    `,
    impactIfNot: `
Pečující budou dál přesluhovat, dokud sami nepůjdou do nemocnice. Pak se musí během jednoho dne najít místo pro dva lidi místo pro jednoho.
    `,
    plainText: `
Kdo doma pečuje o maminku, tatínka nebo dítě, potřebuje si někdy odpočinout. Chceme dvě postele v domově, kde může jeho blízký na pár dní zůstat. A také paní, která přijde na několik hodin domů.
    `,
  },
};
