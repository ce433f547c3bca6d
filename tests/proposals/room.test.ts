import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, measure } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { measureRoom, moveToGroup, otherGroups } from '#lib/proposals/room.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const measureId = world.measures['1.4'].id;
const families = world.bodies.RDM.id;
let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base?.drop());

test('a measure is found under its own group only, and nonsense finds nothing', async () => {
  expect((await measureRoom(base.db, 'seniori', measureId))?.code).toBe('1.4');
  expect(await measureRoom(base.db, 'rodiny', measureId)).toBeNull();
  expect(await measureRoom(base.db, 'seniori', "1' or true")).toBeNull();
});

describe('moving to another group', () => {
  const rowNow = async () =>
    (await base.db.select().from(measure).where(eq(measure.id, measureId)))[0];
  const move = async (slug: keyof typeof world.people, bodyId: string, late = 0) =>
    moveToGroup(base.db, await subjectOf(base.db, world.people[slug].id), {
      measureId,
      bodyId,
      revision: (await rowNow()).revision - late,
    });

  test('is the coordinator’s alone, into a working group of the same stage, on what was shown', async () => {
    expect(await move('eva-simackova', families)).toMatchObject({ code: 'notAllowed' });
    expect(await move('lucie-novackova', families)).toMatchObject({ granted: false });
    expect(await move('jana-hrubcova', world.bodies.RS.id)).toMatchObject({ code: 'invalid' });
    expect(await move('jana-hrubcova', families, 1)).toMatchObject({ code: 'stateChanged' });
  });

  test('takes the measure along with its code, counts as a change and is told', async () => {
    const names = await otherGroups(base.db, world.stage.id, world.bodies.SZP.id);
    expect(names.map(({ id }) => id)).toContain(families);
    const before = await rowNow();
    expect(await move('jana-hrubcova', families)).toMatchObject({
      granted: true,
      value: { groupSlug: 'rodiny' },
    });
    expect(await rowNow()).toMatchObject({
      bodyId: families,
      code: '1.4',
      revision: before.revision + 1,
    });
    const [told] = await base.db.select().from(event).orderBy(desc(event.id)).limit(1);
    expect(told).toMatchObject({ kind: 'measure.movedToGroup', bodyId: families, public: false });
  });
});
