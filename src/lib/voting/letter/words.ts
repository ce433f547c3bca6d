import { moment } from '#lib/kernel/format.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import { fact, type EventWords, type Facts } from '#lib/events/sentence.ts';
import type { Language } from '#lib/kernel/language.ts';
import { comesAgain } from './letter.ts';

/** Texts of votes by letter: what runs, preparing one, and asking for a meeting instead. */
export const words = catalogue({
  cs: {
    title: 'Hlasování per rollam',
    short: 'per rollam',
    lead: 'Hlasuje se na dálku o pevném textu. K přijetí musí být pro většina všech členů, takže kdo nehlasuje, nepočítá se pro ani proti.',
    home: 'Úvod',
    groups: 'Skupiny',
    none: 'Žádné hlasování per rollam teď neběží ani se nepřipravuje.',
    running: 'Právě se hlasuje',
    comingUp: 'Připravuje se',
    past: 'Ukončená',
    until: (when: string) => `Hlasovat můžete do ${when}.`,
    winterTime: 'zimního času',
    soonerEnd: 'Skončí dřív, když odhlasují všichni.',
    ended: (when: string) => `Ukončeno ${when}.`,
    vote: 'Hlasovat',
    voted: 'Váš hlas máme. Změnit ho můžete do konce.',
    ballot: 'Otevřít lístek',
    result: 'Zobrazit výsledek',
    why: (reason: string) => `Zrušeno. Důvod: ${reason}`,
    stopped: 'Zrušeno.',
    demand: {
      title: 'Radši o tom jednat na schůzi',
      about: (needed: number, seats: number) =>
        `Když o schůzi požádá ${needed} z ${seats}, hlasování se zruší, odevzdané hlasy se zničí a věc se projedná na schůzi. Žádost nejde vzít zpět.`,
      stands: (count: number, needed: number) =>
        counted('cs', count, {
          one: `O schůzi žádá # člen, potřeba ${needed}.`,
          few: `O schůzi žádají # členové, potřeba ${needed}.`,
          many: `O schůzi žádá # člena, potřeba ${needed}.`,
          other: `O schůzi žádá # členů, potřeba ${needed}.`,
        }),
      submit: 'Ano, žádám o schůzi',
      yours: 'Vaši žádost o schůzi máme.',
      joined: 'Vaši žádost o schůzi jsme zapsali.',
      enough: 'O schůzi požádalo dost členů. Hlasování je zrušené a věc se projedná na schůzi.',
    },
    demandedReason: (count: number, seats: number) =>
      counted('cs', count, {
        one: `O projednání na schůzi požádal # z ${seats} členů.`,
        few: `O projednání na schůzi požádali # z ${seats} členů.`,
        many: `O projednání na schůzi požádalo # z ${seats} členů.`,
        other: `O projednání na schůzi požádalo # z ${seats} členů.`,
      }),
    open: {
      title: 'Rozeslat a otevřít',
      what: 'Text, termín a soupiska se otevřením zmrazí a nedají se změnit. Všem členům s e-mailem odejde zpráva s odkazem na lístek.',
      submit: 'Ano, otevřít hlasování',
      edit: 'Prohlédnout lístek nebo zrušit',
    },
    unreachable: 'Bez e-mailu, řekněte jim to jinak:',
    prepare: {
      title: 'Připravit hlasování per rollam',
      lead: 'Hlasování se otevře až v dalším kroku. Hlasuje se pro, proti, nebo zdržuji se, vždy jmenovitě.',
      off: 'Pravidla skupiny hlasování per rollam nedovolují.',
      question: 'O čem se hlasuje',
      questionHint: 'Celá věta, třeba „Schvalujete změnu rozpočtu opatření 1.3?“',
      lines: 'Text usnesení',
      linesHint: 'Každý řádek je jeden bod a hlasuje se o něm zvlášť.',
      measures: 'Nebo opatření, o kterých se hlasuje',
      endsOn: 'Den konce',
      endsAt: 'Hodina konce',
      ends: (days: number) =>
        counted('cs', days, {
          one: 'Pravidla skupiny dávají na hlasování aspoň # den.',
          few: 'Pravidla skupiny dávají na hlasování aspoň # dny.',
          many: 'Pravidla skupiny dávají na hlasování aspoň # dne.',
          other: 'Pravidla skupiny dávají na hlasování aspoň # dnů.',
        }),
      submit: 'Připravit hlasování per rollam',
      noText: 'Napište text usnesení, nebo vyberte opatření.',
      noEnd: 'Napište den i hodinu konce, třeba 23:59.',
      wrongEnd: (earliest: string, latest: string) =>
        `Tak to podle pravidel nejde. Konec musí být nejdřív ${earliest} a nejpozději ${latest}.`,
    },
  },
  en: {
    title: 'Votes by letter',
    short: 'by letter',
    lead: 'People vote from afar on a fixed text. It passes with a majority of all members, so whoever does not vote counts neither for nor against.',
    home: 'Home',
    groups: 'Groups',
    none: 'No vote by letter is open or being prepared now.',
    running: 'Open now',
    comingUp: 'Being prepared',
    past: 'Past',
    until: (when: string) => `You can vote until ${when}.`,
    winterTime: 'winter time',
    soonerEnd: 'It ends sooner when everybody has voted.',
    ended: (when: string) => `Ended ${when}.`,
    vote: 'Vote',
    voted: 'We have your vote. You can change it until the end.',
    ballot: 'Open the ballot',
    result: 'Show the result',
    why: (reason: string) => `Called off. Reason: ${reason}`,
    stopped: 'Called off.',
    demand: {
      title: 'I want a meeting about it instead',
      about: (needed: number, seats: number) =>
        `When ${needed} of ${seats} ask for a meeting, the vote is called off, the votes cast are destroyed and the matter goes to a meeting. Asking cannot be taken back.`,
      stands: (count: number, needed: number) =>
        counted('en', count, {
          one: `# member asks for a meeting, ${needed} needed.`,
          other: `# members ask for a meeting, ${needed} needed.`,
        }),
      submit: 'Yes, I ask for a meeting',
      yours: 'You have asked for a meeting.',
      joined: 'We have recorded that you ask for a meeting.',
      enough:
        'Enough members asked for a meeting. The vote is called off and the matter goes to a meeting.',
    },
    demandedReason: (count: number, seats: number) =>
      counted('en', count, {
        one: `# of ${seats} members asked for a meeting about it.`,
        other: `# of ${seats} members asked for a meeting about it.`,
      }),
    open: {
      title: 'Send it out and open it',
      what: 'Opening freezes the text, the end and the roll; they cannot be changed. Every member with an e-mail address gets a message with a link to the ballot.',
      submit: 'Yes, open the vote',
      edit: 'Look at the ballot or call it off',
    },
    unreachable: 'Without e-mail, please tell them otherwise:',
    prepare: {
      title: 'Prepare a vote by letter',
      lead: 'It opens in the next step only. People vote for, against or abstain, always by name.',
      off: 'The rules of the group do not allow votes by letter.',
      question: 'What is voted on',
      questionHint: 'A whole sentence, such as “Do you approve the new budget of measure 1.3?”',
      lines: 'Text of the resolution',
      linesHint: 'Each line is one point and is voted on by itself.',
      measures: 'Or the measures that are voted on',
      endsOn: 'Day of the end',
      endsAt: 'Hour of the end',
      ends: (days: number) =>
        counted('en', days, {
          one: 'The rules of the group give at least # day for it.',
          other: 'The rules of the group give at least # days for it.',
        }),
      submit: 'Prepare the vote by letter',
      noText: 'Write the text of the resolution, or choose measures.',
      noEnd: 'Give the day and the hour of the end, such as 23:59.',
      wrongEnd: (earliest: string, latest: string) =>
        `The rules do not allow that. It must end ${earliest} at the earliest and ${latest} at the latest.`,
    },
  },
});

