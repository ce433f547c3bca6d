// Every act that writes into something of a stage, tried by somebody who could do it while the stage ran.
import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { measure, submission, task } from '#schema';
import * as threads from '#lib/comments/threads.server.ts';
import { consultedItems } from '#lib/consultation/consultations.server.ts';
import * as changing from '#lib/consultation/course/changing.server.ts';
import * as publishing from '#lib/consultation/course/publishing.server.ts';
import * as announcing from '#lib/consultation/desk/announcing.server.ts';
import * as settlements from '#lib/consultation/desk/settlements.server.ts';
import { correct } from '#lib/consultation/intake/correcting.server.ts';
import * as receiving from '#lib/consultation/intake/receiving.server.ts';
import { placeAt } from '#lib/consultation/paragraphs.ts';
import * as approval from '#lib/consultation/settlement/approval.server.ts';
import { linkChange } from '#lib/consultation/settlement/changes.server.ts';
import * as asking from '#lib/consultation/settlement/groups.server.ts';
import * as merging from '#lib/consultation/settlement/merging.server.ts';
import { adoptRules } from '#lib/groups/adopting.server.ts';
import { defaultRules } from '#lib/groups/rules.ts';
import * as history from '#lib/history/history.server.ts';
import { createMeasure } from '#lib/live/creation.server.ts';
import * as agenda from '#lib/meetings/agenda.server.ts';
import * as attendance from '#lib/meetings/attendance.server.ts';
import { beginItem } from '#lib/meetings/desk.server.ts';
import * as inviting from '#lib/meetings/inviting.server.ts';
import * as leading from '#lib/meetings/leading.server.ts';
import { arriveByList } from '#lib/meetings/list.server.ts';
import * as drafting from '#lib/meetings/minutes/drafting.server.ts';
import * as objections from '#lib/meetings/minutes/objections.server.ts';
import * as signing from '#lib/meetings/minutes/signing.server.ts';
import * as outcomes from '#lib/meetings/outcomes.server.ts';
import * as plans from '#lib/meetings/plans.server.ts';
import * as running from '#lib/meetings/running.server.ts';
import * as projectors from '#lib/meetings/screen/projectors.server.ts';
import * as speaking from '#lib/meetings/speaking.server.ts';
import { callSubstitute } from '#lib/meetings/substitute.server.ts';
import * as seats from '#lib/people/seats/seats.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { setPhaseDays } from '#lib/plan/phases/days.server.ts';
import { moveToGroup } from '#lib/proposals/room.server.ts';
import { moveMeasure } from '#lib/proposals/states.server.ts';
import { decideMeasure } from '#lib/steering/decisions.server.ts';
import * as closing from '#lib/voting/closing.server.ts';
import { castFor } from '#lib/voting/helping/assisted-votes.server.ts';
import { giveMandate } from '#lib/voting/helping/mandates.server.ts';
import * as declaring from '#lib/voting/interest/declaring.server.ts';
import * as letters from '#lib/voting/letter/letters.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import * as hands from '#lib/voting/paper/hands.server.ts';
import * as papers from '#lib/voting/paper/papers.server.ts';
import * as typing from '#lib/voting/paper/typing.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { prolongRound } from '#lib/voting/prolonging.server.ts';
import { recommendMeasures } from '#lib/voting/recommendations.server.ts';
import { repeatRound } from '#lib/voting/repeating.server.ts';
import { castSecret } from '#lib/voting/secret/casting.server.ts';
import * as votes from '#lib/voting/votes.server.ts';
import { seatId, world, type PersonSlug } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { done } from '../voting/scene.ts';

type Act = (...given: never[]) => Promise<Outcome<unknown>>;
type Doors = Record<string, [Act, unknown[]]>;

const { bodies, consultation, measures, meetings, people, rounds, stage } = world;
const key = new Uint8Array(32);
const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000);

