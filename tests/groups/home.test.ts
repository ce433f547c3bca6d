import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handout, membership, roll } from '#schema';
import { groupBySlug, groupsOf, partyCounts, seatsOf } from '#lib/groups/bodies.server.ts';
import { onShelves } from '#lib/groups/shelf.ts';
import {
  commentsToResolve,
  lastTouched,
  minutesToSign,
  measuresToDecide,
  roundsToVote,
  tasksToDo,
} from '#lib/groups/tasks.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { acting } from '#world/cast.ts';
import { worldId } from '#world/ids.ts';
import { seatId, world } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base.drop());

const { SZP, RDM } = world.bodies;
const idOf = (slug: keyof typeof world.people) => world.people[slug].id;

describe('the groups of a stage', () => {
  test('come in order with their voting seats by party', async () => {
    const groups = await groupsOf(base.db, world.stage.id);
    expect(groups.map(({ code }) => code)).toEqual(['SZP', 'RDM', 'OSV', 'RS', 'RT']);
    expect(groups[0].counts).toEqual({ user: 3, provider: 3, commissioner: 2, public: 1 });
    expect(groups[4].counts).toEqual({});
  });

  test('are found by address', async () => {
    expect(await groupBySlug(base.db, 'seniori')).toMatchObject({
      id: SZP.id,
      stageSlug: '2027-2030',
    });
    expect(await groupBySlug(base.db, 'neni')).toBeNull();
  });

  test('I26 list people by name without regard to titles', async () => {
    const names = (await seatsOf(base.db, SZP.id)).map(({ familyName }) => familyName);
    expect(names).toEqual([
      'Cihla',
      'Čížková',
      'Dvořáčková',
      'Chalupová',
      'Ježek',
      'Krejčová',
      'Ouředník',
      'Šimáčková',
      'Žáková',
    ]);
  });

  test('leave out an ended seat and one that only begins', async () => {
    const seat = eq(membership.id, seatId('olga-krejcova', 'SZP'));
    const day = (offset: number) =>
      new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    await base.db
      .update(membership)
      .set({ until: day(-1) })
      .where(seat);
    expect((await partyCounts(base.db, SZP.id)).public).toBeUndefined();
    await base.db
      .update(membership)
      .set({ until: null, since: day(3) })
      .where(seat);
    expect(await seatsOf(base.db, SZP.id)).toHaveLength(8);
    await base.db
      .update(membership)
      .set({ since: day(-200) })
      .where(seat);
    expect(await partyCounts(base.db, SZP.id)).toMatchObject({ public: 1 });
  });
});

describe('what waits for a member', () => {
  test('is the open round until the vote is cast', async () => {
    const lucie = idOf('lucie-novackova');
    expect(await roundsToVote(base.db, { bodyId: RDM.id }, lucie)).toMatchObject([
      { id: world.rounds.families.id },
    ]);
    // Whoever was given a paper votes on it.
    const [own] = await base.db
      .select()
      .from(roll)
      .where(and(eq(roll.roundId, world.rounds.families.id), eq(roll.personId, lucie)));
    const paper = { roundId: own.roundId, unitId: own.unitId };
    await base.db.insert(handout).values(paper);
    expect(await roundsToVote(base.db, { bodyId: RDM.id }, lucie)).toEqual([]);
    await base.db.delete(handout).where(eq(handout.roundId, own.roundId));
    const cast = await castVote(base.db, await acting(base.db, 'lucie-novackova'), {
      roundId: world.rounds.families.id,
      choice: { '2.3': 3 },
      formKey: worldId('test/lucie'),
    });
    expect(cast.granted).toBe(true);
    expect(await roundsToVote(base.db, { bodyId: RDM.id }, lucie)).toEqual([]);
  });

  test('is what a meeting gave them to do; signed minutes wait for nobody', async () => {
    const { id: meetingId } = world.meetings.held;
    const tomas = idOf('tomas-riha');
    expect(await tasksToDo(base.db, RDM.id, tomas)).toMatchObject([{ meetingId }]);
    expect(await tasksToDo(base.db, RDM.id, idOf('martin-svec'))).toEqual([]);
    const lucie = idOf('lucie-novackova');
    expect(await minutesToSign(base.db, RDM.id, lucie)).toEqual([]);
  });

  test('is no round of others: not on the roll, already voted, another group', async () => {
    expect(await roundsToVote(base.db, { bodyId: RDM.id }, idOf('helena-dvorackova'))).toEqual([]);
    expect(await roundsToVote(base.db, { bodyId: RDM.id }, idOf('tomas-riha'))).toEqual([]);
    expect(await roundsToVote(base.db, { bodyId: SZP.id }, idOf('martin-svec'))).toEqual([]);
  });

  test('are measures with threads nobody resolved, not with replies', async () => {
    const tasks = await commentsToResolve(base.db, SZP.id);
    expect(tasks.map(({ code, open }) => [code, open])).toEqual([
      ['1.1', 1],
      ['1.2', 1],
      ['1.3', 1],
      ['1.4', 1],
    ]);
  });
});

describe('what waits for the steering group', () => {
  test('are the recommended measures of the stage', async () => {
    expect(await measuresToDecide(base.db, world.stage.id)).toBe(3);
    expect(await measuresToDecide(base.db, world.predecessor.id)).toBe(0);
  });
});

describe('the measure to go on with', () => {
  test('is the one the person wrote last, of those still written', async () => {
    expect(await lastTouched(base.db, SZP.id, idOf('olga-krejcova'))).toMatchObject({
      code: '1.4',
      mine: true,
    });
    // Helena wrote 1.1, which is with the steering group and cannot be written any more.
    expect(await lastTouched(base.db, SZP.id, idOf('helena-dvorackova'))).toMatchObject({
      mine: false,
    });
  });

  test('is none where nothing is written', async () => {
    expect(await lastTouched(base.db, world.bodies.RS.id, idOf('karel-benes'))).toBeNull();
  });
});

describe('the shelves', () => {
  test('keep the order of work and leave out the empty ones', () => {
    const shelved = onShelves([
      { state: 'approved' as const, code: 'a' },
      { state: 'draft' as const, code: 'b' },
      { state: 'returned' as const, code: 'c' },
    ]);
    expect(shelved.map(({ shelf, measures }) => [shelf, measures.map(({ code }) => code)])).toEqual(
      [
        ['writing', ['b', 'c']],
        ['decided', ['a']],
      ],
    );
  });
});
