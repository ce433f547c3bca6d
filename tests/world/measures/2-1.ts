import type { MeasureRow } from '../measure-row.ts';

export const m21: MeasureRow = {
  title: 'Otevřít nízkoprahový klub pro děti a mládež',
  body: 'RDM',
  priority: '2',
  state: 'proposed',
  authors: ['martin-svec', 'tomas-riha'],
  changeType: 'new',
  serviceKind: 'lowThresholdYouthClub',
  forms: ['ambulatory', 'field'],
  targetGroups: ['childrenYouthAtRisk'],
  municipalities: { bechyne: 6, 'sudomerice-u-bechyne': 2, rataje: 1 },
  shareKey: 'fixed',
  startsOn: '2027-09-01',
  endsOn: '2030-12-31',
  costPerYear: 1_350_000,
  fundingPerYear: { region: 900_000, municipality: 300_000, foundation: 150_000 },
  capacity: { contacts: [0, 3200] },
  fte: [0, 2],
  participants: [
    ['nízkoprahový klub (smyšlený)', 'lead'],
    ['základní škola (smyšlená)', 'partner'],
    ['Město Bechyně', 'partner'],
  ],
  steps: [
    ['2.1.1 Prostory po bývalé školce', '2027-09-01', '2027-12-31', 'Město Bechyně'],
    ['2.1.2 Dva pracovníci', '2027-10-01', '2028-01-31', 'nízkoprahový klub (smyšlený)'],
    ['2.1.3 Výjezdy do obcí', '2028-03-01', '2030-12-31', 'nízkoprahový klub (smyšlený)'],
  ],
  indicators: [['kontakty za rok', 'kontaktů', 0, 3200, 'statistika služby']],
  risks: [
    ['Odpor sousedů', 'Město Bechyně'],
    ['Starší mladí vytlačí mladší', 'nízkoprahový klub (smyšlený)'],
  ],
  regionalLink:
    'Střednědobý plán rozvoje sociálních služeb Jihočeského kraje, prevence rizikového chování',
  sections: {
    needStatement: `
Mladí lidé tráví odpoledne na náměstí, na zastávce a za supermarketem. Kroužky stojí peníze a mají začátek a konec, kam prostě přijít není kam.

Ve škole jsme se ptali 148 žáků druhého stupně a dvou tříd gymnázia:

- 96 z nich by klub využilo aspoň jednou za týden,
- 41 z nich nemá dospělého, se kterým by mluvilo o starostech,
- nejčastější přání: „gauč, čaj, někdo normální“.

Policie za minulý rok řešila v okolí náměstí devatenáct případů poškození majetku, z toho patnáct mladšími osmnácti let.
    `,
    goal: `
Klub otevřený **čtyři odpoledne v týdnu** a terénní práce ve dvou obcích. Kdo přijde, nemusí nic platit ani se přihlašovat.
    `,
    activities: `
1. **Prostory po bývalé školce** v ulici za parkem. Sousedy pozveme ještě před otevřením a domluvíme s nimi pravidla.
2. **Dva pracovníci**, kteří budou vždy ve službě spolu.
3. **Výjezdy do obcí** každou druhou středu do Sudoměřic a do Ratají.

### Pravidla klubu

Napíšou je mladí sami s pracovníky v prvním měsíci. Dopředu platí tři věci: bez alkoholu, bez násilí, ve devět se zavírá.
    `,
    resourcesHuman: `
Vedoucí a kontaktní pracovník, každý na 1,0 úvazku. Supervize šestkrát ročně.
    `,
    resourcesMaterial: `
Vybavení z darů a z burzy nábytku, počítač, hudební nástroje. Na výjezdy auto organizace.
    `,
    resourcesFinancial: `
Kraj platí mzdy po zařazení do sítě, obce nájem a energie, nadace vybavení a výlety.
    `,
    impactIfNot: `
Mladí zůstanou venku a první dospělý, který s nimi bude mluvit, bude policista.
    `,
    plainText: `
Mladí v Bechyni nemají odpoledne kam jít. Otevřeme klub, kde se nic neplatí. Budou v něm dva dospělí, se kterými se dá mluvit.
    `,
  },
};
