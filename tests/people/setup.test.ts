import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { body, bodyRules, event, municipality, planningStage, stagePhase } from '#schema';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { defaultRules } from '#lib/groups/rules.ts';
import { publicSubject, type Subject } from '#lib/people/permit.ts';
import { addPerson } from '#lib/people/seats/persons.server.ts';
import { openBodies } from '#lib/people/seats/roster.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { setUpStage } from '#lib/plan/setup.server.ts';
import { municipalitiesIn } from '#lib/plan/setup.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

describe('municipalities typed one a line', () => {
  test('know towns from villages and forget empty and repeated lines', () => {
    expect(municipalitiesIn(' Bechyně (město)\n\nHodětín\n  hodětín \nMěsto Tábor\n–\n')).toEqual([
      { name: 'Bechyně', slug: 'bechyne', kind: 'town' },
      { name: 'hodětín', slug: 'hodetin', kind: 'village' },
      { name: 'Tábor', slug: 'tabor', kind: 'town' },
    ]);
  });
});

describe('a new town', () => {
  const administrator: Subject = { personId: null, administrator: true, seats: [] };
  const order = {
    territoryName: 'Bechyňsko',
    territoryKind: 'pou' as const,
    municipalities: 'Bechyně (město)\nHodětín',
    name: 'Komunitní plán Bechyňska 2027–2030',
    slug: '2027-2030',
    yearFrom: 2027,
    yearTo: 2030,
  };
  let base: TestDatabase;
  beforeAll(async () => {
    base = await freshDatabase();
  });
  afterAll(() => base?.drop());

  test('is refused without the right, without municipalities, with years turned round', async () => {
    expect(await setUpStage(base.db, publicSubject, order)).toMatchObject({ code: 'notAllowed' });
    const empty = { ...order, municipalities: '\n \n' };
    expect(await setUpStage(base.db, administrator, empty)).toMatchObject({
      ...{ code: 'empty', field: 'municipalities' },
    });
    const turned = { ...order, yearTo: 2026 };
    expect(await setUpStage(base.db, administrator, turned)).toMatchObject({ field: 'yearTo' });
    expect(await base.db.select().from(planningStage)).toEqual([]);
  });

  test('begins once, with its bodies, rules and phases, and then has a coordinator', async () => {
    const both = await Promise.all([
      setUpStage(base.db, administrator, order),
      setUpStage(base.db, administrator, order),
    ]);
    expect(both.filter(({ granted }) => granted)).toHaveLength(1);
    expect(both).toContainEqual(expect.objectContaining({ code: 'alreadyDone' }));
    const bodies = await openBodies(base.db);
    expect(bodies.map(({ code, kind }) => `${code} ${kind}`)).toEqual([
      'SZP working',
      'RDM working',
      'OSV working',
      'RS steering',
      'RT team',
    ]);
    expect(await rulesToday(base.db, bodies[0].id)).toEqual(defaultRules);
    expect(await base.db.select().from(bodyRules)).toHaveLength(5);
    expect(await base.db.select().from(stagePhase)).toHaveLength(7);
    expect(await base.db.select().from(municipality)).toHaveLength(2);
    const events = await base.db.select().from(event).orderBy(event.id);
    expect(events.map(({ kind }) => kind)).toEqual([
      'stage.created',
      ...Array.from(bodies, () => 'body.created'),
    ]);
    expect(events.every((row) => row.public)).toBe(true);
    expect(await base.db.select().from(body)).toHaveLength(5);

    const team = bodies.find(({ kind }) => kind === 'team')!;
    const name = { titleBefore: null, givenName: 'Jana', familyName: 'Nová', titleAfter: null };
    const seat = { role: 'coordinator', party: null, voting: false, organisation: null } as const;
    const added = await addPerson(base.db, administrator, {
      formKey: crypto.randomUUID(),
      facts: { ...name, email: 'jana@example.org', phone: null },
      seat: { ...seat, bodyId: team.id },
      invite: { name: 'Správa', language: 'cs' },
    });
    const id = added.granted ? added.value.personId : '';
    expect(await subjectOf(base.db, id)).toMatchObject({ seats: [{ role: 'coordinator' }] });
  });
});
