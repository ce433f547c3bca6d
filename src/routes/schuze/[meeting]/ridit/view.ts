import { words as cardWords } from '#lib/proposals/words.ts';
import { measuresOfBody } from '#lib/proposals/reading.server.ts';
import { typeset } from '#lib/kernel/typography.ts';
import { schedule } from '#lib/meetings/agenda.ts';
import { standingOf } from '#lib/meetings/attendance.ts';
import { lastVoteOn } from '#lib/meetings/desk.server.ts';
import { drafted } from '#lib/meetings/desk/drafted.ts';
import { screenValue } from '#lib/meetings/desk/screen-field.ts';
import { askFor, facilitators } from '#lib/meetings/leading.server.ts';
import { nextStep } from '#lib/meetings/next-step.ts';
import { resolutionsOf, tasksFor } from '#lib/meetings/outcomes.server.ts';
import { readScreen, screenAllowed } from '#lib/meetings/screen.ts';
import { textOnScreen } from '#lib/meetings/screen/pictures.server.ts';
import { rulesOfMeeting } from '#lib/meetings/rows.server.ts';
import { speakersOf } from '#lib/meetings/speaking.server.ts';
import { queueOf } from '#lib/meetings/speaking.ts';
import { uses } from '#lib/meetings/triad-use.ts';
import { useOfMeeting } from '#lib/meetings/use.server.ts';
import { words } from '#lib/meetings/words.ts';
import { displayName } from '#lib/people/names.ts';
import { openingForecast } from '#lib/voting/opening.server.ts';
import { isStuck, reasonSentence } from '#lib/voting/reasons.ts';
import { secondRoundOf, toRepeat } from '#lib/voting/repeating.server.ts';
import { words as resultWords } from '#lib/voting/result/words.ts';
import { measuresVotedOn } from '#lib/voting/round-paper.server.ts';
import { missingVoters } from '#lib/voting/turnout.server.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Desk, RoundOnDesk } from '#lib/meetings/desk.server.ts';
import type { Screen, ScreenMode } from '#lib/meetings/screen.ts';
import type { OpeningForecast } from '#lib/voting/opening.server.ts';
import type { PublicResult } from '#lib/voting/result.ts';

/** What the page of the desk is told: words ready to read, no row that is not shown. */
export async function deskView(
  db: Database,
  desk: Desk,
  { language, personId }: { language: Language; personId: string },
) {
  const { meeting, body, gathering, rounds, facts, leader } = desk;
  const { now } = meeting;
  const current = rounds.find(({ state }) => state === 'open' || state === 'prepared');
  const use = await useOfMeeting(db, meeting, gathering.rows);
  return {
    now,
    meeting: {
      id: meeting.id,
      number: meeting.number,
      title: meeting.title,
      place: meeting.place,
      state: meeting.state,
      startsAt: meeting.startsAt,
      startedAt: meeting.startedAt,
      endedAt: meeting.endedAt,
      pin: meeting.pin,
      nextAt: meeting.nextAt,
      nextPlace: meeting.nextPlace,
    },
    group: { slug: body.slug, name: typeset(body.name) },
    step: nextStep(facts),
    hasWaited: facts.quorum.hasWaited,
    warnings: desk.startWarnings,
    leader: leader && { name: leader.name, me: leader.personId === personId },
    lead: await leadView(db, desk, personId),
    items: schedule(desk.items, meeting.startedAt ?? meeting.startsAt, now).map(
      ({ item, from }) => ({
        id: item.id,
        number: item.number,
        title: typeset(item.title),
        minutes: item.minutes,
        kind: item.kind,
        from,
        begunAt: item.begunAt,
        endedAt: item.endedAt,
        proposedText: item.proposedText,
      }),
    ),
    quorum: gathering.quorum,
    // Before it began nobody could speak or vote at it.
    use: (meeting.startedAt ? uses : (['present'] as const)).map((one) => ({
      label: words(language).uses[one],
      counts: use[one],
    })),
    people: peopleOf(desk),
    guests: gathering.rows
      .filter(({ mode, until }) => mode === 'guest' && until === null)
      .map(({ id, guestName, party, since }) => ({ id, name: guestName ?? '', party, since })),
    round: current ? await roundView(db, current, now) : null,
    past: rounds
      .filter(({ state }) => state === 'published' || state === 'invalid')
      .map((one) => ({
        id: one.id,
        code: one.code,
        question: typeset(one.question),
        state: one.state,
        invalid: one.state === 'invalid' ? whyInvalid(one, language) : null,
        mayRepeat: toRepeat(rounds).includes(one),
        isSecond: secondRoundOf(one).length > 0,
      })),
    draft: await draftView(db, desk),
    guestsSpeak: (await rulesOfMeeting(db, meeting)).guestsMaySpeak,
    speakers: queueOf(await speakersOf(db, meeting.id)),
    screen: await screenView(db, desk, language),
    resolutions: (await resolutionsOf(db, meeting.id)).map((row) => ({
      id: row.id,
      no: `${row.number}/${row.year}`,
      text: row.text,
      outcome: row.outcome,
    })),
    tasks: (await tasksFor(db, meeting)).map(({ id, what, owner, dueOn, state, isOlder }) => {
      return { id, what, owner, dueOn, state, isOlder };
    }),
    sectionNames: cardWords(language).sections,
    formKey: crypto.randomUUID(),
  };
}

