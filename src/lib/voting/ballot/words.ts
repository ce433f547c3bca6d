import { catalogue, counted } from '#lib/kernel/words.ts';
import { turnoutShown } from '../turnout.ts';

/** Texts of the ballot. Short ones in a file of their own, because this page must stay light. */
export const words = catalogue({
  cs: {
    waiting: 'Zatím se nehlasuje.',
    waitingMore: 'Až se hlasování otevře, objeví se tady lístek.',
    open: (cast: number, seats: number) => `Hlasování běží, odevzdáno ${cast} z ${seats}`,
    turnout: (cast: number, seats: number) => turnoutShown('cs', cast, seats),
    offline: 'Bez připojení. Zkoušíme to znovu, vyplněný lístek tu zůstává.',
    ended: 'Hlasování skončilo.',
    counted: 'Váš hlas je započten.',
    notCast: 'Hlas od vás jsme nedostali.',
    cancelled: 'Hlasování bylo zrušeno.',
    connected: 'Připojeno. Až se začne hlasovat, stránka se obnoví sama.',
    tooLate: 'Hlasování skončilo dřív, než váš hlas dorazil. Nezapočítal se.',
    another: 'Otevřelo se další hlasování.',
    toAnother: 'Přejít na další hlasování',
    seeResult: 'Zobrazit výsledek',
    refresh: 'Zjistit, jak to vypadá teď',
    notOnRoll: 'Nejste na soupisce tohoto hlasování.',
    notOnRollMore:
      'Soupiska se uzavřela při otevření. Zdá-li se vám to jako omyl, řekněte to koordinátorce nebo koordinátorovi.',
    onPaper: 'Hlasujete na papíře',
    onPaperMore:
      'Máte vydaný papírový lístek. Vyplňte ho a odevzdejte. Chcete-li raději hlasovat tady, vraťte ho nevyplněný.',
    notYet: 'Ještě jste nehlasoval/a',
    accepted: (time: string) => `Hlas přijat ${time}`,
    mayChange: 'Změnit ho můžete do ukončení.',
    mayChangeUntil: (when: string) => `Změnit ho můžete do ${when}.`,
    isFinal: 'Podle pravidel skupiny už ho změnit nelze.',
    differs:
      'Tento lístek už byl jednou odeslán. Platí hlas, který vidíte tady. Jinou volbu pošlete přes „Změnit hlas“.',
    blank: 'Lístek je prázdný. Počítá se do účasti, ale žádné možnosti hlas nedává.',
    send: 'Odeslat hlas',
    sendChange: 'Odeslat změněný hlas',
    sending: 'Odesíláme…',
    taken: 'Hlas přijat, načítáme potvrzení…',
    again: (attempt: number) => `Odesíláme… (${attempt}. pokus) Hlas ještě není započten.`,
    yours: 'Váš hlas',
    change: 'Změnit hlas',
    remaining: (left: number, all: number) =>
      `Zbývá ${left} z ${all} ${all === 1 ? 'bodu' : 'bodů'}`,
    tooMany: (over: number) =>
      counted('cs', over, {
        one: 'Rozdáno o # bod víc, než máte. Někde uberte.',
        few: 'Rozdáno o # body víc, než máte. Někde uberte.',
        many: 'Rozdáno o # bodu víc, než máte. Někde uberte.',
        other: 'Rozdáno o # bodů víc, než máte. Někde uberte.',
      }),
    tooManyHere: (code: string, most: number) =>
      `Možnosti ${code} můžete dát nejvýš ${counted('cs', most, { one: '# bod', few: '# body', many: '# bodu', other: '# bodů' })}.`,
    tooManyInAll: (dots: number) =>
      `Rozdali jste víc, než máte. Dohromady můžete dát nejvýš ${counted('cs', dots, { one: '# bod', few: '# body', many: '# bodu', other: '# bodů' })}.`,
    wholeNumber: (code: string, most: number) =>
      `Napište u možnosti ${code} celé číslo od 0 do ${most}.`,
    noAnswer: (code: string) => `Vyberte odpověď u možnosti ${code}.`,
    more: 'Přidat bod',
    less: 'Ubrat bod',
    points: (count: number) =>
      counted('cs', count, { one: '# bod', few: '# body', many: '# bodu', other: '# bodů' }),
    answers: { inFavour: 'Pro', against: 'Proti', abstained: 'Zdržuji se' },
    score: {
      scale: 'Pět je nejvíc, nula nejmíň.',
      none: 'Nehodnotím',
      about: {
        need: 'Jak moc je to tady potřeba?',
        feasibility: 'Jak dobře se to dá uskutečnit?',
        cost: 'Stojí to za ty peníze? Víc bodů dostane to, co za ně stojí víc.',
      },
    },
    rank: {
      place: (place: number) => `${place}.`,
      none: '– bez místa',
      up: 'Posunout nahoru',
      down: 'Posunout dolů',
      now: (option: string, place: number) => `${option}: ${place}. místo`,
      nowNone: (option: string) => `${option}: bez místa`,
      ranked: (ranked: number, all: number) => `Seřazeno ${ranked} z ${all}`,
      shared: (place: number) => `${place}. místo má víc možností. Dejte ho jen jedné.`,
      skipped: (place: number) => `Chybí ${place}. místo. Pořadí má být bez mezer.`,
    },
    picked: (picked: number, most: number) => `Vybráno ${picked}, můžete nejvýš ${most}`,
    tooManyPicked: (over: number) =>
      counted('cs', over, {
        one: 'Vybráno o # možnost víc, než můžete. Zrušte ji.',
        few: 'Vybráno o # možnosti víc, než můžete. Zrušte je.',
        many: 'Vybráno o # možnosti víc, než můžete. Zrušte je.',
        other: 'Vybráno o # možností víc, než můžete. Zrušte je.',
      }),
    pickedFor: (sum: string) => `Vybráno za ${sum}`,
    overBudget: (sum: string) => `Vybráno za ${sum}, víc než je v rozpočtu. To nevadí.`,
    costs: (sum: string) => `Náklady ${sum}`,
    consent: {
      meanings: {
        agree: '',
        reservation: 'Návrh může projít. Výhrada se zapíše k výsledku.',
        objection: 'Návrh v této podobě projít nemůže. Napište proč.',
        abstain: '',
      },
      reason: (code: string) => `Výhrada nebo námitka k možnosti ${code}`,
      reasonHint: 'K námitce je důvod potřeba vždy, k výhradě když chcete. Zveřejní se u výsledku.',
    },
    read: 'Přečtěte si, o čem se hlasuje',
    named: 'Hlasuje se jmenovitě: členové skupiny po ukončení uvidí, kdo jak hlasoval.',
  },
  en: {
    waiting: 'Nothing is being voted on yet.',
    waitingMore: 'When the vote opens, the ballot appears here.',
    open: (cast: number, seats: number) => `The vote is open, ${cast} of ${seats} cast`,
    turnout: (cast: number, seats: number) => turnoutShown('en', cast, seats),
    offline: 'No connection. We keep trying, the ballot you filled in stays here.',
    ended: 'The vote has ended.',
    counted: 'Your vote is counted.',
    notCast: 'We have no vote from you.',
    cancelled: 'The vote was called off.',
    connected: 'Connected. When a vote opens, the page refreshes by itself.',
    tooLate: 'The vote ended before your vote arrived. It was not counted.',
    another: 'Another vote has opened.',
    toAnother: 'Go to the next vote',
    seeResult: 'Show the result',
    refresh: 'See how it stands now',
    notOnRoll: 'You are not on the roll of this vote.',
    notOnRollMore:
      'The roll was closed at the opening. If you think this is a mistake, tell the coordinator.',
    onPaper: 'You vote on paper',
    onPaperMore:
      'You were given a paper ballot. Fill it in and hand it over. If you would rather vote here, return it unused.',
    notYet: 'You have not voted yet',
    accepted: (time: string) => `Vote accepted ${time}`,
    mayChange: 'You can change it until the vote is closed.',
    mayChangeUntil: (when: string) => `You can change it until ${when}.`,
    isFinal: 'By the rules of the group it cannot be changed any more.',
    differs:
      'This ballot had been sent before. The vote you see here counts. To choose otherwise, use “Change the vote”.',
    blank: 'The ballot is blank. It counts for the turnout, but gives no option a vote.',
    send: 'Send the vote',
    sendChange: 'Send the changed vote',
    sending: 'Sending…',
    taken: 'Vote accepted, fetching the confirmation…',
    again: (attempt: number) => `Sending… (attempt ${attempt}) The vote is not counted yet.`,
    yours: 'Your vote',
    change: 'Change the vote',
    remaining: (left: number, all: number) =>
      `${left} of ${all} ${all === 1 ? 'point' : 'points'} left`,
    tooMany: (over: number) =>
      counted('en', over, {
        one: '# point more than you have. Take it back somewhere.',
        other: '# points more than you have. Take them back somewhere.',
      }),
    tooManyHere: (code: string, most: number) =>
      `Measure ${code} can get at most ${counted('en', most, { one: '# point', other: '# points' })}.`,
    tooManyInAll: (dots: number) =>
      `You have given more than you have. Together you can give at most ${counted('en', dots, { one: '# point', other: '# points' })}.`,
    wholeNumber: (code: string, most: number) =>
      `Write a whole number from 0 to ${most} for measure ${code}.`,
    noAnswer: (code: string) => `Choose an answer for measure ${code}.`,
    more: 'Add a point',
    less: 'Take a point back',
    points: (count: number) => counted('en', count, { one: '# point', other: '# points' }),
    answers: { inFavour: 'For', against: 'Against', abstained: 'I abstain' },
    score: {
      scale: 'Five is most, nought is least.',
      none: 'No score',
      about: {
        need: 'How much is it needed here?',
        feasibility: 'How well can it be done?',
        cost: 'Is it worth the money? What is worth it more gets more points.',
      },
    },
    rank: {
      place: (place: number) => `${place}.`,
      none: '– no place',
      up: 'Move up',
      down: 'Move down',
      now: (option: string, place: number) => `${option}: place ${place}`,
      nowNone: (option: string) => `${option}: no place`,
      ranked: (ranked: number, all: number) => `${ranked} of ${all} ranked`,
      shared: (place: number) => `More measures have place ${place}. Give it to one only.`,
      skipped: (place: number) => `Place ${place} is missing. The order must have no gaps.`,
    },
    picked: (picked: number, most: number) => `${picked} chosen, at most ${most} allowed`,
    tooManyPicked: (over: number) =>
      counted('en', over, {
        one: '# option more than you may choose. Take it back.',
        other: '# options more than you may choose. Take them back.',
      }),
    pickedFor: (sum: string) => `Chosen for ${sum}`,
    overBudget: (sum: string) => `Chosen for ${sum}, more than the budget. That is all right.`,
    costs: (sum: string) => `Costs ${sum}`,
    consent: {
      meanings: {
        agree: '',
        reservation: 'The proposal may pass. The reservation is written down with the result.',
        objection: 'The proposal cannot pass as it is. Write why.',
        abstain: '',
      },
      reason: (code: string) => `Reservation or objection to measure ${code}`,
      reasonHint:
        'An objection always needs its reason, a reservation if you like. It is published with the result.',
    },
    read: 'Read what the vote is about',
    named: 'Votes are by name: when it has ended, members of the group see who voted how.',
  },
});