/** When a vote by letter ends, in words that leave no hour to guess when the clocks are put back. */
export function endInWords(language: Language, at: Date): string {
  const shown = moment(at, language);
  return comesAgain(at) ? `${shown} ${words(language).winterTime}` : shown;
}

/** What the preparing form says, by `field.code`, of an end the rules do not allow. */
export function endSentence(
  language: Language,
  facts: Readonly<Record<string, string | number>> | undefined,
): string {
  const { prepare } = words(language);
  if (facts?.earliest === undefined) return prepare.noEnd;
  const [earliest, latest] = [facts.earliest, facts.latest].map((at) =>
    endInWords(language, new Date(Number(at))),
  );
  return prepare.wrongEnd(earliest, latest);
}

/** Sentences of this room's events; facts: `question`, `count`, `needed`. */
export const events = catalogue({
  cs: {
    'round.demanded': (facts: Facts) =>
      `Člen skupiny žádá, aby se o věci „${fact(facts, 'question')}“ jednalo na schůzi (${fact(facts, 'count')}, potřeba ${fact(facts, 'needed')})`,
  },
  en: {
    'round.demanded': (facts: Facts) =>
      `A member asks for a meeting about “${fact(facts, 'question')}” (${fact(facts, 'count')}, ${fact(facts, 'needed')} needed)`,
  },
}) satisfies EventWords;