/** Who else may run the meeting, and whether one of them asks for the lead. */
async function leadView(db: Database, { meeting, body, leader }: Desk, personId: string) {
  if (!leader) return { others: [], ask: null };
  const ask = await askFor(db, meeting.id, meeting.now);
  const others = (await facilitators(db, body.id)).filter(({ id }) => id !== leader.personId);
  return {
    others,
    ask: ask && {
      by: ask.by,
      name: others.find(({ id }) => id === ask.by)?.name ?? '',
      mine: ask.by === personId,
      mayTake: ask.mayTake,
    },
  };
}

function peopleOf({ gathering, meeting }: Desk) {
  return gathering.seats.map((seat) => {
    const own = gathering.rows.filter(({ membershipId }) => membershipId === seat.membershipId);
    const open = own.find(({ since, until }) => since !== null && until === null);
    return {
      membershipId: seat.membershipId,
      name: displayName(seat),
      party: seat.party,
      votes: seat.voting,
      isSubstitute: seat.substituteForId !== null,
      standing: standingOf(gathering.rows, seat, meeting.now),
      attendanceId: open?.id ?? null,
      since: open?.since ?? null,
    };
  });
}

function whyInvalid({ reason }: RoundOnDesk, language: Language): string {
  return reason ? typeset(reasonSentence(language, reason)) : resultWords(language).invalidWhy;
}

/** The round that is prepared or open; who is missing is named in an open one only. */
async function roundView(db: Database, row: RoundOnDesk, now: Date) {
  const left = row.closesAt ? row.closesAt.getTime() - now.getTime() : 0;
  const forecast = row.state === 'prepared' ? await openingForecast(db, row) : null;
  return {
    id: row.id,
    code: row.code,
    question: typeset(row.question),
    secrecy: row.secrecy,
    state: row.state as 'prepared' | 'open',
    cast: row.cast,
    seats: row.seats,
    closesAt: row.closesAt,
    /** The end, told in minutes from now, that gives a minute more; the same form twice gives it once. */
    minuteMore: Math.ceil(Math.max(0, left) / 60_000) + 1,
    papersOut: row.papersOut,
    isStuck: isStuck(row),
    missing:
      row.state === 'open' && row.secrecy === 'open'
        ? (await missingVoters(db, row.id)).map(displayName)
        : [],
    forecast: forecast?.granted ? told(forecast.value) : null,
  };
}

function told({ present, seats, asked }: OpeningForecast) {
  return { present, seats, asked };
}

/** What the item that is on leads to, to be written down; nothing once its resolution is there. */
async function draftView(db: Database, { items, rounds }: Desk) {
  const on = items.find(({ begunAt, endedAt }) => begunAt && !endedAt);
  if (!on || on.isSettled) return { itemId: on?.id ?? '', roundId: '', text: '', outcome: null };
  const vote = lastVoteOn(rounds, on.id);
  if (!vote) return { itemId: on.id, roundId: '', ...drafted(on.proposedText, null) };
  const counted = {
    question: vote.question,
    result: vote.result as PublicResult,
    measures: Object.keys(await measuresVotedOn(db, vote.id)),
  };
  return { itemId: on.id, roundId: vote.id, ...drafted(on.proposedText, counted) };
}

async function screenView(db: Database, { meeting, body, rounds }: Desk, language: Language) {
  const text = words(language).screens;
  const measures = await measuresOfBody(db, body.id);
  const facts = { rounds, measureIds: measures.map(({ id }) => id) };
  const wanted: Screen[] = [
    { mode: 'welcome' },
    ...rounds.flatMap(({ id: roundId }) =>
      (['question', 'countdown', 'turnout', 'result'] as const).map((mode) => ({ mode, roundId })),
    ),
    ...measures.map(({ id }) => ({ mode: 'text' as const, measureId: id, section: null })),
    { mode: 'black' },
  ];
  const label = (screen: Screen): string => {
    const about =
      'roundId' in screen
        ? rounds.find(({ id }) => id === screen.roundId)?.question
        : screen.mode === 'text'
          ? named(measures.find(({ id }) => id === screen.measureId))
          : undefined;
    const mode: string = text[screen.mode as ScreenMode];
    return about ? `${mode}: ${typeset(about)}` : mode;
  };
  const now = readScreen(meeting.screen) ?? { mode: 'welcome' };
  return {
    shown: label(now),
    value: screenValue(now),
    text: await textOnScreen(db, meeting),
    options: wanted
      .filter((screen) => screenAllowed(screen, facts).granted)
      .map((screen) => ({ value: screenValue(screen), label: label(screen) })),
  };
}

function named(measure: { code: string | null; title: string } | undefined): string | undefined {
  return measure && [measure.code, measure.title].filter(Boolean).join(' ');
}
