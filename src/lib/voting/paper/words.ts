import { fact, type EventWords, type Facts } from '#lib/events/sentence.ts';
import { day } from '#lib/kernel/format.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';

/** Texts of paper ballots and raised hands: the desk where they are counted, and the papers themselves. */
export const words = catalogue({
  cs: {
    title: 'Papírové lístky a ruce',
    lead: 'Hlasy z papíru a zvednuté ruce se sečtou s hlasy z telefonů. Každý má jeden hlas, ať ho dá jakkoli.',
    meeting: (number: number) => `Schůze č. ${number}`,
    desk: 'Řízení schůze',
    nothing: 'Teď není co počítat',
    nothingMore:
      'Papírové lístky se tisknou, jakmile je hlasování připravené. Zapisují se, dokud běží.',
    rounds: 'Hlasování této schůze',
    isOpen: 'hlasuje se',
    isPrepared: 'připraveno',
    isDue: 'Čas hlasování vypršel. Nové hlasy už nepřijímáme, vydané lístky ještě dopočítejte.',
    standing: (handed: number, confirmed: number, waiting: number, spoiled: number) =>
      [
        counted('cs', handed, {
          one: 'Vydán # lístek',
          few: 'Vydány # lístky',
          many: 'Vydáno # lístku',
          other: 'Vydáno # lístků',
        }),
        `potvrzeno ${confirmed}`,
        `čeká na potvrzení ${waiting}`,
        `zkažené ${spoiled}`,
      ].join(' · '),
    complete: 'Papíry sedí, hlasování lze ukončit.',
    keep: (until: string) => `Lístky potom uschovejte do ${day(until, 'cs')} a pak je zničte.`,
    plain: 'bez značky',
    code: 'Kód lístku',
    codeHint: 'Prvních osm znaků, třeba 7F3K 92QM. Pomlčku psát nemusíte.',
    who: 'Kdo',
    choosePerson: 'Vyberte jméno',
    print: {
      title: 'Tisk lístků',
      open: 'Každý lístek nese značku strany, pod kterou se počítá. Kdo který lístek dostal, se nikam nezapisuje.',
      marked:
        'Lístky nesou značku strany, protože podle stran se výsledek smí zveřejnit. Kdo který lístek dostal, se nikam nezapisuje.',
      plain:
        'Lístky jsou bez značky strany, aby nikoho neprozradily. Jakmile někdo hlasuje na papíře, zveřejní se jen součty, ne hlasy podle stran.',
      number: (kind: string, seats: number) =>
        `${kind} – ${counted('cs', seats, { one: '# místo', few: '# místa', many: '# místa', other: '# míst' })}`,
      all: 'Kolik lístků celkem',
      hint: 'Kolik jich má celkem být. Už vytištěné se počítají.',
      make: 'Připravit lístky',
      show: (count: number) =>
        counted('cs', count, {
          one: 'Vytisknout # lístek',
          few: 'Vytisknout # lístky',
          many: 'Vytisknout # lístku',
          other: 'Vytisknout # lístků',
        }),
    },
    sheet: {
      title: 'Lístky k tisku',
      how: 'Vytiskněte tuto stránku (Ctrl+P), lístky rozstříhejte a zamíchejte. Teprve potom je vydávejte.',
      none: 'Žádný lístek k tisku tu není.',
      back: 'Zpět k papírům a rukám',
      secret: 'Tajné hlasování',
      open: 'Veřejné hlasování',
      code: 'Kód lístku',
      check:
        'Podle celého kódu najdete svůj lístek ve zveřejněném seznamu. Opište si ho, než lístek odevzdáte.',
    },
    pen: {
      one: 'V každém řádku vyplňte jedno kolečko.',
      dots: 'Za každý bod vyplňte jedno kolečko.',
      number: 'Ke každému opatření napište počet bodů.',
      points: 'bodů',
      score: 'V každém řádku vyplňte jedno kolečko. Nevyplněný řádek nehodnotíte.',
      places: 'Napište, kolikáté opatření je. Poslední místa můžete nechat prázdná.',
      place: 'místo',
      tick: 'Co vybíráte, zaškrtněte.',
      consent: 'V každém řádku vyplňte jedno kolečko. K výhradě a námitce připište důvod.',
      reason: 'Důvod',
    },
    hand: {
      title: 'Vydat a vzít zpátky',
      lead: 'Kdo dostane lístek, ten hlasoval. Z telefonu ani rukou už hlasovat nemůže, dokud lístek nevrátí.',
      out: 'Vydat lístek',
      take: 'Vrátil nepoužitý lístek',
      takeWhat:
        'Vrácený lístek přestane platit, proto opište jeho kód. Vratitel pak hlasuje jinak.',
      takeYes: 'Vzít lístek zpátky',
      change: 'Zkazil lístek a chce nový',
      changeWhat:
        'Opište kód zkaženého lístku, přestane platit. Potom mu dejte jiný, znovu ho vydávat nemusíte.',
      changeYes: 'Vyřadit zkažený lístek',
      none: 'Papírové nejsou',
      noneWhat: 'Nikdo na papíře nehlasuje. Bez toho hlasování s vytištěnými lístky nejde ukončit.',
      isNone: 'Zapsáno: na papíře nikdo nehlasuje.',
    },
    type: {
      title: 'Zapsat lístek',
      lead: 'Opište kód a stiskněte Enter. Pak vyberte, co na lístku je, a znovu Enter. Započítá se, až ho potvrdí někdo druhý.',
      open: 'Otevřít lístek',
      reading: (code: string) => `Lístek ${code}`,
      save: 'Zapsat lístek',
      spoil: 'Nejde přečíst – zkažený',
      leave: 'Jiný lístek',
    },
    missing: {
      summary: 'Lístek se nevrátil',
      what: (count: number) =>
        counted('cs', count, {
          one: 'Chybí # vydaný lístek. Když už se nevrátí, odepište ho: započítá se k zkaženým.',
          few: 'Chybí # vydané lístky. Když už se nevrátí, odepište je: započítají se k zkaženým.',
          many: 'Chybí # vydaného lístku. Když už se nevrátí, odepište je: započítají se k zkaženým.',
          other:
            'Chybí # vydaných lístků. Když už se nevrátí, odepište je: započítají se k zkaženým.',
        }),
      yes: 'Odepsat, co se nevrátilo',
    },
    confirm: {
      title: 'Potvrdit zapsané',
      lead: 'Vezměte lístky do ruky a porovnejte je řádek po řádku. Zaškrtněte, co souhlasí.',
      paper: (code: string) => `Lístek ${code} souhlasí`,
      spoiled: 'zkažený, nebo se nevrátil',
      yes: 'Potvrdit zaškrtnuté',
      back: 'Nesouhlasí, zapsat znovu',
      backOwn: 'Opravit',
      own: 'Zapsali jste vy, potvrdit je musí někdo druhý',
      nothing: 'Nic na potvrzení nečeká.',
    },
    hands: {
      title: 'Zvednuté ruce',
      named:
        'Vyberte odpověď, zaškrtněte všechny, kdo pro ni zvedli ruku, a zapište. Pak další odpověď.',
      counted:
        'Spočítejte ruce v každé straně. Započítají se, až je potvrdí někdo druhý. Takto se počítá celé hlasování najednou.',
      who: 'Kdo zvedl ruku',
      save: 'Zapsat ruce',
      drop: 'Nikdo z nich ruku nezvedl – zrušit zápis',
      raised: 'ruka zapsaná',
      byApp: 'hlasoval/a z telefonu',
      byPaper: 'má lístek',
      saveCounts: 'Zapsat počty rukou',
      present: (seats: number) => `přítomno ${seats}`,
      waiting: (hands: number) =>
        counted('cs', hands, {
          one: 'Zapsána # ruka, čeká na potvrzení někým druhým.',
          few: 'Zapsány # ruce, čekají na potvrzení někým druhým.',
          many: 'Zapsáno # ruky, čeká na potvrzení někým druhým.',
          other: 'Zapsáno # rukou, čeká na potvrzení někým druhým.',
        }),
      confirmed: (hands: number) =>
        counted('cs', hands, {
          one: 'Počet je potvrzený: # ruka.',
          few: 'Počty jsou potvrzené: # ruce.',
          many: 'Počty jsou potvrzené: # ruky.',
          other: 'Počty jsou potvrzené: # rukou.',
        }),
      confirm: 'Počty souhlasí',
      notCountable: 'Ruce tu spočítat nejde, každý totiž dává víc odpovědí. Zapište je podle jmen.',
      alreadyOtherwise:
        'Někdo už hlasoval z telefonu nebo dostal lístek. Ruce proto zapište podle jmen, ať se nikdo nezapočítá dvakrát.',
    },
    done: {
      pripraveno: 'Lístky jsou připravené. Vytiskněte je, rozstříhejte a zamíchejte.',
      vydano: 'Lístek je vydaný a počítá se do účasti.',
      vraceno: 'Lístek je zpátky a přestal platit.',
      vyrazeno: 'Zkažený lístek přestal platit. Dejte za něj jiný.',
      zapsano: 'Lístek je zapsaný. Započítá se, až ho potvrdí někdo druhý.',
      zkazeno: 'Lístek je zapsaný jako zkažený. I to musí potvrdit někdo druhý.',
      potvrzeno: 'Potvrzeno. Lístky jsou započítané.',
      odepsano: 'Nevrácené lístky jsou odepsané. Potvrdit to musí někdo druhý.',
      zpatky: 'Lístek čeká na nové zapsání.',
      zadne: 'Zapsáno, že na papíře nikdo nehlasuje.',
      ruce: 'Ruce jsou zapsané.',
      zruseno: 'Zápis rukou je zrušený.',
      pocty: 'Počty rukou jsou zapsané. Započítají se, až je potvrdí někdo druhý.',
      pocty_ano: 'Počty rukou jsou potvrzené a započítané.',
    },
    leftOut: (names: string) =>
      `Ruce jsou zapsané. Vynechali jsme ty, kdo už hlasovali jinak: ${names}.`,
    refused: {
      'code.notFound':
        'Takový lístek v tomto hlasování není. Přepište kód ještě jednou, prvních osm znaků.',
      'code.invalid': 'Kód má osm znaků, třeba 7F3K 92QM. Přepište ho prosím z lístku.',
      'code.used': 'Tenhle lístek už je zapsaný. Podruhé se nepočítá.',
      'code.taken':
        'Na lístku je strana, od které už jsou zapsané všechny vydané lístky. Zkontrolujte, komu jste lístky vydali.',
      'code.countMismatch':
        'Vydaných lístků je méně, než by bylo zapsaných. Nejdřív zapište, komu jste lístek vydali.',
      'unit.alreadyDone':
        'Hlas už má: hlasoval/a z telefonu, nebo má vydaný lístek. Druhý lístek nevydávejte.',
      'unit.notOnRoll': 'Na soupisce přítomných toto jméno není. Lístek ani ruka se nezapočítají.',
      'unit.notFound': 'Tento člověk žádný lístek vydaný nemá.',
      'unit.countMismatch':
        'Všechny vydané lístky už jsou zapsané, není co vracet. Zkontrolujte prosím kód.',
      'unit.missing': 'Vyberte jméno.',
      'print.missing': 'Lístek pro tuto stranu už žádný nezbývá. Připravte a vytiskněte další.',
      'paper.missing': 'Zaškrtněte aspoň jeden lístek, který souhlasí.',
      'paper.needsSecond': 'Tyhle lístky jste zapsali vy. Potvrdit je musí někdo druhý.',
      'paper.stateChanged': 'Lístek mezitím někdo přepsal. Podívejte se na něj prosím znovu.',
      '.needsSecond': 'Počty jste zapsali vy. Potvrdit je musí někdo druhý.',
    },
    tooManyHands: (bench: string, counted: number, present: number) =>
      `${bench}: sečteno rukou ${counted}, přítomno jen ${present}. Spočítejte je prosím znovu.`,
  },
  en: {
    title: 'Paper ballots and hands',
    lead: 'Votes on paper and raised hands are added to those from phones. Everybody has one vote, however it is given.',
    desk: 'Running the meeting',
    meeting: (number: number) => `Meeting ${number}`,
    nothing: 'There is nothing to count now',
    nothingMore: 'Papers are printed once a vote is prepared. They are typed in while it is open.',
    rounds: 'Votes of this meeting',
    isOpen: 'open',
    isPrepared: 'prepared',
    isDue:
      'The time is up. No new votes are taken; please finish counting the papers that are out.',
    standing: (handed: number, confirmed: number, waiting: number, spoiled: number) =>
      [
        counted('en', handed, { one: '# paper handed out', other: '# papers handed out' }),
        `confirmed ${confirmed}`,
        `waiting ${waiting}`,
        `spoiled ${spoiled}`,
      ].join(' · '),
    complete: 'The papers add up; the vote can be closed.',
    keep: (until: string) => `Then keep the papers until ${day(until, 'en')} and destroy them.`,
    plain: 'without a mark',
    code: 'Code of the paper',
    codeHint: 'The first eight characters, such as 7F3K 92QM. The dash may be left out.',
    who: 'Who',
    choosePerson: 'Choose a name',
    print: {
      title: 'Printing papers',
      open: 'Each paper carries the mark of the party it is counted under. Who got which paper is written nowhere.',
      marked:
        'The papers carry the mark of the party, because the result may be told by party. Who got which paper is written nowhere.',
      plain:
        'The papers carry no mark, so that they give nobody away. Once somebody votes on paper, only totals are published.',
      number: (kind: string, seats: number) =>
        `${kind} – ${counted('en', seats, { one: '# seat', other: '# seats' })}`,
      all: 'How many papers in all',
      hint: 'How many there are to be in all. Those printed already count.',
      make: 'Make the papers',
      show: (count: number) =>
        counted('en', count, { one: 'Print # paper', other: 'Print # papers' }),
    },
    sheet: {
      title: 'Papers to print',
      how: 'Print this page (Ctrl+P), cut the papers and shuffle them. Only then hand them out.',
      none: 'There is no paper to print.',
      back: 'Back to papers and hands',
      secret: 'Secret vote',
      open: 'Open vote',
      code: 'Code of the paper',
      check:
        'By the whole code you find your paper in the published list. Copy it before you hand the paper in.',
    },
    pen: {
      one: 'Fill in one circle in each row.',
      dots: 'Fill in one circle for each point.',
      number: 'Write the number of points beside each measure.',
      points: 'points',
      score: 'Fill in one circle in each row. A row left empty is not scored.',
      places: 'Write the place of each measure. The last ones may be left empty.',
      place: 'place',
      tick: 'Tick what you choose.',
      consent: 'Fill in one circle in each row. Give a reason for a reservation or an objection.',
      reason: 'Reason',
    },
    hand: {
      title: 'Handing out and taking back',
      lead: 'Who gets a paper has voted, and votes neither by phone nor by hand until the paper is returned.',
      out: 'Hand out a paper',
      take: 'Returned a paper unused',
      takeWhat:
        'The paper is void from then on, so copy its code. The holder then votes otherwise.',
      takeYes: 'Take the paper back',
      change: 'Spoiled the paper and wants another',
      changeWhat:
        'Copy the code of the spoiled paper; it is void from then on. Then give another one; it need not be handed out again here.',
      changeYes: 'Withdraw the spoiled paper',
      none: 'There are no papers',
      noneWhat: 'Nobody votes on paper. Without this a vote with printed papers cannot be closed.',
      isNone: 'Noted: nobody votes on paper.',
    },
    type: {
      title: 'Type in a paper',
      lead: 'Copy the code and press Enter. Then choose what the paper says and press Enter again. It counts once somebody else has confirmed it.',
      open: 'Open the paper',
      reading: (code: string) => `Paper ${code}`,
      save: 'Save the paper',
      spoil: 'Cannot be read – spoiled',
      leave: 'Another paper',
    },
    missing: {
      summary: 'A paper has not come back',
      what: (count: number) =>
        counted('en', count, {
          one: '# paper that is out is missing. If it will not come back, write it off: it counts as spoiled.',
          other:
            '# papers that are out are missing. If they will not come back, write them off: they count as spoiled.',
        }),
      yes: 'Write off what has not come back',
    },
    confirm: {
      title: 'Confirm what was typed',
      lead: 'Take the papers and compare them line by line. Tick what agrees.',
      paper: (code: string) => `Paper ${code} agrees`,
      spoiled: 'spoiled, or not come back',
      yes: 'Confirm those ticked',
      back: 'Differs, type it again',
      backOwn: 'Correct',
      own: 'Typed by you; somebody else must confirm them',
      nothing: 'Nothing waits to be confirmed.',
    },
    hands: {
      title: 'Raised hands',
      named:
        'Choose an answer, tick everybody who raised a hand for it, and save. Then the next answer.',
      counted:
        'Count the hands of each party. They count once somebody else has confirmed them. The whole vote is counted this way.',
      who: 'Who raised a hand',
      save: 'Save the hands',
      drop: 'None of them raised a hand – remove',
      raised: 'hand noted',
      byApp: 'voted by phone',
      byPaper: 'has a paper',
      saveCounts: 'Save the counts',
      present: (seats: number) => `${seats} present`,
      waiting: (hands: number) =>
        counted('en', hands, {
          one: '# hand noted, waiting for somebody else to confirm it.',
          other: '# hands noted, waiting for somebody else to confirm them.',
        }),
      confirmed: (hands: number) =>
        counted('en', hands, { one: 'Confirmed: # hand.', other: 'Confirmed: # hands.' }),
      confirm: 'The counts agree',
      notCountable:
        'Hands cannot be counted here, because everybody gives several answers. Note them by name.',
      alreadyOtherwise:
        'Somebody has voted by phone or has a paper. So note the hands by name, that nobody is counted twice.',
    },
    done: {
      pripraveno: 'The papers are ready. Print, cut and shuffle them.',
      vydano: 'The paper is out and counts in the turnout.',
      vraceno: 'The paper is back and void.',
      vyrazeno: 'The spoiled paper is void. Give another one for it.',
      zapsano: 'The paper is typed in. It counts once somebody else has confirmed it.',
      zkazeno: 'The paper is noted as spoiled. Somebody else must confirm that too.',
      potvrzeno: 'Confirmed. The papers count.',
      odepsano: 'The missing papers are written off. Somebody else must confirm it.',
      zpatky: 'The paper waits to be typed again.',
      zadne: 'Noted that nobody votes on paper.',
      ruce: 'The hands are noted.',
      zruseno: 'The hands are removed.',
      pocty: 'The counts are noted. They count once somebody else has confirmed them.',
      pocty_ano: 'The counts of hands are confirmed and count.',
    },
    leftOut: (names: string) =>
      `The hands are noted, except of those who vote otherwise: ${names}.`,
    refused: {
      'code.notFound':
        'There is no such paper in this vote. Copy the first eight characters again.',
      'code.invalid': 'The code has eight characters, such as 7F3K 92QM. Please copy it again.',
      'code.used': 'This paper has been typed in. It does not count twice.',
      'code.taken':
        'The paper is of a party whose papers have all been typed in. Check whom you gave papers to.',
      'code.countMismatch':
        'Fewer papers are out than would be typed in. First note whom you gave a paper to.',
      'unit.alreadyDone':
        'There is a vote already: by phone, or a paper is out. Hand out no second one.',
      'unit.notOnRoll': 'This name is not on the roll of those present. Nothing is counted.',
      'unit.notFound': 'This person holds no paper.',
      'unit.countMismatch':
        'All papers that are out have been typed in; there is none to return. Please check the code.',
      'unit.missing': 'Choose a name.',
      'print.missing': 'No paper for this party is left. Make and print more.',
      'paper.missing': 'Tick at least one paper that agrees.',
      'paper.needsSecond': 'You typed these papers. Somebody else must confirm them.',
      'paper.stateChanged': 'Somebody has typed the paper again meanwhile. Please look once more.',
      '.needsSecond': 'You noted the counts. Somebody else must confirm them.',
    },
    tooManyHands: (bench: string, counted: number, present: number) =>
      `${bench}: ${counted} hands counted, only ${present} present. Please count again.`,
  },
});

