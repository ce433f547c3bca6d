import { fact } from '#lib/events/sentence.ts';
import { day } from '#lib/kernel/format.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import { words as shared } from '#lib/ui/words.ts';
import type { QuorumState } from '#lib/groups/presence.ts';
import type { EventWords, Facts } from '#lib/events/sentence.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Party } from '#schema';
import type { Advice } from './advice.ts';
import type { Step } from './next-step.ts';

type Of<Union, Tag extends string, Name> = Extract<Union, Record<Tag, Name>>;
type AdviceWords = { [K in Advice['kind']]: (advice: Of<Advice, 'kind', K>) => string };
type StepWords = { [K in Step['act']]: (step: Of<Step, 'act', K>) => string };

const weekdays = [
  'v neděli',
  'v pondělí',
  'v úterý',
  've středu',
  've čtvrtek',
  'v pátek',
  'v sobotu',
];

/** A day the way it is said: `v úterý 3. 3.`, `Tuesday 3 March`. */
export function spokenDay(language: Language, isoDay: string): string {
  const date = new Date(isoDay);
  if (language === 'cs') {
    return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()}. ${date.getUTCMonth() + 1}.`;
  }
  const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(date);
}

/** A length as people say it: `2 h 30 min`. */
export function spokenLength(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`]
    .filter(Boolean)
    .join(' ');
}

