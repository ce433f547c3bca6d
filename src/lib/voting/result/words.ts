import { catalogue, counted } from '#lib/kernel/words.ts';

const both = (codes: readonly string[], and: string) =>
  codes.length < 2 ? (codes[0] ?? '') : `${codes.slice(0, -1).join(', ')} ${and} ${codes.at(-1)}`;

/** Texts of the public result of a round. */
export const words = catalogue({
  cs: {
    list: 'Výsledky hlasování',
    listLead:
      'Jak hlasovaly pracovní skupiny. Výsledek ukazujeme po lidech i s rovnou vahou tří stran, u tajného hlasování jen to, co nikoho neprozradí.',
    listNone: 'Zatím neskončilo žádné hlasování.',
    running: 'Právě se hlasuje',
    past: 'Ukončená hlasování',
    home: 'Domů',
    result: 'Výsledek hlasování',
    back: 'Zpátky na schůzi',
    meeting: (number: number) => `Schůze č. ${number}`,
    published: 'ukončeno, zveřejněno',
    invalid: 'neplatné',
    invalidWhy:
      'Při ukončení nebyla skupina usnášeníschopná. Výsledek nic nemění, hlasování se může opakovat.',
    facts: {
      group: 'Skupina',
      meeting: 'Kde',
      method: 'Jak se hlasovalo',
      closed: 'Ukončeno',
      turnout: 'Hlasovalo',
      quorum: 'Usnášeníschopnost',
      majority: 'Potřebná většina',
      basis: 'Co rozhoduje',
    },
    turnout: (ballots: number, seats: number) =>
      `${counted('cs', ballots, { one: '# člověk', few: '# lidé', many: '# člověka', other: '# lidí' })} z ${seats}`,
    quorum: (present: number, needed: number, seats: number) =>
      `potřeba ${needed} z ${seats}, při otevření ${present}`,
    majorities: {
      ofPresent: 'víc než polovina přítomných',
      ofCast: 'víc než polovina hlasujících',
      ofValid: 'víc hlasů pro než proti',
      ofAll: 'víc než polovina všech, kdo mají hlas',
      twoThirdsOfPresent: 'aspoň dvě třetiny přítomných',
      twoThirdsOfAll: 'aspoň dvě třetiny všech, kdo mají hlas',
      consensus: 'nikdo proti a aspoň jeden pro',
    },
    bases: {
      person: 'výsledek po lidech',
      equalParty: 'rovná váha stran',
      both: 'obojí: po lidech i s rovnou vahou stran',
    },
    person: 'Jeden člověk, jeden hlas',
    equal: 'Rovná váha stran',
    option: 'Opatření',
    place: 'Místo',
    placed: (from: number, to: number) => (from === to ? `${from}.` : `${from}.–${to}.`),
    noPlace: 'bez pořadí',
    share: 'Podíl',
    total: 'Celkem',
    turnoutColumn: 'Účast',
    party: 'Strana',
    outside: 'mimo strany',
    parties: { user: 'Uživatelé', provider: 'Poskytovatelé', commissioner: 'Zadavatelé' },
    orderTitle: 'Pořadí',
    orderCaption: 'Pořadí opatření oběma způsoby',
    byPartyTitle: (column: string) => `${column} podle stran`,
    byPartyCaption: (column: string) =>
      `${column}: co opatřením dala každá strana a jaký je to podíl ve straně`,
    meansTitle: 'Průměr podle hledisek',
    meansCaption: 'Kolik bodů dostalo opatření průměrně od jednoho hlasujícího',
    pairsTitle: 'Srovnání po dvojicích',
    pairsCaption: 'Kolik lidí dalo opatření z řádku před opatření ze sloupce',
    selectionTitle: 'Co se vejde do rozpočtu',
    selectionCaption: 'Opatření, jejich náklady a zda se vejdou do rozpočtu oběma způsoby',
    selectionCaptionByPerson: 'Opatření, jejich náklady a zda se vejdou do rozpočtu',
    budget: 'Rozpočet',
    cost: 'Náklady',
    fits: { yes: 'vejde se', no: 'nevejde se', none: '–' },
    spent: 'Za vybraná opatření',
    stepsTitle: 'Jak se k tomu došlo',
    steps:
      'Z opatření, na která hlasující ze svých dílů mají, se vždy vezme to s největší podporou.',
    step: (code: string, most: string, support: string) =>
      `${code}: jeden hlasující zaplatí nejvýš ${most}, podpora ${support}`,
    remarksTitle: 'Výhrady a námitky',
    remarkKinds: { reservation: 'výhrada', objection: 'závažná námitka' },
    consentRule: 'nikdo nemá závažnou námitku a aspoň jeden člověk souhlasí',
    level: {
      title: 'Tajné hlasování',
      full: 'Hlasovalo se tajně. Nikdo, ani my, už nezjistí, kdo jak hlasoval.',
      totalsAndOrder:
        'Hlasovalo se tajně. Některá strana odevzdala tak málo hlasů, že by z čísel šlo poznat, kdo jak hlasoval. Proto zveřejňujeme součty a s rovnou vahou stran jen pořadí.',
      totalsOnly:
        'Hlasovalo se tajně. Čísla po stranách by prozradila, kdo jak hlasoval. Proto zveřejňujeme jen součty.',
      outcomeOnly:
        'Hlasovalo se tajně a hlasů bylo tak málo, že by čísla prozradila, kdo jak hlasoval. Proto zveřejňujeme jen, jak to dopadlo.',
      undecided:
        'Podle pravidel skupiny rozhoduje i rovná váha stran, a tu z tohoto hlasování zveřejnit nelze. Nic není rozhodnuto, hlasování se má opakovat veřejně.',
    },
    undecided: 'nerozhodnuto',
    consentLine: (agree: number, objections: number) =>
      `Souhlasí ${agree}, závažných námitek ${objections}.`,
    verdictCaption: (label: string) => `Hlasy podle stran: ${label}`,
    first: (label: string) => `Na prvním místě je ${label}.`,
    firstShared: (codes: readonly string[]) => `O první místo se dělí ${both(codes, 'a')}.`,
    firstDiffers: (label: string) => `S rovnou vahou stran je na prvním místě ${label}.`,
    hasMajority: 'Má potřebnou většinu.',
    runoff: (codes: readonly string[]) =>
      `Potřebnou většinu nemá žádné opatření. Ve druhém kole se vybírá mezi ${both(codes, 'a')}.`,
    funded: (codes: readonly string[]) => `Do rozpočtu se vejde ${both(codes, 'a')}.`,
    fundedDiffers: (codes: readonly string[]) =>
      `S rovnou vahou stran se vejde ${both(codes, 'a')}.`,
    fundedNone: 'Do rozpočtu se nevejde žádné opatření, které hlasující chtějí.',
    fundedNoneDiffers: 'S rovnou vahou stran se nevejde žádné.',
    passed: 'prošlo',
    notPassed: 'neprošlo',
    passedCodes: (codes: readonly string[]) => `Prošlo ${both(codes, 'a')}.`,
    failedCodes: (codes: readonly string[]) => `Neprošlo ${both(codes, 'a')}.`,
    inFavour: (votes: number, needed: number) => `pro ${votes}, potřeba aspoň ${needed}`,
    personLine: (votes: string, passed: string) => `Jeden člověk, jeden hlas: ${votes}, ${passed}.`,
    equalLine: (share: string, passed: string) => `Rovná váha stran: pro ${share}, ${passed}.`,
    notes: {
      title: 'Co k tomu vědět',
      nobody: 'Nikdo nehlasoval.',
      spoiled: (count: number) =>
        counted('cs', count, {
          one: '# papírový lístek byl zkažený nebo se nevrátil. Patří k účasti, ale nikomu hlas nedává.',
          few: '# papírové lístky byly zkažené nebo se nevrátily. Patří k účasti, ale nikomu hlas nedávají.',
          many: '# papírového lístku bylo zkaženo nebo se nevrátilo. Patří k účasti, ale nikomu hlas nedává.',
          other:
            '# papírových lístků bylo zkažených nebo se nevrátilo. Patří k účasti, ale nikomu hlas nedávají.',
        }),
      noSeat: (party: string) =>
        `${party} nemají ve skupině zástupce, do rovné váhy stran se nepočítají.`,
      noBallot: (party: string) => `${party} nehlasovali, do rovné váhy stran se nepočítají.`,
      blank: (party: string) =>
        `${party} nepřidělili žádný bod, do rovné váhy stran se nepočítají.`,
      abstained: (party: string, code: string) =>
        `${party} se u opatření ${code} jen zdrželi, do rovné váhy stran se u něj nepočítají.`,
      twoParties: 'Rovná váha se tu počítá jen ze dvou stran.',
      oneParty: 'Hlas má jen jedna ze tří stran, rovná váha stran se nedá spočítat.',
      noParty: 'Žádná ze tří stran nemá hlas, rovná váha stran se nedá spočítat.',
      single: (party: string, parties: number) =>
        `${party} odevzdali jediný hlas: ${parties === 2 ? 'polovinu' : 'třetinu'} rovné váhy rozhodl jeden člověk.`,
      tie: (by: string, place: string, codes: readonly string[]) =>
        `${by}: o ${place} místo se dělí ${both(codes, 'a')}.`,
      tieBreaks: {
        revote: 'Kde na pořadí záleží, hlasuje se znovu.',
        chair: 'Kde na pořadí záleží, dá přednost hlas předsedajícího. Místa zůstávají sdílená.',
        fail: 'Když se nerozhodne, zůstane pořadí sdílené.',
      },
      chairOrder: (order: readonly (readonly string[])[]) =>
        `Pořadí podle hlasu předsedajícího: ${order.map((codes) => both(codes, 'a')).join(', potom ')}.`,
      chairNoOrder: (codes: readonly string[]) =>
        `Hlas předsedajícího mezi ${both(codes, 'a')} nerozlišuje.`,
      chair: {
        inFavour: (code: string) =>
          `${code}: o rovnosti rozhodl hlas předsedajícího. Byl pro, takže návrh prošel.`,
        against: (code: string) =>
          `${code}: o rovnosti rozhodl hlas předsedajícího. Byl proti, takže návrh neprošel.`,
        abstained: (code: string) =>
          `${code}: o rovnosti měl rozhodnout hlas předsedajícího. Ten se zdržel, takže návrh neprošel.`,
        none: (code: string) =>
          `${code}: o rovnosti měl rozhodnout hlas předsedajícího. Není mezi jmenovitými hlasy, takže návrh neprošel.`,
      },
      half: (code: string) => `${code}: rovná váha stran je přesně polovina, to k přijetí nestačí.`,
      even: (code: string) => `${code}: hlasů pro a proti je stejně.`,
      tied: {
        revote: (codes: readonly string[]) =>
          `Při nerozhodném výsledku (${both(codes, 'a')}) se podle pravidel skupiny hlasuje znovu.`,
        fail: (codes: readonly string[]) =>
          `Při nerozhodném výsledku (${both(codes, 'a')}) podle pravidel skupiny návrh neprojde.`,
      },
      allParties: 'Všechny tři strany mají většinu pro.',
      allPartiesFor: (codes: readonly string[]) =>
        `Všechny tři strany mají většinu pro u opatření ${both(codes, 'a')}.`,
      sameOrder: 'Pořadí vychází oběma způsoby stejně.',
      otherOrder: 'Pořadí se liší podle toho, jak se počítá.',
      differs: (codes: readonly string[]) =>
        `Výsledky po lidech a s rovnou vahou stran se liší u opatření ${both(codes, 'a')}.`,
      pairs:
        'O místech rozhoduje srovnání po dvojicích. Body za umístění a podíly jsou tu jen pro představu.',
      tiedByCode: (codes: readonly string[]) =>
        `Opatření ${both(codes, 'a')} mají stejnou podporu, náklady i počet hlasů. Kterému dát přednost, rozhodlo jen pořadí jejich čísel.`,
      rounded: (sum: string) =>
        `Podíly jsou zaokrouhlené na desetiny, proto dávají dohromady ${sum}.`,
      outside: 'Hlasy mimo tři strany (veřejnost, úřady) se počítají jen do výsledku po lidech.',
    },
    named: 'Kdo jak hlasoval',
    namedWhy: 'Jména vidí jen přihlášení členové. Veřejnost vidí součty a seznam hlasů beze jmen.',
    unnamed: (count: number) =>
      counted('cs', count, {
        one: 'K tomu # hlas z papíru, který jméno nenese.',
        few: 'K tomu # hlasy z papíru, které jméno nenesou.',
        many: 'K tomu # hlasu z papíru, které jméno nenesou.',
        other: 'K tomu # hlasů z papíru, které jméno nenesou.',
      }),
    name: 'Jméno',
    verify: 'Ověřit výsledek',
    verifyHow:
      'Seznam hlasů beze jmen si může kdokoli stáhnout a přepočítat. Jeho otisk je zapsaný ve výsledku: změní-li se v souboru jediný znak, otisk už nebude souhlasit.',
    listHash: 'Otisk seznamu hlasů SHA-256',
    frozenHash: 'Otisk otázky, soupisky a pravidel při otevření SHA-256',
    resultHash: 'Otisk výsledku SHA-256',
    csvResult: 'Stáhnout výsledek (CSV)',
    csvList: 'Stáhnout seznam hlasů beze jmen (CSV)',
    how: 'Jak se tu hlasuje a počítá',
    never: 'Zveřejněný výsledek se už nikdy nemění.',
    csv: {
      code: 'číslo',
      option: 'opatření',
      row: 'řádek',
      cast: 'hlasovalo',
      seats: 'na soupisce',
      share: 'podíl v procentech',
      exact: 'podíl přesně',
      from: 'místo od',
      to: 'místo do',
      passed: 'prošlo',
      yes: 'ano',
      no: 'ne',
    },
  },
  en: {
    list: 'Results of votes',
    listLead:
      'How the working groups voted. A result is shown by person and with equal weight of the three parties, of a secret vote only what gives nobody away.',
    listNone: 'No vote has ended yet.',
    running: 'Open now',
    past: 'Past votes',
    home: 'Home',
    result: 'Result of a vote',
    back: 'Back to the meeting',
    meeting: (number: number) => `Meeting ${number}`,
    published: 'ended, published',
    invalid: 'invalid',
    invalidWhy:
      'There was no quorum at the close. The result changes nothing, the vote may be repeated.',
    facts: {
      meeting: 'Where',
      group: 'Group',
      method: 'How people voted',
      closed: 'Ended',
      turnout: 'Voted',
      quorum: 'Quorum',
      majority: 'Majority needed',
      basis: 'What decides',
    },
    turnout: (ballots: number, seats: number) =>
      `${counted('en', ballots, { one: '# person', other: '# people' })} of ${seats}`,
    quorum: (present: number, needed: number, seats: number) =>
      `${needed} of ${seats} needed, ${present} at the opening`,
    majorities: {
      ofPresent: 'more than half of those present',
      ofCast: 'more than half of the votes cast',
      ofValid: 'more votes for than against',
      ofAll: 'more than half of all with a vote',
      twoThirdsOfPresent: 'at least two thirds of those present',
      twoThirdsOfAll: 'at least two thirds of all with a vote',
      consensus: 'nobody against and at least one for',
    },
    bases: {
      person: 'the result by person',
      equalParty: 'equal weight of the parties',
      both: 'both: by person and with equal weight of the parties',
    },
    person: 'One person, one vote',
    equal: 'Equal weight of the parties',
    option: 'Measure',
    place: 'Place',
    placed: (from: number, to: number) => (from === to ? `${from}.` : `${from}.–${to}.`),
    noPlace: 'no order',
    share: 'Share',
    total: 'Total',
    turnoutColumn: 'Turnout',
    party: 'Party',
    outside: 'outside',
    parties: { user: 'Users', provider: 'Providers', commissioner: 'Commissioners' },
    orderTitle: 'Order',
    orderCaption: 'Order of the measures by both ways of counting',
    byPartyTitle: (column: string) => `${column} by party`,
    byPartyCaption: (column: string) =>
      `${column}: what each party gave to the measures and its share within the party`,
    meansTitle: 'Mean by criteria',
    meansCaption: 'Points a measure got from one voter on average',
    pairsTitle: 'Compared in pairs',
    pairsCaption: 'How many people put the measure of the row before the measure of the column',
    selectionTitle: 'What fits into the budget',
    selectionCaption: 'Measures, their costs and whether they fit into the budget by both ways',
    selectionCaptionByPerson: 'Measures, their costs and whether they fit into the budget',
    budget: 'Budget',
    cost: 'Costs',
    fits: { yes: 'fits', no: 'does not fit', none: '–' },
    spent: 'For the chosen measures',
    stepsTitle: 'How it came about',
    steps:
      'Of the measures the voters can pay from their parts, the one with most support is taken.',
    step: (code: string, most: string, support: string) =>
      `${code}: one voter pays at most ${most}, support ${support}`,
    remarksTitle: 'Reservations and objections',
    remarkKinds: { reservation: 'reservation', objection: 'serious objection' },
    consentRule: 'nobody has a serious objection and at least one person agrees',
    level: {
      title: 'Secret vote',
      full: 'The vote was secret. Nobody, not even we, can find out who voted how.',
      totalsAndOrder:
        'The vote was secret. Some party cast so few ballots that numbers would tell who voted how. So we publish totals, and with equal weight of the parties only the order.',
      totalsOnly:
        'The vote was secret. Numbers by party would tell who voted how. So we publish totals only.',
      outcomeOnly:
        'The vote was secret and ballots were so few that numbers would tell who voted how. So we publish only how it ended.',
      undecided:
        'By the rules of the group the equal weight of the parties decides as well, and of this vote it may not be published. Nothing is decided, people should vote again openly.',
    },
    undecided: 'undecided',
    consentLine: (agree: number, objections: number) =>
      `${agree} agree, serious objections: ${objections}.`,
    verdictCaption: (label: string) => `Votes by party: ${label}`,
    first: (label: string) => `First comes ${label}.`,
    firstShared: (codes: readonly string[]) =>
      `The first place is shared by ${both(codes, 'and')}.`,
    firstDiffers: (label: string) => `With equal weight of the parties first comes ${label}.`,
    hasMajority: 'It has the majority needed.',
    runoff: (codes: readonly string[]) =>
      `No measure has the majority needed. In the second round the choice is between ${both(codes, 'and')}.`,
    funded: (codes: readonly string[]) => `The budget carries ${both(codes, 'and')}.`,
    fundedDiffers: (codes: readonly string[]) =>
      `With equal weight of the parties it carries ${both(codes, 'and')}.`,
    fundedNone: 'No measure the voters want fits into the budget.',
    fundedNoneDiffers: 'With equal weight of the parties none fits.',
    passed: 'passed',
    notPassed: 'not passed',
    passedCodes: (codes: readonly string[]) => `Passed: ${both(codes, 'and')}.`,
    failedCodes: (codes: readonly string[]) => `Not passed: ${both(codes, 'and')}.`,
    inFavour: (votes: number, needed: number) => `${votes} for, at least ${needed} needed`,
    personLine: (votes: string, passed: string) => `One person, one vote: ${votes}, ${passed}.`,
    equalLine: (share: string, passed: string) =>
      `Equal weight of the parties: ${share} for, ${passed}.`,
    notes: {
      title: 'Good to know',
      nobody: 'Nobody voted.',
      spoiled: (count: number) =>
        counted('en', count, {
          one: '# paper ballot was spoiled or did not come back. It is part of the turnout and gives nobody a vote.',
          other:
            '# paper ballots were spoiled or did not come back. They are part of the turnout and give nobody a vote.',
        }),
      noSeat: (party: string) =>
        `${party} have nobody in the group and are left out of the equal weight.`,
      noBallot: (party: string) => `${party} did not vote and are left out of the equal weight.`,
      blank: (party: string) => `${party} gave no point and are left out of the equal weight.`,
      abstained: (party: string, code: string) =>
        `${party} only abstained on measure ${code} and are left out of the equal weight there.`,
      twoParties: 'The equal weight is counted of two parties only.',
      oneParty: 'Only one of the three parties has a weight, so there is no equal-weight result.',
      noParty: 'None of the three parties has a weight, so there is no equal-weight result.',
      single: (party: string, parties: number) =>
        `${party} cast a single vote: ${parties === 2 ? 'a half' : 'a third'} of the equal weight was decided by one person.`,
      tie: (by: string, place: string, codes: readonly string[]) =>
        `${by}: place ${place} is shared by ${both(codes, 'and')}.`,
      tieBreaks: {
        revote: 'Where the order matters, people vote again.',
        chair:
          'Where the order matters, the vote of the chair gives preference. Places stay shared.',
        fail: 'If nothing settles it, the place stays shared.',
      },
      chairOrder: (order: readonly (readonly string[])[]) =>
        `The order by the vote of the chair: ${order.map((codes) => both(codes, 'and')).join(', then ')}.`,
      chairNoOrder: (codes: readonly string[]) =>
        `The vote of the chair does not tell ${both(codes, 'and')} apart.`,
      chair: {
        inFavour: (code: string) =>
          `${code}: the tie was settled by the vote of the chair. It was in favour, so the proposal passed.`,
        against: (code: string) =>
          `${code}: the tie was settled by the vote of the chair. It was against, so the proposal did not pass.`,
        abstained: (code: string) =>
          `${code}: the vote of the chair was to settle the tie. It was an abstention, so the proposal did not pass.`,
        none: (code: string) =>
          `${code}: the vote of the chair was to settle the tie. It is not among the votes by name, so the proposal did not pass.`,
      },
      half: (code: string) => `${code}: the equal weight is exactly a half, which is not enough.`,
      even: (code: string) => `${code}: as many votes for as against.`,
      tied: {
        revote: (codes: readonly string[]) =>
          `By the rules of the group a tie (${both(codes, 'and')}) is voted on again.`,
        fail: (codes: readonly string[]) =>
          `By the rules of the group a tie (${both(codes, 'and')}) does not pass.`,
      },
      allParties: 'All three parties have a majority for it.',
      allPartiesFor: (codes: readonly string[]) =>
        `All three parties have a majority for measures ${both(codes, 'and')}.`,
      sameOrder: 'The order is the same by both ways of counting.',
      otherOrder: 'The order depends on the way of counting.',
      differs: (codes: readonly string[]) =>
        `The results by person and with equal weight differ for measures ${both(codes, 'and')}.`,
      pairs:
        'Places are decided by comparing in pairs. Points for places and shares are for orientation only.',
      tiedByCode: (codes: readonly string[]) =>
        `Measures ${both(codes, 'and')} have the same support, costs and number of votes. Only their numbers decided which came first.`,
      rounded: (sum: string) => `Shares are rounded to tenths, so together they make ${sum}.`,
      outside:
        'Votes outside the three parties (public, authorities) count in the result by person only.',
    },
    named: 'Who voted how',
    namedWhy:
      'Only signed-in members see the names. The public sees sums and the list of votes without names.',
    unnamed: (count: number) =>
      counted('en', count, {
        one: 'Besides, # vote on paper, which bears no name.',
        other: 'Besides, # votes on paper, which bear no name.',
      }),
    name: 'Name',
    verify: 'Check the result',
    verifyHow:
      'Anybody may download the list of votes without names and count again. Its hash is written in the result: change one character in the file and the hash no longer agrees.',
    listHash: 'SHA-256 of the list of votes',
    frozenHash: 'SHA-256 of question, roll and rules at the opening',
    resultHash: 'SHA-256 of the result',
    csvResult: 'Download the result (CSV)',
    csvList: 'Download the list of votes without names (CSV)',
    how: 'How voting and counting works here',
    never: 'A published result never changes.',
    csv: {
      code: 'number',
      option: 'measure',
      row: 'row',
      cast: 'voted',
      seats: 'on the roll',
      share: 'share in per cent',
      exact: 'exact share',
      from: 'place from',
      to: 'place to',
      passed: 'passed',
      yes: 'yes',
      no: 'no',
    },
  },
});
