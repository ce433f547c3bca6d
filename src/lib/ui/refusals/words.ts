import { catalogue } from '#lib/kernel/words.ts';
import type { Language } from '#lib/kernel/language.ts';
import { triad } from '../parties.ts';
import { words } from '../words.ts';
import { notSecret } from './not-secret.ts';
import type { RefusalCode, Refused } from '#lib/kernel/refusal.ts';

/** What a sentence may be sharpened with. */
type Facts = NonNullable<Refused['facts']>;
type Sentences = Record<RefusalCode, (facts: Facts) => string>;

function partyName(language: Language, given: Facts[string]): string | undefined {
  const party = triad.find((one) => one === given);
  return party && words(language).party[party];
}

const cs: Sentences = {
  notFound: () => 'Tady nic není, nebo to není pro vás.',
  notAllowed: () => 'K tomuto kroku nemáte oprávnění. Požádejte koordinátora nebo koordinátorku.',
  signedOut: () => 'Přihlášení mezitím skončilo. Přihlaste se prosím znovu.',
  empty: ({ what }) => (what ? `Ještě chybí: ${what}.` : 'Napište text.'),
  tooLong: ({ limit }) =>
    limit
      ? `Text je moc dlouhý. Nejvýše ${limit} znaků.`
      : 'Text je moc dlouhý. Zkraťte ho prosím.',
  invalid: ({ expected }) =>
    expected
      ? `Takto to nejde přečíst. Čekáme ${expected}.`
      : 'Takto to nejde přečíst. Zkontrolujte to prosím.',
  missing: ({ what }) =>
    what ? `Ještě chybí: ${what}.` : 'Ještě něco chybí. Vyberte nebo doplňte.',
  stateChanged: ({ who, when, what }) =>
    what
      ? `Mezitím se stav změnil: ${what}${by(who, when)}. Nic jsme nepřepsali.`
      : `Mezitím se stav změnil${by(who, when)}. Nic jsme nepřepsali, podívejte se na nový stav.`,
  alreadyDone: ({ who, when }) => `Tohle už je hotové${by(who, when)}.`,
  notOpen: ({ when }) => (when ? `Ještě není otevřeno. Začne to ${when}.` : 'Ještě není otevřeno.'),
  closed: ({ when }) => (when ? `Už je uzavřeno (${when}).` : 'Už je uzavřeno.'),
  notOnRoll: () =>
    'Nejste na soupisce tohoto hlasování. Řekněte to prosím facilitátorce nebo facilitátorovi.',
  noQuorum: ({ present, needed, missing }) => {
    const party = partyName('cs', missing);
    if (party)
      return `Podle pravidel skupiny se hlasuje, jen když je tu každá ze tří stran. Teď chybí ${party}.`;
    return present !== undefined && needed !== undefined
      ? `Skupina není usnášeníschopná: je vás ${present}, potřeba je ${needed}.`
      : 'Skupina není usnášeníschopná.';
  },
  tooManyDots: ({ limit, option }) =>
    limit === undefined
      ? 'Bodů je rozděleno víc, než kolik máte.'
      : option
        ? `Jedné možnosti můžete dát nejvýše ${limit} bodů (${option}).`
        : `Bodů je rozděleno víc, než kolik máte. Rozdělit můžete nejvýše ${limit}.`,
  tooManyChoices: ({ limit }) =>
    limit
      ? `Zaškrtnuto je víc možností, než smí být. Nejvýše jich může být ${limit}.`
      : 'Zaškrtnuto je víc možností, než smí být.',
  samePlace: ({ place }) =>
    place
      ? `Dvě možnosti mají stejné místo (${place}.). Každé místo dejte jen jedné.`
      : 'Dvě možnosti mají stejné místo. Každé místo dejte jen jedné.',
  gapInPlaces: ({ place }) =>
    place
      ? `Některé místo jste přeskočili: chybí ${place}. místo.`
      : 'Některé místo jste přeskočili. Číslujte prosím popořadě od jedničky.',
  tooFewOptions: ({ needed }) =>
    needed ? `Vyberte alespoň tolik možností: ${needed}.` : 'Vyberte víc možností.',
  reasonRequired: () => 'Napište důvod. Bez něj to nejde vrátit ani odmítnout.',
  expired: () => 'Platnost už skončila. Požádejte prosím o nový odkaz nebo lístek.',
  used: () => 'Tento odkaz už byl použit. Požádejte prosím o nový.',
  tooMany: ({ seconds }) =>
    seconds
      ? `Přichází toho teď moc najednou. Zkuste to znovu za ${seconds} s.`
      : 'Přichází toho teď moc najednou. Zkuste to prosím za chvíli.',
  taken: ({ what }) =>
    what ? `Tohle už někdo má: ${what}.` : 'Tohle už někdo používá. Zvolte něco jiného.',
  readOnly: ({ since, why }) =>
    `Teď je to jen pro čtení${since ? ` od ${since}` : ''}${why ? `: ${why}` : ''}.`,
  stageClosed: () => 'Tato etapa plánování je uzavřená. Zůstává ke čtení a nic se v ní už nemění.',
  weak: () =>
    'Heslo musí mít aspoň 12 znaků a nesmí jít snadno uhodnout. Zkuste třeba čtyři slova, která k sobě nepatří.',
  notFresh: () =>
    'Tento krok chce čerstvé přihlášení. Přihlaste se prosím znovu e-mailem nebo heslem.',
  twoParties: ({ what }) =>
    `${what ? `Organizace ${what}` : 'Jedna organizace'} má ve skupině místa za dvě různé strany, a její jediný hlas by proto neměl kam patřit. Upravte nejdřív místa.`,
  otherDevice: () =>
    'Z jiného zařízení už jste hlasovali a ten hlas platí. Změnit ho jde jen tam, nebo s jeho kontrolním kódem.',
  notPresent: () =>
    'Nejste na prezenci této schůze. Řekněte to prosím facilitátorce nebo facilitátorovi.',
  needsSecond: () => 'Tohle musí potvrdit někdo druhý. Kdo to zapsal, potvrdit to nemůže.',
  countMismatch: ({ counted, expected }) =>
    counted !== undefined && expected !== undefined
      ? `Počty nesedí: sečteno ${counted}, má být ${expected}.`
      : 'Počty nesedí. Zkontrolujte je prosím.',
  notSecret: ({ why, limit }) => notSecret('cs', why, limit),
  onPaper: () => 'Máte vydaný papírový lístek. Hlasujte jím, nebo ho vraťte a pak hlasujte odsud.',
  quorumLost: ({ present, needed }) =>
    present !== undefined && needed !== undefined
      ? `Schůze mezitím přestala být usnášeníschopná: je vás ${present}, potřeba je ${needed}.`
      : 'Schůze mezitím přestala být usnášeníschopná.',
  alreadyLed: ({ who }) =>
    who ? `Plátno teď řídí ${who}. O řízení plátna můžete požádat.` : 'Plátno teď řídí někdo jiný.',
  uncountable: () =>
    'Hlasování nejde spočítat, některý hlas je poškozený. Žádný výsledek se nezveřejnil. Zkuste to znovu, nebo hlasování prohlaste za neplatné.',
};

