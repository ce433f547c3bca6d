import { catalogue, counted } from '#lib/kernel/words.ts';

/** Texts of coming to a meeting by its PIN or by a card. */
export const words = catalogue({
  cs: {
    meeting: (number: number) => `Schůze č. ${number}`,
    title: 'Připojit se na schůzi',
    lead: 'Opište PIN z plátna nebo z pozvánky. Má šest číslic.',
    pin: 'PIN schůze',
    pinHint: 'Třeba 482 913. Na mezerách nezáleží.',
    enter: 'Pokračovat',
    wrongPin: 'Takový PIN teď žádná schůze nemá. Zkontrolujte prosím všech šest číslic.',
    oldPin: 'Tahle schůze už skončila. Na dnešní opište nový PIN.',
    card: 'Kód z vašeho lístku',
    cardLead: 'Osm znaků, které najdete na svém lístku.',
    join: 'Přijít na schůzi',
    tablet: 'Tablet pro víc lidí',
    tabletOption: 'Na tomhle zařízení hlasuje víc lidí po sobě',
    tabletHint: 'Po každém hlasu se zeptáme dalšího. Nic z vašeho hlasování v zařízení nezůstane.',
    signedIn: (name: string) => `Přihlášení: ${name}`,
    comeIn: 'Vstoupit na schůzi',
    notMe: 'To nejsem já',
    noCard: 'Nemám lístek',
    foreign: (group: string) =>
      `Tenhle lístek není pro skupinu ${group}. Řekněte to prosím facilitátorce nebo facilitátorovi.`,
    notHere: 'Nejste na prezenci. Řekněte to facilitátorce nebo facilitátorovi.',
    notHereMore: 'Hlasování běží a jeho soupiska je uzavřená. Na další hlasování se zapíšete tady.',
    voted: 'Hlas od vás už máme',
    votedMore: 'Po přihlášení ho uvidíte, a dokud se hlasuje, můžete ho změnit.',
    device: 'Hlasuji na cizím nebo společném zařízení',
    deviceHint: 'Nic po vás v něm nezůstane.',
    word: {
      title: 'Slovo',
      ask: 'Přihlásit se o slovo',
      withdraw: 'Už mluvit nechci',
      finish: 'Domluveno',
      speaks: 'Teď máte slovo.',
      waits: (ahead: number) =>
        ahead === 0
          ? 'Přihlásil/a jste se o slovo, jste na řadě další.'
          : counted('cs', ahead, {
              one: 'Přihlásil/a jste se o slovo, před vámi čeká # člověk.',
              few: 'Přihlásil/a jste se o slovo, před vámi čekají # lidé.',
              many: 'Přihlásil/a jste se o slovo, před vámi čeká # člověka.',
              other: 'Přihlásil/a jste se o slovo, před vámi čeká # lidí.',
            }),
    },
    wrongPerson: (name: string) => `Nejste ${name}? Nehlasujte a lístek vraťte koordinaci.`,
  },
  en: {
    meeting: (number: number) => `Meeting no. ${number}`,
    title: 'Join a meeting',
    lead: 'Type the PIN from the screen or the invitation. It has six digits.',
    pin: 'PIN of the meeting',
    pinHint: 'Such as 482 913. Spaces do not matter.',
    enter: 'Continue',
    wrongPin: 'No meeting has this PIN now. Please check all six digits.',
    oldPin: 'This meeting is over. Type the new PIN of today’s one.',
    card: 'The code of your card',
    cardLead: 'Eight characters you find on your card.',
    join: 'Come to the meeting',
    tablet: 'A tablet for more people',
    tabletOption: 'More people vote on this device one after another',
    tabletHint: 'After each vote we ask the next one. Nothing of your vote stays in the device.',
    signedIn: (name: string) => `Signed in: ${name}`,
    comeIn: 'Come to the meeting',
    notMe: 'This is not me',
    noCard: 'I have no card',
    foreign: (group: string) =>
      `This card is not for the group ${group}. Please tell the facilitator.`,
    notHere: 'You are not on the attendance list. Please tell the facilitator.',
    notHereMore: 'A vote is running and its roll is closed. Here you can come to the next one.',
    voted: 'We already have your vote',
    votedMore: 'Sign in to see it, and to change it while the vote runs.',
    device: 'I vote on a borrowed or shared device',
    deviceHint: 'Nothing of you stays in it.',
    word: {
      title: 'The word',
      ask: 'Ask to speak',
      withdraw: 'I do not want to speak any more',
      finish: 'I have finished',
      speaks: 'You have the word now.',
      waits: (ahead: number) =>
        ahead === 0
          ? 'You asked to speak and are next.'
          : counted('en', ahead, {
              one: 'You asked to speak, # person is before you.',
              other: 'You asked to speak, # people are before you.',
            }),
    },
    wrongPerson: (name: string) =>
      `Are you not ${name}? Do not vote and give the card back to the coordinator.`,
  },
});