function doorsOf(file: string, acts: object, given: Record<string, unknown[]>): Doors {
  return Object.fromEntries(
    Object.entries(given).map(([name, brought]) => [
      `${file}#${name}`,
      [(acts as Record<string, Act>)[name], brought],
    ]),
  );
}

/** What has to be there before the stage ends, and every door with what is brought to it then. */
export async function closedDoors(db: Database): Promise<Doors> {
  const of = (slug: PersonSlug) => subjectOf(db, people[slug].id);
  const jana = await of('jana-hrubcova');
  const eva = await of('eva-simackova');
  const lucie = await of('lucie-novackova');
  const jiri = await of('jiri-holub');
  const [{ id: chairId }] = (
    await db.execute<{ id: string }>(
      sql`select m.person_id as id from membership m join body b on b.id = m.body_id
        where b.kind = 'steering' and m.role = 'chair' limit 1`,
    )
  ).rows;
  const chair = await subjectOf(db, chairId);
  const bodyId = bodies.SZP.id;
  const meetingId = meetings.tomorrow.id;
  const personId = people['jana-hrubcova'].id;

  const choosing = { method: 'choice', parameters: { choices: 1 } } as const;
  const plan = { bodyId, question: 'Kam dřív?', ...choosing, lines: ['Hodonice', 'Radětice'] };
  const { id: prepared } = done(await prepareRound(db, eva, { ...plan, setting: 'remote' }));
  const { id: secret } = done(
    await prepareRound(db, eva, { ...plan, meetingId, secrecy: 'secret' }),
  );
  const { id: atMeeting } = done(await prepareRound(db, jana, { ...plan, meetingId }));
  const letter = {
    ...{ id: randomUUID(), bodyId: bodies.RDM.id, question: 'Schvalujete?' },
    ...{ lines: ['Skupina schvaluje rozpočet.'], measureIds: [], closesAt: soon(24 * 8) },
  };
  const { id: byLetter } = done(await letters.prepareLetter(db, jana, letter));
  done(await openRound(db, jana, byLetter));
  const helped = {
    ...{ roundId: rounds.families.id, membershipId: seatId('lucie-novackova', 'RDM') },
    ...({ assistantId: people['jiri-holub'].id, scope: 'round' } as const),
  };
  done(await giveMandate(db, lucie, { ...helped, form: 'signed' }));
  const [{ id: taskId }] = await db
    .insert(task)
    .values({ bodyId, meetingId, what: 'Zjistit cenu', ownerName: 'Úřad' })
    .returning({ id: task.id });
  const [held] = await db.select().from(measure).where(eq(measure.id, measures['1.3'].id));
  const place = placeAt(await consultedItems(db, consultation.id), '1')!;
  const words = { text: 'Ještě něco', relation: 'citizen', email: null, place } as const;
  const said = { ...words, consultationId: consultation.id, formKey: randomUUID() };
  const way = { channel: 'post', receivedAt: new Date(), placeNote: null, checked: true } as const;
  const written = { ...said, ...way };
  const { number } = done(
    await receiving.enter(db, key, personId, { ...written, formKey: randomUUID() }),
  );
  const [row] = await db
    .update(submission)
    .set({ assignedBodyId: bodyId, state: 'assigned' })
    .where(and(eq(submission.consultationId, consultation.id), eq(submission.number, number)))
    .returning();

  const ofMeasure = { measureId: held.id, revision: held.revision };
  const meeting = { meetingId, revision: 0, formKey: randomUUID() };
  const item = { ...meeting, itemId: randomUUID() };
  const roundId = atMeeting;
  const seen = { id: consultation.id, revision: 0 };
  const asked1 = {
    id: randomUUID(),
    title: 'Další',
    intro: null,
    measureIds: [measures['1.1'].id],
  };
  const days = { opensAt: soon(1), closesAt: soon(800), hearingAt: null, hearingPlace: null };
  const announcement = { ...asked1, ...days, settlesBy: null };
  const before = { ...announcement, id: randomUUID(), title: 'Ohlášené' };
  done(await announcing.announce(db, personId, stage.id, before));
  const settling = { outcome: 'accepted', kind: 'editorial', reason: 'Ano', change: null };
  const terms = { role: 'member', party: 'user', voting: true, organisation: null };
  const comment = [personId, consultation.id, row.id];
  const shown = { id: row.id, revision: 0 };
  const reading = { roundId, code: 'ABCDE' };
  const thread = { measureId: held.id, threadId: randomUUID(), commentId: randomUUID() };
  const when = { kind: 'regular', title: null, place: 'Úřad', online: null };
  const planned = { ...when, startsAt: soon(100), endsAt: soon(102) };
  const choice = { choice: {}, formKey: randomUUID() };
  const stated = { roundId: rounds.families.id, revision: 0, has: 'no', text: '' };

  return {
    ...doorsOf('comments/threads', threads, {
      addComment: [eva, { ...thread, field: 'goal', text: 'A', formKey: randomUUID() }],
      resolveThread: [eva, { ...thread, resolved: true }],
      editComment: [eva, { ...thread, text: 'B' }],
    }),
    ...doorsOf('consultation/course/changing', changing, {
      change: [personId, seen, announcement],
      retakeText: [personId, seen],
      openNow: [personId, seen],
      postpone: [personId, seen, days],
      recordHearing: [personId, seen, { note: null, heads: {} }],
    }),
    ...doorsOf('consultation/course/publishing', publishing, {
      startSettling: [personId, consultation.id],
      finishSettling: [personId, consultation.id],
      publishSettlement: [personId, consultation.id],
    }),
    ...doorsOf('consultation/desk/announcing', announcing, {
      announce: [personId, stage.id, announcement],
      prepare: [personId, stage.id, announcement],
      announcePrepared: [personId, consultation.id],
    }),
    ...doorsOf('consultation/desk/settlements', settlements, {
      settle: [...comment, settling],
      reopen: [...comment, 'Znovu'],
    }),
    ...doorsOf(
      'consultation/intake/correcting',
      { correct },
      {
        correct: [key, { personId, all: true }, consultation.id, row.id, { ...written, seen: '' }],
      },
    ),
    ...doorsOf('consultation/intake/receiving', receiving, {
      receive: [key, { ...said, language: 'cs', flags: [] }],
      enter: [key, personId, { ...written, formKey: randomUUID() }],
    }),
    ...doorsOf('consultation/settlement/approval', approval, {
      approveAnswers: [chair, consultation.id, [shown]],
      returnAnswer: [chair, consultation.id, shown, 'Jinak'],
    }),
    ...doorsOf(
      'consultation/settlement/changes',
      { linkChange },
      { linkChange: [...comment, { versionId: randomUUID(), fields: [] }] },
    ),
    ...doorsOf('consultation/settlement/groups', asking, {
      assign: [...comment, bodyId],
      advise: [eva, bodyId, { ...settling, submissionId: row.id, formKey: randomUUID() }],
    }),
    ...doorsOf('consultation/settlement/merging', merging, {
      merge: [...comment, row.number - 1],
      separate: [...comment],
    }),
    ...doorsOf(
      'groups/adopting',
      { adoptRules },
      {
        adoptRules: [jana, { bodyId, validFrom: '2099-01-01', parameters: defaultRules, known: 0 }],
      },
    ),
    ...doorsOf('history/history', history, {
      nameVersion: [jana, { measureId: held.id, name: 'Po konci' }],
      restoreVersion: [jana, { measureId: held.id, number: 1 }],
    }),
    ...doorsOf(
      'live/creation',
      { createMeasure },
      { createMeasure: [eva, { bodyId, title: 'Nové' }] },
    ),
    ...doorsOf('meetings/agenda', agenda, {
      putItem: [jana, { ...item, title: 'Bod', minutes: 5 }],
      putUsualAgenda: [jana, meetingId],
      moveItem: [jana, { ...item, by: 1 }],
      removeItem: [jana, item],
    }),
    ...doorsOf('meetings/attendance', attendance, {
      arrive: [eva, { meetingId, via: 'tap' }],
      greetGuest: [jana, { ...meeting, id: randomUUID(), name: 'Host', party: null }],
      leave: [jana, { meetingId }],
      excuse: [jana, { meetingId, membershipId: seatId('eva-simackova', 'SZP'), isExcused: true }],
    }),
    ...doorsOf('meetings/desk', { beginItem }, { beginItem: [jana, item] }),
    ...doorsOf('meetings/inviting', inviting, {
      invite: [jana, { ...meeting, confirmed: true }],
      answerInvitation: [eva, { meetingId, answer: 'coming' }],
    }),
    ...doorsOf('meetings/leading', leading, {
      lead: [jana, meetingId],
      askForLead: [jana, meetingId],
      giveLead: [jana, { meetingId, to: personId }],
      keepLead: [jana, meetingId],
    }),
    ...doorsOf(
      'meetings/list',
      { arriveByList },
      { arriveByList: [jana, { meetingId, lines: [] }] },
    ),
    ...doorsOf('meetings/minutes/drafting', drafting, {
      beginMinutes: [jana, meetings.held.id],
      takeOverMinutes: [jana, { meetingId: meetings.held.id, before: personId }],
      nameVerifier: [jana, { meetingId: meetings.held.id, verifierId: personId, before: null }],
    }),
    ...doorsOf('meetings/minutes/objections', objections, {
      objectTo: [lucie, { meetingId: meetings.held.id, text: 'Ne', formKey: randomUUID() }],
      answerObjection: [
        jana,
        { meetingId: meetings.held.id, objectionId: randomUUID(), answer: 'Ano' },
      ],
    }),
    ...doorsOf('meetings/minutes/signing', signing, {
      signMinutes: [jana, { meetingId: meetings.held.id, sha256: '' }],
      publishMinutes: [jana, { meetingId: meetings.held.id, checked: true }],
    }),
    ...doorsOf('meetings/outcomes', outcomes, {
      putResolution: [jana, { ...meeting, text: 'Usnesení', outcome: 'noted' }],
      putTask: [jana, { ...meeting, what: 'Úkol', ownerName: 'Úřad' }],
      closeTask: [jana, { taskId, state: 'done' }],
      setNextDate: [jana, { meetingId, nextAt: soon(500), nextPlace: null }],
    }),
    ...doorsOf('meetings/plans', plans, {
      planMeeting: [jana, { ...planned, id: randomUUID(), bodyId }],
      changePlan: [jana, { ...planned, ...meeting }],
      cancelMeeting: [jana, { meetingId, reason: 'Konec' }],
    }),
    ...doorsOf('meetings/running', running, {
      startMeeting: [jana, { meetingId, confirmed: true }],
      declareInquorate: [jana, meetingId],
      endMeeting: [jana, meetingId],
      setScreen: [jana, { meetingId, screen: { mode: 'welcome' } }],
    }),
    ...doorsOf('meetings/screen/projectors', projectors, {
      makeProjector: [jana, meetingId],
      withdrawProjectors: [jana, meetingId],
    }),
    ...doorsOf('meetings/speaking', speaking, {
      askToSpeak: [jana, { ...meeting, id: randomUUID() }],
      beginTurn: [jana, { meetingId, turnId: randomUUID() }],
      endTurn: [jana, { meetingId, turnId: randomUUID() }],
    }),
    ...doorsOf(
      'meetings/substitute',
      { callSubstitute },
      { callSubstitute: [jana, { meetingId, id: randomUUID(), startsAt: soon(300) }] },
    ),
    ...doorsOf('people/seats/seats', seats, {
      giveSeat: [jana, personId, { ...terms, bodyId }],
      changeSeat: [jana, { ...terms, membershipId: seatId('eva-simackova', 'SZP'), known: '' }],
    }),
    ...doorsOf(
      'plan/phases/days',
      { setPhaseDays },
      { setPhaseDays: [jana, { stageId: stage.id, seen: '', days: {} }] },
    ),
    ...doorsOf(
      'proposals/room',
      { moveToGroup },
      { moveToGroup: [jana, { ...ofMeasure, bodyId: bodies.RDM.id }] },
    ),
    ...doorsOf(
      'proposals/states',
      { moveMeasure },
      { moveMeasure: [jana, { ...ofMeasure, to: 'withdrawn', reason: 'Ne' }] },
    ),
    ...doorsOf(
      'steering/decisions',
      { decideMeasure },
      { decideMeasure: [chair, { ...ofMeasure, outcome: 'approved', reason: '' }] },
    ),
    ...doorsOf('voting/closing', closing, {
      closeRound: [jana, rounds.families.id],
      cancelRound: [jana, rounds.families.id, 'Konec'],
    }),
    ...doorsOf(
      'voting/helping/assisted-votes',
      { castFor },
      { castFor: [jiri, { ...helped, ...choice }] },
    ),
    ...doorsOf(
      'voting/helping/mandates',
      { giveMandate },
      { giveMandate: [lucie, { ...helped, form: 'signed' }] },
    ),
    ...doorsOf('voting/interest/declaring', declaring, {
      declareInterest: [lucie, stated],
      declareFor: [jiri, { ...stated, membershipId: helped.membershipId }],
    }),
    ...doorsOf('voting/letter/letters', letters, {
      prepareLetter: [jana, { ...letter, id: randomUUID() }],
      demandMeeting: [lucie, byLetter],
    }),
    ...doorsOf('voting/opening', { openRound }, { openRound: [eva, prepared] }),
    ...doorsOf('voting/paper/hands', hands, {
      recordHands: [jana, { roundId, unitIds: [randomUUID()], ...choice }],
      dropHands: [jana, { roundId, unitIds: [] }],
      recordHandCounts: [jana, { roundId, counts: [] }],
      confirmHandCounts: [jana, { roundId, digest: '' }],
    }),
    ...doorsOf('voting/paper/papers', papers, {
      printPapers: [jana, { roundId, wanted: { plain: 3 } }],
      declareNone: [jana, roundId],
      handOut: [jana, { roundId, unitId: randomUUID() }],
      takeBack: [jana, { ...reading, unitId: randomUUID() }],
      exchangePaper: [jana, reading],
    }),
    ...doorsOf('voting/paper/typing', typing, {
      typePaper: [jana, { ...reading, choice: {} }],
      spoilPaper: [jana, reading],
      writeOffPapers: [jana, roundId],
      paperToRead: [jana, reading],
      confirmPapers: [jana, { roundId, shown: [{ code: 'ABCDE', digest: '' }] }],
      sendBack: [jana, reading],
    }),
    ...doorsOf(
      'voting/preparation',
      { prepareRound },
      { prepareRound: [eva, { ...plan, setting: 'remote' }] },
    ),
    ...doorsOf(
      'voting/prolonging',
      { prolongRound },
      { prolongRound: [jana, rounds.families.id, 10] },
    ),
    ...doorsOf(
      'voting/recommendations',
      { recommendMeasures },
      { recommendMeasures: [eva, rounds.seniorsSend.id] },
    ),
    ...doorsOf('voting/repeating', { repeatRound }, { repeatRound: [jana, rounds.priorities.id] }),
    ...doorsOf(
      'voting/secret/casting',
      { castSecret },
      { castSecret: [lucie, { roundId: secret, code: 'A', choice: {} }] },
    ),
    ...doorsOf('voting/votes', votes, {
      castVote: [lucie, { roundId: rounds.families.id, ...choice }],
      castForSeat: [{ ...helped, ...choice, channel: 'hand' }],
    }),
  };
}