const en: Sentences = {
  notFound: () => 'There is nothing here, or it is not for you.',
  notAllowed: () => 'You have no right to do this. Please ask the coordinator.',
  signedOut: () => 'You have been signed out meanwhile. Please sign in again.',
  empty: ({ what }) => (what ? `Still missing: ${what}.` : 'Please write a text.'),
  tooLong: ({ limit }) =>
    limit
      ? `The text is too long. At most ${limit} characters.`
      : 'The text is too long. Please shorten it.',
  invalid: ({ expected }) =>
    expected
      ? `This cannot be read. We expect ${expected}.`
      : 'This cannot be read. Please check it.',
  missing: ({ what }) =>
    what ? `Still missing: ${what}.` : 'Something is still missing. Choose it or fill it in.',
  stateChanged: ({ who, when, what }) =>
    what
      ? `The state has changed meanwhile: ${what}${by(who, when)}. We have overwritten nothing.`
      : `The state has changed meanwhile${by(who, when)}. We have overwritten nothing, please look at the new state.`,
  alreadyDone: ({ who, when }) => `This is already done${by(who, when)}.`,
  notOpen: ({ when }) => (when ? `Not open yet. It starts ${when}.` : 'Not open yet.'),
  closed: ({ when }) => (when ? `Already closed (${when}).` : 'Already closed.'),
  notOnRoll: () => 'You are not on the roll of this vote. Please tell the facilitator.',
  noQuorum: ({ present, needed, missing }) => {
    const party = partyName('en', missing);
    if (party)
      return `By the rules of the group each of the three parties must be here to vote. Missing now: ${party}.`;
    return present !== undefined && needed !== undefined
      ? `There is no quorum: ${present} present, ${needed} needed.`
      : 'There is no quorum.';
  },
  tooManyDots: ({ limit, option }) =>
    limit === undefined
      ? 'More dots are given than you have.'
      : option
        ? `One option can get at most ${limit} dots (${option}).`
        : `More dots are given than you have. You can give at most ${limit}.`,
  tooManyChoices: ({ limit }) =>
    limit
      ? `More options are ticked than may be. At most ${limit} can be.`
      : 'More options are ticked than may be.',
  samePlace: ({ place }) =>
    place
      ? `Two options have the same place (${place}). Give each place to one only.`
      : 'Two options have the same place. Give each place to one only.',
  gapInPlaces: ({ place }) =>
    place
      ? `A place was skipped: place ${place} is missing.`
      : 'A place was skipped. Please number without gaps, from one.',
  tooFewOptions: ({ needed }) =>
    needed ? `Choose at least this many options: ${needed}.` : 'Choose more options.',
  reasonRequired: () => 'Please write the reason. Nothing is returned or refused without one.',
  expired: () => 'It is no longer valid. Please ask for a new link or card.',
  used: () => 'This link was already used. Please ask for a new one.',
  tooMany: ({ seconds }) =>
    seconds
      ? `Too much is coming at once. Please try again in ${seconds} s.`
      : 'Too much is coming at once. Please try again in a moment.',
  taken: ({ what }) =>
    what
      ? `Somebody already has this: ${what}.`
      : 'Somebody already uses this. Please choose another.',
  readOnly: ({ since, why }) =>
    `It is read only now${since ? ` since ${since}` : ''}${why ? `: ${why}` : ''}.`,
  stageClosed: () => 'This planning stage is closed. It stays readable and nothing in it changes.',
  weak: () =>
    'The password needs at least 12 characters and must not be easy to guess. Try four words that do not belong together.',
  notFresh: () => 'This step needs a recent sign-in. Please sign in again by e-mail or password.',
  twoParties: ({ what }) =>
    `${what ?? 'One organisation'} sits in the group for two different parties, so its one vote would belong to neither. Please change the seats first.`,
  otherDevice: () =>
    'You have voted from another device and that vote counts. Change it there, or with its control code.',
  notPresent: () =>
    'You are not on the attendance list of this meeting. Please tell the facilitator.',
  needsSecond: () => 'Somebody else must confirm this, not the one who wrote it down.',
  countMismatch: ({ counted, expected }) =>
    counted !== undefined && expected !== undefined
      ? `The counts differ: ${counted} counted, ${expected} expected.`
      : 'The counts differ. Please check them.',
  notSecret: ({ why, limit }) => notSecret('en', why, limit),
  onPaper: () => 'You hold a paper ballot. Vote with it, or return it and then vote from here.',
  quorumLost: ({ present, needed }) =>
    present !== undefined && needed !== undefined
      ? `The meeting has lost its quorum: ${present} present, ${needed} needed.`
      : 'The meeting has lost its quorum.',
  alreadyLed: ({ who }) =>
    who
      ? `${who} steers the screen now. You can ask for it.`
      : 'Somebody else steers the screen now.',
  uncountable: () =>
    'The vote cannot be counted, one of the ballots is damaged. No result was published. Try again, or declare the vote invalid.',
};

/** Why an act was refused, in one sentence a code. */
export const sentences = catalogue<Sentences>({ cs, en });

function by(who: string | number | undefined, when: string | number | undefined): string {
  if (who && when) return ` (${who}, ${when})`;
  return who || when ? ` (${who ?? when})` : '';
}
