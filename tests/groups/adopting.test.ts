import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyRules, event, round } from '#schema';
import { adoptRules, revisionOf, rulesHistory } from '#lib/groups/adopting.server.ts';
import { defaultRules } from '#lib/groups/rules.ts';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { daysBefore } from '#lib/kernel/holidays.ts';
import { subjectOf, today } from '#lib/people/subject.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { PersonSlug } from '#world/world.ts';
import type { TestDatabase } from '../support/database.ts';

let base: TestDatabase;
let coordinator: Subject;
let day: string;
const bodyId = world.bodies.OSV.id;
const as = (slug: PersonSlug) => subjectOf(base.db, world.people[slug].id);
beforeAll(async () => {
  base = await worldDatabase();
  coordinator = await as('jana-hrubcova');
  const [row] = await base.db
    .select({ day: sql<string>`${today}::text` })
    .from(sql`(select 1) as one`);
  day = row.day;
});
afterAll(() => base.drop());

const known = async () => revisionOf(await rulesHistory(base.db, bodyId));
const adopt = async (over: Partial<BodyRules>, more: object = {}, by = coordinator) =>
  adoptRules(base.db, by, {
    bodyId,
    validFrom: day,
    known: await known(),
    parameters: { ...(await rulesToday(base.db, bodyId)), ...over },
    ...more,
  });
const inDays = (count: number) => daysBefore(day, -count);

describe('adopting rules', () => {
  test('is recorded by the coordinator, by nobody else', async () => {
    for (const who of ['sarka-ticha', 'karel-benes', 'petr-dolezal', 'roman-kadlec'] as const) {
      const outcome = await adopt({ invitationDays: 5 }, {}, await as(who));
      expect(outcome, who).toMatchObject({ granted: false, code: 'notAllowed' });
    }
    expect(await rulesHistory(base.db, bodyId)).toHaveLength(1);
  });

  test('keeps only what differs, holds from its day on and says so to everybody', async () => {
    const parameters = { ...defaultRules, invitationDays: 10 };
    const outcome = await adopt({ invitationDays: 10 });
    expect(outcome).toEqual({ granted: true, value: { changed: 1 } });
    const rows = await base.db.select().from(bodyRules).where(eq(bodyRules.bodyId, bodyId));
    const row = rows.find(({ validFrom }) => validFrom === day)!;
    expect(row).toMatchObject({ parameters: { invitationDays: 10 }, validFrom: day });
    expect(row.recordedBy).toBe(coordinator.personId);
    expect(await rulesToday(base.db, bodyId)).toEqual(parameters);
    const [told] = await base.db.select().from(event).where(eq(event.kind, 'rules.adopted'));
    expect(told).toMatchObject({ public: true, bodyId, detail: { day, changed: 1 } });
  });

  test('the same form again records nothing more', async () => {
    const first = { bodyId, validFrom: day, known: 0, parameters: defaultRules };
    const again = { ...first, parameters: { ...defaultRules, invitationDays: 10 } };
    expect(await adoptRules(base.db, coordinator, again)).toEqual({
      granted: true,
      value: { changed: 0 },
    });
    expect(await base.db.$count(event, eq(event.kind, 'rules.adopted'))).toBe(1);
    const same = await adoptRules(base.db, coordinator, {
      ...again,
      validFrom: inDays(3),
      known: await known(),
    });
    expect(same).toMatchObject({ code: 'alreadyDone' });
  });

  test('over rules somebody changed meanwhile is refused', async () => {
    const stale = await adopt({ excuseDays: 5 }, { known: 0 });
    expect(stale).toMatchObject({ code: 'stateChanged' });
    expect((await rulesToday(base.db, bodyId)).excuseDays).toBe(3);
  });

  test('of two at once one is told of the other', async () => {
    const revision = { known: await known(), validFrom: inDays(20) };
    const both = await Promise.all([
      adopt({ minutesDays: 7 }, revision),
      adopt({ minutesDays: 10 }, revision),
    ]);
    expect(both.map(({ granted }) => granted).sort()).toEqual([false, true]);
  });

  test('never for the past', async () => {
    const past = await adopt({ excuseDays: 5 }, { validFrom: daysBefore(day, 1) });
    expect(past).toMatchObject({ code: 'expired', field: 'validFrom' });
    const none = await adopt({ excuseDays: 5 }, { validFrom: '2026-02-31' });
    expect(none).toMatchObject({ code: 'invalid', field: 'validFrom' });
  });

  test('of a coming day holds from that day, and may be corrected before it comes', async () => {
    const soon = { validFrom: inDays(5) };
    expect(await adopt({ quorum: { share: [1, 3] } }, soon)).toMatchObject({ granted: true });
    expect((await rulesToday(base.db, bodyId)).quorum).toBe('majorityOfMembers');
    expect(await adopt({ quorum: { count: 4 } }, soon)).toMatchObject({ granted: true });
    const history = await rulesHistory(base.db, bodyId);
    const one = history.find(({ validFrom }) => validFrom === soon.validFrom)!;
    expect(one.changed).toEqual(['quorum']);
    expect(one.rules.quorum).toEqual({ count: 4 });
    expect(one.before.quorum).toBe('majorityOfMembers');
  });

  test('names the round of the same body that adopted them', async () => {
    const foreign = await adopt(
      { absenceLimit: 2 },
      { validFrom: inDays(9), roundId: world.rounds.priorities.id },
    );
    expect(foreign).toMatchObject({ code: 'notFound', field: 'roundId' });
    const own = { validFrom: inDays(9), roundId: world.rounds.excludedSend.id };
    expect(await adopt({ absenceLimit: 2 }, own)).toMatchObject({ granted: true });
    const history = await rulesHistory(base.db, bodyId);
    const one = history.find(({ validFrom }) => validFrom === own.validFrom)!;
    expect(one.round?.id).toBe(own.roundId);
  });

  test('leaves rounds already open at the rules they began with (I34)', async () => {
    const rdm = world.bodies.RDM.id;
    const before = await base.db.query.round.findFirst({
      where: eq(round.id, world.rounds.families.id),
    });
    const parameters = { ...defaultRules, majority: 'consensus' } as const;
    const adopted = await adoptRules(base.db, coordinator, {
      ...{ bodyId: rdm, validFrom: day, parameters },
      known: revisionOf(await rulesHistory(base.db, rdm)),
    });
    expect(adopted).toMatchObject({ granted: true });
    const after = await base.db.query.round.findFirst({
      where: eq(round.id, world.rounds.families.id),
    });
    expect(after?.rules).toEqual(before?.rules);
  });

  test('the database keeps what has held', async () => {
    const held = { bodyId: world.bodies.RT.id, validFrom: daysBefore(day, 30), parameters: {} };
    await base.db.insert(bodyRules).values(held);
    const change = base.db
      .update(bodyRules)
      .set({ parameters: { excuseDays: 9 } })
      .where(eq(bodyRules.bodyId, held.bodyId));
    await expect(change).rejects.toThrow();
    const removal = base.db.delete(bodyRules).where(eq(bodyRules.bodyId, held.bodyId));
    await expect(removal).rejects.toThrow();
  });
});
