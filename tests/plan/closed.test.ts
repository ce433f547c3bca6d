// I21: a stage that is over is read, and every door says so in the same sentence.
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { event, measure, planningStage, submission } from '#schema';
import { addComment } from '#lib/comments/threads.server.ts';
import { consultedItems, runningConsultation } from '#lib/consultation/consultations.server.ts';
import { publishSettlement, startSettling } from '#lib/consultation/course/publishing.server.ts';
import { announce } from '#lib/consultation/desk/announcing.server.ts';
import { settle } from '#lib/consultation/desk/settlements.server.ts';
import { receive } from '#lib/consultation/intake/receiving.server.ts';
import { placeAt } from '#lib/consultation/paragraphs.ts';
import { createMeasure } from '#lib/live/creation.server.ts';
import { arrive } from '#lib/meetings/attendance.server.ts';
import { answerInvitation } from '#lib/meetings/inviting.server.ts';
import { beginMinutes } from '#lib/meetings/minutes/drafting.server.ts';
import { cancelMeeting, planMeeting } from '#lib/meetings/plans.server.ts';
import { startMeeting } from '#lib/meetings/running.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { moveMeasure } from '#lib/proposals/states.server.ts';
import { decideMeasure } from '#lib/steering/decisions.server.ts';
import { refusalSentence } from '#lib/ui/refusals.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';

let suite: TestDatabase;
let jana: Subject;
let eva: Subject;
let lucie: Subject;
let chair: Subject;
let prepared: string;
const { bodies, consultation, measures, meetings, people, rounds, stage } = world;
const bodyId = bodies.SZP.id;
const meetingId = meetings.tomorrow.id;
const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000);

beforeAll(async () => {
  suite = await worldDatabase();
  const { db } = suite;
  const of = (slug: keyof typeof people) => subjectOf(db, people[slug].id);
  [jana, eva, lucie] = [
    await of('jana-hrubcova'),
    await of('eva-simackova'),
    await of('lucie-novackova'),
  ];
  const [{ id }] = (
    await db.execute<{ id: string }>(
      sql`select m.person_id as id from membership m join body b on b.id = m.body_id
        where b.kind = 'steering' and m.role = 'chair' limit 1`,
    )
  ).rows;
  chair = await subjectOf(db, id);
  const round = await prepareRound(db, eva, {
    ...{ bodyId, question: 'Kam dřív?', method: 'choice', parameters: { choices: 1 } },
    ...{ lines: ['Hodonice', 'Radětice'], setting: 'remote' },
  } as Parameters<typeof prepareRound>[2]);
  if (!round.granted) throw new Error(`not prepared: ${round.code}`);
  prepared = round.value.id;
  await db.update(planningStage).set({ state: 'archived' }).where(eq(planningStage.id, stage.id));
});
afterAll(() => suite.drop());

const doors: Record<string, () => Promise<Outcome<unknown>>> = {
  'a comment inside': () =>
    addComment(suite.db, eva, {
      ...{ measureId: measures['1.3'].id, field: 'goal', text: 'Ještě něco' },
      formKey: randomUUID(),
    } as Parameters<typeof addComment>[2]),
  'a new measure': () => createMeasure(suite.db, eva, { bodyId, title: 'Nové' }),
  'a step of a measure': async () => {
    const [held] = await suite.db.select().from(measure).where(eq(measure.id, measures['1.3'].id));
    const { id: measureId, revision } = held;
    return moveMeasure(suite.db, jana, { measureId, revision, to: 'withdrawn', reason: 'Ne' });
  },
  'a decision': () =>
    decideMeasure(suite.db, chair, {
      ...{ measureId: measures['1.1'].id, revision: 0, outcome: 'approved', reason: '' },
    }),
  'a round put together': () =>
    prepareRound(suite.db, eva, {
      ...{ bodyId, question: 'Kam?', method: 'choice', parameters: { choices: 1 } },
      ...{ lines: ['Hodonice', 'Radětice'], setting: 'remote' },
    } as Parameters<typeof prepareRound>[2]),
  'the opening of a round': () => openRound(suite.db, eva, prepared),
  'a vote': () =>
    castVote(suite.db, lucie, { roundId: rounds.families.id, choice: {}, formKey: randomUUID() }),
  'a new consultation': () =>
    announce(suite.db, people['jana-hrubcova'].id, stage.id, {
      ...{ id: randomUUID(), title: 'Další', intro: null, measureIds: [measures['1.1'].id] },
      ...{ opensAt: soon(1), closesAt: soon(800), hearingAt: null, hearingPlace: null },
      settlesBy: null,
    }),
  'a comment of the public': async () =>
    receive(suite.db, new Uint8Array(32), {
      ...{ consultationId: consultation.id, text: 'Ještě něco', relation: 'citizen', email: null },
      place: placeAt(await consultedItems(suite.db, consultation.id), '1')!,
      ...{ formKey: randomUUID(), language: 'cs', flags: [] },
    }),
  'an answer to a comment': async () => {
    const [row] = await suite.db
      .select({ id: submission.id })
      .from(submission)
      .where(eq(submission.consultationId, consultation.id));
    const settling = {
      outcome: 'accepted',
      kind: 'editorial',
      reason: 'Ano',
      change: null,
    } as const;
    return settle(suite.db, people['jana-hrubcova'].id, consultation.id, row.id, settling);
  },
  'the beginning of settling': () =>
    startSettling(suite.db, people['jana-hrubcova'].id, consultation.id),
  'publishing a table': () =>
    publishSettlement(suite.db, people['jana-hrubcova'].id, consultation.id),
  'a new meeting': () =>
    planMeeting(suite.db, jana, {
      ...{ id: randomUUID(), bodyId, kind: 'regular', title: null, place: 'Úřad', online: null },
      ...{ startsAt: soon(100), endsAt: soon(102) },
    }),
  'calling a meeting off': () => cancelMeeting(suite.db, jana, { meetingId, reason: 'Konec' }),
  'a meeting': () => startMeeting(suite.db, jana, { meetingId, confirmed: true }),
  'an answer to an invitation': () =>
    answerInvitation(suite.db, eva, { meetingId, answer: 'coming' }),
  'an arrival': () => arrive(suite.db, eva, { meetingId, via: 'tap' }),
  minutes: () => beginMinutes(suite.db, jana, meetings.held.id),
};

test.each(Object.keys(doors))('%s is not taken in a stage that is over', async (door) => {
  const before = await suite.db.$count(event);
  expect(await doors[door]()).toEqual({ granted: false, code: 'stageClosed' });
  expect(await suite.db.$count(event)).toBe(before);
});

test('its open consultation leads nobody to a form', async () => {
  expect(await runningConsultation(suite.db)).toBeNull();
});

test('the refusal is one clear sentence', () => {
  const refusal = { granted: false, code: 'stageClosed' } as const;
  expect(refusalSentence('cs', refusal)).toContain('etapa plánování je uzavřená');
});