function partyName(language: Language, party: Party): string {
  const name = shared(language).party[party];
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

const everyParty = 'Pravidla skupiny chtějí při hlasování všechny tři strany.';
const everyPartyEnglish = 'The rules of the group want all three parties when it votes.';
const withRule = (sentence: string, level: Advice['level'], rule: string) =>
  level === 'stop' ? `${sentence} ${rule}` : sentence;

const noSeatOf = {
  user: 'V této skupině není žádný uživatel služeb.',
  provider: 'V této skupině není žádný poskytovatel služeb.',
  commissioner: 'V této skupině není žádný zadavatel služeb.',
};
const noSeatOfEnglish = {
  user: 'There is no service user in this group.',
  provider: 'There is no provider in this group.',
  commissioner: 'There is no commissioner in this group.',
};
const allExcused = {
  user: 'Všichni uživatelé služeb se omluvili.',
  provider: 'Všichni poskytovatelé služeb se omluvili.',
  commissioner: 'Všichni zadavatelé služeb se omluvili.',
};
const allExcusedEnglish = {
  user: 'All service users have sent their excuses.',
  provider: 'All providers have sent their excuses.',
  commissioner: 'All commissioners have sent their excuses.',
};

const conveners = {
  coordinator:
    'Podle pravidel skupiny svolává schůzi koordinace. Domluvte se s ní, než pozvánky odejdou.',
  leader: 'Podle pravidel skupiny svolává schůzi její vedoucí. Domluvte se, než pozvánky odejdou.',
  chair:
    'Podle pravidel skupiny svolává schůzi její předsedající. Domluvte se, než pozvánky odejdou.',
  joint:
    'Podle pravidel skupiny svolává schůzi koordinace společně s vedoucím skupiny. Domluvte se, než pozvánky odejdou.',
};
const convenersEnglish = {
  coordinator:
    'By the rules of the group the coordinators call its meetings. Agree with them before the invitations leave.',
  leader:
    'By the rules of the group its leader calls its meetings. Agree with them before the invitations leave.',
  chair:
    'By the rules of the group its chair calls its meetings. Agree with them before the invitations leave.',
  joint:
    'By the rules of the group the coordinators and its leader call its meetings together. Agree before the invitations leave.',
};

const czechAdvice: AdviceWords = {
  inviteBy: (advice) => `Pozvánka má odejít nejpozději ${spokenDay('cs', advice.day)}`,
  lateInvitation: (advice) =>
    `Pozvánka měla odejít nejpozději ${spokenDay('cs', advice.day)} Poslat ji můžete i teď, jen se poznamená, že odešla pozdě.`,
  publishBy: (advice) =>
    `Program má být na webu nejpozději ${spokenDay('cs', advice.day)} Zveřejní se s pozvánkou, pošlete ji proto do té doby.`,
  latePublication: (advice) =>
    `Program měl být na webu nejpozději ${spokenDay('cs', advice.day)} Zveřejní se s pozvánkou, čím dřív ji pošlete, tím líp.`,
  convener: ({ who }) => conveners[who],
  noAgenda: () => 'Schůze ještě nemá program. Bez něj nejde pozvat.',
  overlong: ({ minutes, planned }) =>
    `Program zabere ${spokenLength(minutes)}, schůze má trvat ${spokenLength(planned)}. Zkraťte body, nebo posuňte konec.`,
  noQuorum: ({ possible, needed, seats }) =>
    `Skupina nebude usnášeníschopná: přijít může nejvýš ${possible} z ${seats}, potřeba je ${needed}.`,
  quorumUnsure: ({ coming, needed, seats }) =>
    `Potvrzená účast: ${coming} z ${seats}. K usnášeníschopnosti je potřeba ${needed}, ozvěte se těm, kdo zatím neodpověděli.`,
  noSeatOf: ({ party, level }) => withRule(noSeatOf[party], level, everyParty),
  allExcused: ({ party, level }) => withRule(allExcused[party], level, everyParty),
  partyTooStrong: ({ party, percent, most }) =>
    `${partyName('cs', party)}: ${percent} % hlasů. Pravidla skupiny dovolují jedné straně nejvýš ${most} %.`,
};

const englishAdvice: AdviceWords = {
  inviteBy: (advice) => `The invitation should leave by ${spokenDay('en', advice.day)}.`,
  lateInvitation: (advice) =>
    `The invitation should have left by ${spokenDay('en', advice.day)}. You can still send it; it will be noted that it left late.`,
  publishBy: (advice) =>
    `The agenda should be on the web by ${spokenDay('en', advice.day)}. It is published with the invitation, so send that by then.`,
  latePublication: (advice) =>
    `The agenda should have been on the web by ${spokenDay('en', advice.day)}. It is published with the invitation; the sooner it leaves, the better.`,
  convener: ({ who }) => convenersEnglish[who],
  noAgenda: () => 'The meeting has no agenda yet. Nobody can be invited without one.',
  overlong: ({ minutes, planned }) =>
    `The agenda takes ${spokenLength(minutes)}, the meeting should take ${spokenLength(planned)}. Shorten the items or move the end.`,
  noQuorum: ({ possible, needed, seats }) =>
    `There will be no quorum: at most ${possible} of ${seats} can come, ${needed} are needed.`,
  quorumUnsure: ({ coming, needed, seats }) =>
    `Confirmed: ${coming} of ${seats}. A quorum needs ${needed}; ask those who have not answered yet.`,
  noSeatOf: ({ party, level }) => withRule(noSeatOfEnglish[party], level, everyPartyEnglish),
  allExcused: ({ party, level }) => withRule(allExcusedEnglish[party], level, everyPartyEnglish),
  partyTooStrong: ({ party, percent, most }) =>
    `${partyName('en', party)}: ${percent}% of the votes. The rules of the group allow one party ${most}% at most.`,
};

const czechSteps: StepWords = {
  complete: () => 'Dokončit přípravu',
  invite: () => 'Poslat pozvánky',
  waitForStart: () => 'Projít program',
  start: () => 'Zahájit schůzi',
  confirmPapers: ({ papers }) =>
    counted('cs', papers, {
      one: 'Dokončit # papírový hlas',
      few: 'Dokončit # papírové hlasy',
      many: 'Dokončit # papírového hlasu',
      other: 'Dokončit # papírových hlasů',
    }),
  closeRound: () => 'Ukončit hlasování',
  declareInvalid: () => 'Rozhodnout o hlasování, které nejde spočítat',
  openRound: () => 'Otevřít hlasování',
  takeAttendance: () => 'Zapsat příchody',
  declareInquorate: () => 'Prohlásit schůzi za neusnášeníschopnou',
  repeatRound: ({ number, title, isSecond }) =>
    `${isSecond ? 'Připravit druhé kolo hlasování' : 'Zopakovat hlasování'} k bodu ${number}: ${title}`,
  prepareRound: ({ number, title }) => `Připravit hlasování k bodu ${number}: ${title}`,
  putResolution: ({ number, title }) => `Zapsat usnesení k bodu ${number}: ${title}`,
  beginItem: ({ number, title }) => `Zahájit bod ${number}: ${title}`,
  setNextDate: () => 'Domluvit příští schůzi',
  endMeeting: () => 'Ukončit schůzi',
  beginMinutes: () => 'Založit zápis',
  nameVerifier: () => 'Určit, kdo zápis ověří',
  answerObjections: ({ objections }) =>
    counted('cs', objections, {
      one: 'Odpovědět na # námitku k zápisu',
      few: 'Odpovědět na # námitky k zápisu',
      many: 'Odpovědět na # námitky k zápisu',
      other: 'Odpovědět na # námitek k zápisu',
    }),
  signMinutes: () => 'Ověřit a podepsat zápis',
  publishMinutes: () => 'Zveřejnit zápis',
  nothing: () => 'Zpět na seznam schůzí',
};

const englishSteps: StepWords = {
  complete: () => 'Finish the preparation',
  invite: () => 'Send the invitations',
  waitForStart: () => 'Go through the agenda',
  start: () => 'Begin the meeting',
  confirmPapers: ({ papers }) =>
    counted('en', papers, { one: 'Finish # paper ballot', other: 'Finish # paper ballots' }),
  closeRound: () => 'Close the vote',
  declareInvalid: () => 'Decide about the vote that cannot be counted',
  openRound: () => 'Open the vote',
  takeAttendance: () => 'Record who has come',
  declareInquorate: () => 'Declare that there is no quorum',
  repeatRound: ({ number, title, isSecond }) =>
    `${isSecond ? 'Prepare the second round of the vote' : 'Repeat the vote'} on item ${number}: ${title}`,
  prepareRound: ({ number, title }) => `Prepare the vote on item ${number}: ${title}`,
  putResolution: ({ number, title }) => `Record the resolution on item ${number}: ${title}`,
  beginItem: ({ number, title }) => `Begin item ${number}: ${title}`,
  setNextDate: () => 'Agree on the next meeting',
  endMeeting: () => 'End the meeting',
  beginMinutes: () => 'Begin the minutes',
  nameVerifier: () => 'Name who verifies the minutes',
  answerObjections: ({ objections }) =>
    counted('en', objections, {
      one: 'Answer # objection to the minutes',
      other: 'Answer # objections to the minutes',
    }),
  signMinutes: () => 'Verify and sign the minutes',
  publishMinutes: () => 'Publish the minutes',
  nothing: () => 'Back to the list of meetings',
};

/** Texts of meetings: states, what a step lacks, advice, the next step, attendance, the projector. */
export const words = catalogue({
  cs: {
    states: {
      planned: 'připravuje se',
      invited: 'pozvánky odešly',
      running: 'právě probíhá',
      inquorate: 'probíhá, není usnášeníschopná',
      ended: 'skončila',
      minutesDraft: 'píše se zápis',
      minutesVerified: 'zápis je ověřený',
      published: 'zápis je zveřejněný',
      cancelled: 'zrušená',
    },
    lacks: {
      place: 'Doplňte místo schůze, nebo odkaz pro ty, kdo se připojí na dálku.',
      time: 'Začátek musí být v budoucnu a konec až po začátku.',
      agenda: 'Přidejte aspoň jeden bod programu.',
      quorumLost: 'Skupina je usnášeníschopná, schůze může rozhodovat dál.',
      waiting: 'Pravidla skupiny ještě nedovolují prohlásit schůzi za neusnášeníschopnou.',
      roundEnded: 'Nejdřív ukončete otevřené hlasování.',
      draft: 'Nejdřív založte zápis.',
      signature: 'Zápis ještě není ověřený podpisem.',
      answers: 'Nejdřív odpovězte na všechny námitky k zápisu.',
      personalData: 'Potvrďte, že v zápisu nejsou osobní údaje, které do něj nepatří.',
      reason: 'Napište důvod. Zveřejní se a dostanou ho všichni pozvaní.',
    },
    warnings: {
      lateInvitation:
        'Pozvánka odejde později, než chtějí pravidla skupiny. Poznamená se to do zápisu.',
      early: 'Do začátku zbývá víc než hodina. Zahájit schůzi už teď?',
      late: 'Od plánovaného začátku uběhla víc než hodina. Zahájit schůzi teď?',
    },
    levels: { stop: 'Takhle to nepůjde', warning: 'Pozor', hint: 'Dobré vědět' },
    advice: czechAdvice,
    steps: czechSteps,
    quorum: ({ present, seats, needed, holds }: QuorumState) =>
      holds
        ? `Přítomno ${present} z ${seats}, skupina je usnášeníschopná`
        : `Přítomno ${present} z ${seats}, skupina není usnášeníschopná: chybí ${needed - present}`,
    agendaKinds: {
      info: 'informace',
      discussion: 'diskuse',
      decision: 'rozhodnutí',
      voting: 'hlasování',
    },
    agendaTemplate: {
      opening: 'Zahájení a program',
      tasks: 'Kontrola úkolů',
      proposals: 'Návrhy opatření',
      vote: 'Hlasování',
      other: 'Různé',
      nextMeeting: 'Příští schůze',
    },
    attendance: {
      present: 'na místě',
      online: 'na dálku',
      excused: 'omluva',
      absent: 'bez omluvy',
      guest: 'host',
    },
    takingPart: 'Kdo se zapojil podle stran',
    uses: { present: 'Jsou tu', spoke: 'Mluvili', wrote: 'Psali', voted: 'Hlasovali' },
    screens: {
      welcome: 'Vítejte',
      question: 'Otázka',
      countdown: 'Odpočet',
      turnout: 'Účast',
      result: 'Výsledek',
      text: 'Text návrhu',
      black: 'Zhasnuto',
    },
  },
  en: {
    states: {
      planned: 'being prepared',
      invited: 'invitations sent',
      running: 'going on now',
      inquorate: 'going on, no quorum',
      ended: 'over',
      minutesDraft: 'minutes being written',
      minutesVerified: 'minutes verified',
      published: 'minutes published',
      cancelled: 'called off',
    },
    lacks: {
      place: 'Add the place of the meeting, or a link for those who join from afar.',
      time: 'The beginning must be in the future and the end after the beginning.',
      agenda: 'Add at least one item to the agenda.',
      quorumLost: 'There is a quorum, the meeting can go on deciding.',
      waiting: 'The rules of the group do not yet allow declaring that there is no quorum.',
      roundEnded: 'Close the open vote first.',
      draft: 'Begin the minutes first.',
      signature: 'The minutes have not been verified by a signature yet.',
      answers: 'Answer all objections to the minutes first.',
      personalData: 'Confirm that the minutes hold no personal data that do not belong there.',
      reason: 'Write the reason. It is published and sent to everybody invited.',
    },
    warnings: {
      lateInvitation:
        'The invitation leaves later than the rules of the group ask. It will be noted in the minutes.',
      early: 'More than an hour is left to the beginning. Begin the meeting now?',
      late: 'The planned beginning was more than an hour ago. Begin the meeting now?',
    },
    levels: { stop: 'This will not work', warning: 'Attention', hint: 'Good to know' },
    advice: englishAdvice,
    steps: englishSteps,
    quorum: ({ present, seats, needed, holds }: QuorumState) =>
      holds
        ? `${present} of ${seats} present, there is a quorum`
        : `${present} of ${seats} present, no quorum: ${needed - present} missing`,
    agendaKinds: {
      info: 'information',
      discussion: 'discussion',
      decision: 'decision',
      voting: 'vote',
    },
    agendaTemplate: {
      opening: 'Opening and agenda',
      tasks: 'Open tasks',
      proposals: 'Proposed measures',
      vote: 'Vote',
      other: 'Other business',
      nextMeeting: 'Next meeting',
    },
    attendance: {
      present: 'in the room',
      online: 'from afar',
      excused: 'excused',
      absent: 'not excused',
      guest: 'guest',
    },
    takingPart: 'Who took part, by party',
    uses: { present: 'Present', spoke: 'Spoke', wrote: 'Wrote', voted: 'Voted' },
    screens: {
      welcome: 'Welcome',
      question: 'Question',
      countdown: 'Countdown',
      turnout: 'Turnout',
      result: 'Result',
      text: 'Text of the proposal',
      black: 'Dark',
    },
  },
});

/** An advice as the sentence people read: „Pozvánka má odejít nejpozději v úterý 3. 3.“ */
export function adviceSentence(language: Language, advice: Advice): string {
  // The entry of an advice's own kind takes that advice; the type checker cannot follow the pair.
  const sentence = words(language).advice[advice.kind] as (advice: Advice) => string;
  return sentence(advice);
}

/** The words on the one main button of the desk. */
export function stepLabel(language: Language, step: Step): string {
  const label = words(language).steps[step.act] as (step: Step) => string;
  return label(step);
}

const meeting = (form: string, facts: Facts) =>
  `${form} č. ${fact(facts, 'number')}` + (fact(facts, 'group') && ` (${fact(facts, 'group')})`);
const meetingEnglish = (facts: Facts) =>
  `meeting no. ${fact(facts, 'number')}` +
  (fact(facts, 'group') && ` of “${fact(facts, 'group')}”`);
const on = (preposition: string, language: Language, facts: Facts) =>
  fact(facts, 'day') && ` ${preposition} ${day(fact(facts, 'day'), language)}`;
const because = (label: string, facts: Facts) =>
  fact(facts, 'reason') && `. ${label}: ${fact(facts, 'reason')}`;

/** Sentences of this room's events; facts: `number`, `group`, `day`, `reason`, `no`, `text`, `outcome`, `what`. */
export const events = catalogue({
  cs: {
    'meeting.planned': (facts: Facts) =>
      `Naplánována ${meeting('schůze', facts)}${on('na', 'cs', facts)}`,
    'meeting.invited': (facts: Facts) =>
      `Rozeslány pozvánky: ${meeting('schůze', facts)}${on('dne', 'cs', facts)}`,
    'meeting.changed': (facts: Facts) =>
      `Změněn čas, místo nebo program: ${meeting('schůze', facts)}${on('dne', 'cs', facts)}`,
    'meeting.cancelled': (facts: Facts) =>
      `Zrušena ${meeting('schůze', facts)}${because('Důvod', facts)}`,
    'meeting.started': (facts: Facts) => `Začala ${meeting('schůze', facts)}`,
    'meeting.inquorate': (facts: Facts) =>
      `Není usnášeníschopná ${meeting('schůze', facts)}, jedná se dál bez hlasování`,
    'meeting.ended': (facts: Facts) => `Skončila ${meeting('schůze', facts)}`,
    'lead.asked': (facts: Facts) => `Požádáno o řízení plátna: ${meeting('schůze', facts)}`,
    'lead.given': (facts: Facts) => `Předáno řízení plátna: ${meeting('schůze', facts)}`,
    'lead.kept': (facts: Facts) => `Řízení plátna nepředáno: ${meeting('schůze', facts)}`,
    'lead.taken': (facts: Facts) => `Převzato řízení plátna: ${meeting('schůze', facts)}`,
    'attendance.changed': (facts: Facts) => `Změněna prezence: ${meeting('schůze', facts)}`,
    'resolution.made': (facts: Facts) =>
      `${resolutions.cs[fact(facts, 'outcome')] ?? 'Usnesení'} č. ${fact(facts, 'no')}: ${fact(facts, 'text')}`,
    'task.given': (facts: Facts) => `Zadán úkol: ${fact(facts, 'what')}`,
    'task.done': (facts: Facts) => `Splněn úkol: ${fact(facts, 'what')}`,
    'minutes.begun': (facts: Facts) => `Začal se psát zápis: ${meeting('schůze', facts)}`,
    'minutes.takenOver': (facts: Facts) => `Zápis píše někdo jiný: ${meeting('schůze', facts)}`,
    'minutes.verifierNamed': (facts: Facts) =>
      `Určeno, kdo ověří zápis: ${meeting('schůze', facts)}`,
    'minutes.signed': (facts: Facts) => `Ověřen zápis: ${meeting('schůze', facts)}`,
    'minutes.objected': (facts: Facts) => `Došla námitka k zápisu: ${meeting('schůze', facts)}`,
    'minutes.answered': (facts: Facts) =>
      `Zodpovězena námitka k zápisu: ${meeting('schůze', facts)}`,
    'minutes.published': (facts: Facts) => `Zveřejněn zápis: ${meeting('schůze', facts)}`,
  },
  en: {
    'meeting.planned': (facts: Facts) =>
      `Planned: ${meetingEnglish(facts)}${on('on', 'en', facts)}`,
    'meeting.invited': (facts: Facts) =>
      `Invitations sent: ${meetingEnglish(facts)}${on('on', 'en', facts)}`,
    'meeting.changed': (facts: Facts) =>
      `Time, place or agenda changed: ${meetingEnglish(facts)}${on('on', 'en', facts)}`,
    'meeting.cancelled': (facts: Facts) =>
      `Called off: ${meetingEnglish(facts)}${because('Reason', facts)}`,
    'meeting.started': (facts: Facts) => `Began: ${meetingEnglish(facts)}`,
    'meeting.inquorate': (facts: Facts) =>
      `No quorum: ${meetingEnglish(facts)} goes on without votes`,
    'meeting.ended': (facts: Facts) => `Ended: ${meetingEnglish(facts)}`,
    'lead.asked': (facts: Facts) => `Asked for the screen: ${meetingEnglish(facts)}`,
    'lead.given': (facts: Facts) => `Screen handed over: ${meetingEnglish(facts)}`,
    'lead.kept': (facts: Facts) => `Screen not handed over: ${meetingEnglish(facts)}`,
    'lead.taken': (facts: Facts) => `Screen taken over: ${meetingEnglish(facts)}`,
    'attendance.changed': (facts: Facts) => `Attendance changed: ${meetingEnglish(facts)}`,
    'resolution.made': (facts: Facts) =>
      `${resolutions.en[fact(facts, 'outcome')] ?? 'Resolution'} no. ${fact(facts, 'no')}: ${fact(facts, 'text')}`,
    'task.given': (facts: Facts) => `Task given: ${fact(facts, 'what')}`,
    'task.done': (facts: Facts) => `Task done: ${fact(facts, 'what')}`,
    'minutes.begun': (facts: Facts) => `Minutes begun: ${meetingEnglish(facts)}`,
    'minutes.takenOver': (facts: Facts) => `Minutes taken over: ${meetingEnglish(facts)}`,
    'minutes.verifierNamed': (facts: Facts) =>
      `Verifier of minutes named: ${meetingEnglish(facts)}`,
    'minutes.signed': (facts: Facts) => `Minutes verified: ${meetingEnglish(facts)}`,
    'minutes.objected': (facts: Facts) => `Objection to the minutes: ${meetingEnglish(facts)}`,
    'minutes.answered': (facts: Facts) => `Objection to minutes answered: ${meetingEnglish(facts)}`,
    'minutes.published': (facts: Facts) => `Minutes published: ${meetingEnglish(facts)}`,
  },
}) satisfies EventWords;

const resolutions: Record<Language, Record<string, string>> = {
  cs: { passed: 'Přijato usnesení', failed: 'Nepřijato usnesení', noted: 'Vzato na vědomí' },
  en: {
    passed: 'Passed: resolution',
    failed: 'Not passed: resolution',
    noted: 'Noted: resolution',
  },
};
