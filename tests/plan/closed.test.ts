// I21: a stage that is over is read, and every door says so in the same sentence.
import { eq, sql } from 'drizzle-orm';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consultation, event, planningStage } from '#schema';
import { consultationBySlug, runningConsultation } from '#lib/consultation/consultations.server.ts';
import { turnDueConsultations } from '#lib/consultation/course/clock.server.ts';
import PeriodNote from '#lib/consultation/PeriodNote.svelte';
import { roundsToVote } from '#lib/groups/tasks.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { refusalSentence } from '#lib/ui/refusals.ts';
import { sendDueReminders } from '#lib/voting/letter/reminders.server.ts';
import { world } from '#world/world.ts';
import { load } from '../../src/routes/konzultace/+page.server.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { actsOfStores, stillDone } from './acts.ts';
import { closedDoors } from './closed-doors.ts';

const shut = { granted: false, code: 'stageClosed' } as const;
const allowed = Object.values(stillDone).flat();

const context = new Map([['__request__', { page: { data: { language: 'cs' } } }]]);

let suite: TestDatabase;
let doors: Awaited<ReturnType<typeof closedDoors>>;

beforeAll(async () => {
  suite = await worldDatabase();
  doors = await closedDoors(suite.db);
  const stage = eq(planningStage.id, world.stage.id);
  await suite.db.update(planningStage).set({ state: 'archived' }).where(stage);
});
afterAll(() => suite.drop());

test('every act is shut, or open for a reason', () => {
  expect(actsOfStores()).toEqual([...Object.keys(doors), ...allowed].sort());
});

test.each(actsOfStores().filter((act) => !allowed.includes(act)))(
  '%s is not done in a stage that is over',
  async (name) => {
    const before = await suite.db.$count(event);
    const [act, given] = doors[name];
    expect(await act(...([suite.db, ...given] as never[]))).toMatchObject(shut);
    expect(await suite.db.$count(event)).toBe(before);
  },
);

test('its open consultation leads nobody to a form and is told as ended with the stage', async () => {
  expect(await runningConsultation(suite.db)).toBeNull();
  const event = { locals: { db: suite.db, person: null, subject: publicSubject }, setHeaders() {} };
  const shown = (await load(event as never)) as Record<string, { slug: string }[]>;
  expect([shown.running, shown.coming]).toEqual([[], []]);
  expect(shown.past.map(({ slug }) => slug)).toContain(world.consultation.slug);
  const about = (await consultationBySlug(suite.db, world.consultation.slug))!;
  const { body } = render(PeriodNote, { props: { about }, context });
  expect(body).toMatch(/Skončilo spolu s.etapou/);
  expect(body).not.toContain('Připomínkovat můžete');
});

test('what was announced in it does not open, and nobody is asked for a vote', async () => {
  const [announced] = await suite.db
    .select()
    .from(consultation)
    .where(eq(consultation.state, 'announced'));
  await suite.db.transaction(async (tx) => {
    await tx.execute(sql`alter table consultation disable trigger consultation_kept`);
    await tx
      .update(consultation)
      .set({ opensAt: sql`now() - interval '1 hour'` })
      .where(eq(consultation.id, announced.id));
    await tx.execute(sql`alter table consultation enable trigger consultation_kept`);
  });
  expect(await turnDueConsultations(suite.db)).toBe(0);
  expect(await sendDueReminders(suite.db)).toBe(0);
  const lucie = world.people['lucie-novackova'].id;
  expect(await roundsToVote(suite.db, { bodyId: world.bodies.RDM.id }, lucie)).toEqual([]);
});

test('the refusal is one clear sentence', () => {
  expect(refusalSentence('cs', shut)).toContain('etapa plánování je uzavřená');
});
