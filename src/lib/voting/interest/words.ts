import { fact, type EventWords, type Facts } from '#lib/events/sentence.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import { longestInterest } from './interest.ts';

/** Texts of declaring an interest: on the ballot, after it, and in the result. */
export const words = catalogue({
  cs: {
    title: 'Mám na výsledku osobní nebo pracovní zájem',
    question: 'Máte na výsledku osobní nebo pracovní zájem?',
    answers: { ne: 'Nemám', ano: 'Mám' },
    about:
      'Třeba pracujete v organizaci, které se návrh týká, nebo se týká někoho z rodiny. Hlasovat můžete stejně jako ostatní a na počítání to nic nemění.',
    public: 'Po skončení to bude veřejné: u výsledku a v zápisu bude vaše jméno a tento text.',
    publicFor:
      'Po skončení to bude veřejné: u výsledku a v zápisu bude jméno člena skupiny a tento text.',
    secret:
      'Po skončení se zveřejní jen počet těch, kdo zájem oznámili. Kdo to byl a co napsal, se smaže. S tajným lístkem se to nespojí.',
    what: 'Jaký zájem',
    whatIfAny: 'Jaký zájem, pokud ho máte',
    example: 'Třeba: Pracuji v Domově Vltava, kterého se opatření týká.',
    takeBack: 'Když text smažete, oznámení tím vezmete zpět.',
    stands: (text: string) => `Teď je oznámeno: ${text}`,
    only: 'Zatím jen uložit oznámení',
    onlyMore: 'Vyplněný lístek zůstane tady, hlas odešlete potom.',
    change: 'Oznámení zájmu na výsledku',
    save: 'Uložit oznámení',
    saved: 'Oznámení je uložené.',
    savedNone: 'Uloženo, žádný zájem od vás oznámený není.',
    notVoted: 'Hlas tím odeslaný není.',
    refused: {
      'zajem.missing':
        'Řekněte prosím nejdřív, jestli máte na výsledku osobní nebo pracovní zájem. Lístek zůstává vyplněný.',
      'zajemText.reasonRequired': 'Vybrali jste „Mám“. Napište prosím, jaký zájem to je.',
      'zajemText.invalid':
        'Vybrali jste „Nemám“, ale je tu napsaný zájem. Vyberte „Mám“, nebo text smažte.',
      'zajemText.tooLong': `Popis zájmu je moc dlouhý. Stačí napsat nejvýš ${longestInterest} znaků.`,
      'zajemText.stateChanged':
        'Oznámení zájmu se mezitím změnilo na jiném zařízení. Podívejte se, co má platit, a odešlete to znovu.',
    },
    declared: 'Zájem oznámili',
    howMany: (count: number) =>
      counted('cs', count, {
        one: 'Zájem na výsledku oznámil # člověk.',
        few: 'Zájem na výsledku oznámili # lidé.',
        many: 'Zájem na výsledku oznámilo # člověka.',
        other: 'Zájem na výsledku oznámilo # lidí.',
      }),
    declaredWhy:
      'Kdo má na výsledku osobní nebo pracovní zájem, oznámí to. Právo hlasovat ani počítání to nemění.',
    nobody: 'Zájem na výsledku nikdo neoznámil.',
    one: (name: string, text: string) => `${name}: ${text}`,
    writtenBy: (name: string) => `(zapsal/a ${name})`,
    besides: 'Oznámený zájem:',
  },
  en: {
    title: 'I have a personal or professional interest in the outcome',
    question: 'Do you have a personal or professional interest in the outcome?',
    answers: { ne: 'No', ano: 'Yes' },
    about:
      'You may work for an organisation the proposal is about, or it concerns somebody in your family. You vote as everybody else and nothing changes in the count.',
    public:
      'When the vote has ended it is public: your name and this text stand with the result and in the minutes.',
    publicFor:
      'When the vote has ended it is public: the name of the member and this text stand with the result and in the minutes.',
    secret:
      'When the vote has ended only the number of those who declared one is published. Who they were and what they wrote is deleted. It is not connected with the secret ballot.',
    what: 'Which interest',
    whatIfAny: 'Which interest, if you have one',
    example: 'Such as: I work in the Vltava home, which the measure is about.',
    takeBack: 'Deleting the text takes the declaration back.',
    stands: (text: string) => `Declared now: ${text}`,
    only: 'Save the declaration only',
    onlyMore: 'The ballot you filled in stays here, send the vote afterwards.',
    change: 'Declaring an interest in the outcome',
    save: 'Save the declaration',
    saved: 'The declaration is saved.',
    savedNone: 'Saved, you have declared no interest.',
    notVoted: 'The vote has not been sent by this.',
    refused: {
      'zajem.missing':
        'Please say first whether you have a personal or professional interest in the outcome. The ballot stays filled in.',
      'zajemText.reasonRequired': 'You chose “Yes”. Please write which interest it is.',
      'zajemText.invalid':
        'You chose “No”, but an interest is written here. Choose “Yes” or delete the text.',
      'zajemText.tooLong': `The interest is too long. At most ${longestInterest} characters are enough.`,
      'zajemText.stateChanged':
        'The declaration changed meanwhile on another device. Look at what is to hold and send it again.',
    },
    declared: 'Declared an interest',
    howMany: (count: number) =>
      counted('en', count, {
        one: '# person declared an interest in the outcome.',
        other: '# people declared an interest in the outcome.',
      }),
    declaredWhy:
      'Whoever has a personal or professional interest in the outcome declares it. It changes neither the right to vote nor the count.',
    nobody: 'Nobody declared an interest in the outcome.',
    one: (name: string, text: string) => `${name}: ${text}`,
    writtenBy: (name: string) => `(written down by ${name})`,
    besides: 'Declared interest:',
  },
});

/** Sentences of this room's events; facts: `question`. Whose interest and which, the record does not say in words. */
export const events = catalogue({
  cs: {
    'interest.declared': (facts: Facts) =>
      `Oznámen zájem na výsledku hlasování „${fact(facts, 'question')}“`,
    'interest.withdrawn': (facts: Facts) =>
      `Oznámení zájmu na výsledku hlasování „${fact(facts, 'question')}“ bylo vzato zpět`,
  },
  en: {
    'interest.declared': (facts: Facts) =>
      `An interest in the outcome of the vote “${fact(facts, 'question')}” was declared`,
    'interest.withdrawn': (facts: Facts) =>
      `A declared interest in the outcome of the vote “${fact(facts, 'question')}” was taken back`,
  },
}) satisfies EventWords;