const about = (facts: Facts) => `„${fact(facts, 'question')}“`;
const concerning = (facts: Facts) => `“${fact(facts, 'question')}”`;
const numberOf = (facts: Facts) => Number(facts.count ?? 0);

/** Sentences of what was done with papers and hands; facts: `question`, `count`. */
export const events = catalogue({
  cs: {
    'papers.printed': (facts: Facts) =>
      `K hlasování ${about(facts)} ${counted('cs', numberOf(facts), { one: 'připraven # papírový lístek', few: 'připraveny # papírové lístky', many: 'připraveno # papírového lístku', other: 'připraveno # papírových lístků' })}`,
    'papers.confirmed': (facts: Facts) =>
      `V hlasování ${about(facts)} ${counted('cs', numberOf(facts), { one: 'potvrzen # papírový lístek', few: 'potvrzeny # papírové lístky', many: 'potvrzeno # papírového lístku', other: 'potvrzeno # papírových lístků' })}`,
    'papers.none': (facts: Facts) => `V hlasování ${about(facts)} nikdo nehlasoval na papíře`,
    'hands.recorded': (facts: Facts) =>
      `V hlasování ${about(facts)} ${counted('cs', numberOf(facts), { one: 'zapsána # zvednutá ruka', few: 'zapsány # zvednuté ruce', many: 'zapsáno # zvednuté ruky', other: 'zapsáno # zvednutých rukou' })}`,
    'hands.confirmed': (facts: Facts) =>
      `V hlasování ${about(facts)} ${counted('cs', numberOf(facts), { one: 'potvrzena # zvednutá ruka', few: 'potvrzeny # zvednuté ruce', many: 'potvrzeno # zvednuté ruky', other: 'potvrzeno # zvednutých rukou' })}`,
  },
  en: {
    'papers.printed': (facts: Facts) =>
      `${counted('en', numberOf(facts), { one: '# paper ballot', other: '# paper ballots' })} made for ${concerning(facts)}`,
    'papers.confirmed': (facts: Facts) =>
      `${counted('en', numberOf(facts), { one: '# paper ballot', other: '# paper ballots' })} confirmed in ${concerning(facts)}`,
    'papers.none': (facts: Facts) => `Nobody voted on paper in ${concerning(facts)}`,
    'hands.recorded': (facts: Facts) =>
      `${counted('en', numberOf(facts), { one: '# raised hand', other: '# raised hands' })} noted in ${concerning(facts)}`,
    'hands.confirmed': (facts: Facts) =>
      `${counted('en', numberOf(facts), { one: '# raised hand', other: '# raised hands' })} confirmed in ${concerning(facts)}`,
  },
}) satisfies EventWords;
