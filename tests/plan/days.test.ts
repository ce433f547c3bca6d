import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, planningStage, stagePhase } from '#schema';
import { publicSubject, type Subject } from '#lib/people/permit.ts';
import { setPhaseDays } from '#lib/plan/phases/days.server.ts';
import { begunEarly, stampOf, typedDays } from '#lib/plan/phases/days.ts';
import { readDays } from '#lib/plan/phases/reading.ts';
import { setUpStage } from '#lib/plan/setup.server.ts';
import { defaultPhases } from '#lib/plan/setup.ts';
import { phasesOf } from '#lib/plan/stages.server.ts';
import { publicEntries } from '#lib/timeline/entries.server.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

const none = { startsOn: null, endsOn: null };
const unknown = defaultPhases.map((code) => ({ code, ...none }));
const stageId = '11111111-1111-4111-8111-111111111111';

/** The form as a browser sends it: every field, what is not known empty. */
function sent(typed: Record<string, string>): FormData {
  const data = new FormData();
  const fields = { ...typedDays(unknown), stageId, seen: stampOf(unknown), ...typed };
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('the form of the days of phases', () => {
  test('is read whole, what is left empty is not known', () => {
    const read = readDays(
      sent({
        'needs-startsOn': '2027-01-01',
        'draft-startsOn': '2027-03-01',
        'draft-endsOn': '2027-03-01',
      }),
    );
    expect(read).toMatchObject({ granted: true, value: { stageId, seen: stampOf(unknown) } });
    expect(read.granted && read.value.days).toEqual({
      ...Object.fromEntries(defaultPhases.map((code) => [code, none])),
      needs: { startsOn: '2027-01-01', endsOn: null },
      draft: { startsOn: '2027-03-01', endsOn: '2027-03-01' },
    });
  });

  test('says at once every day that does not exist and every end before its beginning, in their order', () => {
    const read = readDays(
      sent({
        ...{ 'preparation-startsOn': '2027-03-02', 'preparation-endsOn': '2027-03-01' },
        ...{ 'needs-startsOn': '2027-02-29', 'needs-endsOn': '2027-02-01' },
        ...{ 'draft-startsOn': '0027-03-01', 'approval-endsOn': 'v březnu příštího roku' },
      }),
    );
    const told = read.granted ? [] : read.refusals;
    expect(told.map(({ field, facts }) => [field, facts?.why])).toEqual([
      ['preparation-endsOn', 'early'],
      ['needs-startsOn', undefined],
      ['draft-startsOn', undefined],
      ['approval-endsOn', undefined],
    ]);
  });

  test('is refused with a field nobody offered', () => {
    expect(readDays(sent({ 'needs-note': 'x' }))).toMatchObject({ granted: false });
  });

  test('warns of a phase that begins before the one dated ahead of it, not of one that overlaps', () => {
    const dated = (days: Partial<Record<(typeof defaultPhases)[number], string>>) =>
      unknown.map((phase) => ({ ...phase, startsOn: days[phase.code] ?? null }));
    expect(begunEarly(dated({ needs: '2027-01-01', draft: '2027-01-01' }))).toEqual([]);
    expect(
      begunEarly(dated({ needs: '2027-02-01', draft: '2027-01-31', approval: '2027-05-01' })),
    ).toEqual([{ code: 'draft', before: 'needs' }]);
  });
});

describe('the days of the phases of a stage', () => {
  const administrator: Subject = { personId: null, administrator: true, seats: [] };
  let base: TestDatabase;
  let id = '';
  beforeAll(async () => {
    base = await freshDatabase();
    const made = await setUpStage(base.db, administrator, {
      ...{ territoryName: 'Bechyňsko', territoryKind: 'pou', municipalities: 'Hodětín' },
      ...{ name: 'Plán Bechyňska', slug: '2027-2030', yearFrom: 2027, yearTo: 2030 },
    });
    id = made.granted ? made.value.stageId : '';
  });
  afterAll(() => base?.drop());

  const held = () => phasesOf(base.db, id);
  const told = () => base.db.select().from(event).where(eq(event.kind, 'stage.datesChanged'));
  async function waiting() {
    const { rows } = await base.db.execute(
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length;
  }
  /** What the form would ask for: the days held now with one phase moved. */
  async function order(startsOn: string, endsOn: string | null = null) {
    const now = await held();
    const days = Object.fromEntries(
      now.map((one) => [one.code, { startsOn: one.startsOn, endsOn: one.endsOn }]),
    );
    return {
      ...{ stageId: id, seen: stampOf(now) },
      days: { ...days, needs: { startsOn, endsOn } } as Parameters<typeof setPhaseDays>[2]['days'],
    };
  }

  test('are set at once and told publicly; the same form sent again changes and tells nothing', async () => {
    const asked = await order('2027-01-01', '2027-02-28');
    expect(await setPhaseDays(base.db, administrator, asked)).toMatchObject({ granted: true });
    expect(await setPhaseDays(base.db, administrator, asked)).toMatchObject({ granted: true });
    expect((await held()).find(({ code }) => code === 'needs')).toMatchObject({
      ...{ startsOn: '2027-01-01', endsOn: '2027-02-28' },
    });
    expect(await told()).toMatchObject([
      { public: true, stageId: id, detail: { from: asked.seen, to: stampOf(await held()) } },
    ]);
    const [entry] = await publicEntries(base.db, 'cs', { kinds: ['stage.datesChanged'] }, 1);
    expect(entry.sentence).toBe('Změnily se termíny etapy „Plán Bechyňska“');
  });

  test('of two people who saw the same days only one sets them, the other is told', async () => {
    const [one, other] = [await order('2027-01-05'), await order('2027-01-06')];
    const before = (await told()).length;
    // Both are held back until both have begun: neither can be done before the other reads.
    const both = await base.db
      .transaction(async (tx) => {
        await tx.select().from(stagePhase).for('update');
        const acts = [one, other].map((asked) => setPhaseDays(base.db, administrator, asked));
        await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
        return { acts };
      })
      .then(({ acts }) => Promise.all(acts));
    expect(both.filter(({ granted }) => granted)).toHaveLength(1);
    expect(both).toContainEqual(expect.objectContaining({ code: 'stateChanged' }));
    const kept = both[0].granted ? one : other;
    expect((await held()).find(({ code }) => code === 'needs')).toMatchObject(kept.days.needs);
    expect(await told()).toHaveLength(before + 1);
  });

  test('are not set without the right, in no stage, nor in a closed one', async () => {
    const asked = await order('2028-01-01');
    const before = await held();
    const act = (by: Subject, more = {}) => setPhaseDays(base.db, by, { ...asked, ...more });
    expect(await act(publicSubject)).toMatchObject({ code: 'notAllowed' });
    expect(await act(administrator, { stageId })).toMatchObject({ code: 'notFound' });
    await base.db.update(planningStage).set({ state: 'abandoned' }).where(eq(planningStage.id, id));
    expect(await act(administrator)).toMatchObject({ code: 'stageClosed' });
    expect(await held()).toEqual(before);
  });
});
