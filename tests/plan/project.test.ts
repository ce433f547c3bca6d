import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, projectLogo } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { readPicture } from '#lib/plan/picture/picture.ts';
import {
  addLogo,
  describeLogo,
  logoPicture,
  mostLogos,
  placeLogo,
  removeLogo,
} from '#lib/plan/project/logos.server.ts';
import { projectFields, readProject, typedProject } from '#lib/plan/project/project.ts';
import { keepProject, projectById } from '#lib/plan/project/projects.server.ts';
import { projectsOf } from '#lib/plan/stages.server.ts';
import { world } from '#world/world.ts';
import type { ProjectFacts } from '#lib/plan/project/project.ts';
import type { Subject } from '#lib/people/permit.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { png } from './drawn.ts';

let suite: TestDatabase;
let jana: Subject;
let member: Subject;
let methodologist: Subject;
beforeAll(async () => {
  suite = await worldDatabase();
  jana = await subjectOf(suite.db, world.people['jana-hrubcova'].id);
  member = await subjectOf(suite.db, world.people['helena-dvorackova'].id);
  const seats = jana.seats.map((seat) => ({ ...seat, role: 'methodologist' as const }));
  methodologist = { ...jana, seats };
});
afterAll(() => suite.drop());

const facts = (change: Partial<ProjectFacts> = {}): ProjectFacts => ({
  stageId: world.stage.id,
  title: 'Plánujeme spolu',
  implementer: 'Město Tábor',
  partner: null,
  applicant: null,
  cooperating: ['Charita Tábor'],
  registrationNo: 'CZ.03.2.63/0.0',
  budgetCzk: 699_053,
  startsOn: '2026-01-01',
  endsOnExpected: '2027-12-31',
  endsOn: null,
  funders: ['Evropský sociální fond, OPZ+, výzva 3.2, MPSV', 'státní rozpočet'],
  publicityText: 'Projekt platí Evropská unie.',
  ...change,
});
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const made = async () => {
  const id = crypto.randomUUID();
  await keepProject(suite.db, jana, { ...facts(), id, revision: 0 });
  return id;
};
const picture = readPicture(png(3, 2)).picture!;
const withLogo = async (projectId: string, alt: string) => {
  const id = crypto.randomUUID();
  expect(await addLogo(suite.db, jana, { id, projectId, alt, picture })).toMatchObject({
    granted: true,
  });
  return id;
};
const alts = async (id: string) => (await projectById(suite.db, id))!.logos.map(({ alt }) => alt);

describe('the facts of a project', () => {
  const typed = () => typedProject({ ...facts(), id: crypto.randomUUID(), revision: 0 });

  test('are read as they were filled in, with Czech figures and lists one a line', () => {
    const read = readProject(form({ ...typed(), budgetCzk: '699 053,- Kč' }));
    expect(read).toMatchObject({ granted: true, value: facts() });
    expect(projectFields).toContain('publicityText');
  });

  test.each([
    [{ title: ' ' }, 'title'],
    [{ budgetCzk: 'milion' }, 'budgetCzk'],
    [{ budgetCzk: '-5' }, 'budgetCzk'],
    [{ budgetCzk: '1,5' }, 'budgetCzk'],
    [{ startsOn: '2026-02-30' }, 'startsOn'],
    [{ endsOn: '2025-12-31' }, 'endsOn'],
    [{ endsOnExpected: '2025-12-31' }, 'endsOnExpected'],
    [{ stageId: '' }, 'stageId'],
    [{ funders: Array.from({ length: 21 }, String).join('\n') }, 'funders'],
    [{ administrator: 'true' }, ''],
  ])('%j is refused', (wrong, field) => {
    const data = form({ ...typed(), ...(wrong as Record<string, string>) });
    expect(readProject(data)).toMatchObject({ granted: false, refusals: [{ field }] });
  });

  test('are written once, corrected, and nobody writes over news of others', async () => {
    const given = { ...facts(), id: crypto.randomUUID(), revision: 0 };
    for (let time = 0; time < 2; time++) {
      expect((await keepProject(suite.db, jana, given)).granted).toBe(true);
    }
    const corrected = { ...given, funders: ['státní rozpočet'] };
    expect((await keepProject(suite.db, jana, corrected)).granted).toBe(true);
    expect(await keepProject(suite.db, jana, { ...given, title: 'Jinak' })).toMatchObject({
      code: 'stateChanged',
    });
    expect(await projectById(suite.db, given.id)).toMatchObject({
      ...{ title: given.title, revision: 1, funders: ['státní rozpočet'] },
    });
    const kinds = await suite.db
      .select({ kind: event.kind, public: event.public })
      .from(event)
      .where(like(event.kind, 'project.%'))
      .orderBy(event.id);
    expect(kinds).toEqual([
      { kind: 'project.added', public: true },
      { kind: 'project.changed', public: false },
    ]);
  });

  test('need a stage that is there', async () => {
    const id = crypto.randomUUID();
    const lost = { ...facts({ stageId: crypto.randomUUID() }), id, revision: 0 };
    expect(await keepProject(suite.db, jana, lost)).toMatchObject({ field: 'stageId' });
  });
});

describe('logos of a project', () => {
  test('stand on the card in their order, each once, however often it is sent', async () => {
    const projectId = await made();
    const first = await withLogo(projectId, 'Evropská unie');
    const again = { id: first, projectId, alt: 'Evropská unie', picture };
    expect((await addLogo(suite.db, jana, again)).granted).toBe(true);
    const last = await withLogo(projectId, 'Město Tábor');
    await withLogo(projectId, 'Jihočeský kraj');
    expect(await alts(projectId)).toEqual(['Evropská unie', 'Město Tábor', 'Jihočeský kraj']);
    for (let time = 0; time < 2; time++) {
      await placeLogo(suite.db, jana, { id: last, projectId, place: 1 });
      expect(await alts(projectId)).toEqual(['Město Tábor', 'Evropská unie', 'Jihočeský kraj']);
    }
    await placeLogo(suite.db, jana, { id: last, projectId, place: 99 });
    expect(await alts(projectId)).toEqual(['Evropská unie', 'Jihočeský kraj', 'Město Tábor']);
    for (let time = 0; time < 2; time++) {
      const gone = await removeLogo(suite.db, jana, { id: first, projectId });
      expect(gone.granted).toBe(true);
    }
    expect(await alts(projectId)).toEqual(['Jihočeský kraj', 'Město Tábor']);
    const shown = (await projectsOf(suite.db, world.stage.id)).find(({ id }) => id === projectId);
    expect(shown?.logos[0]).toMatchObject({ width: 3, height: 2 });
  });

  test('keep the bytes as they were made ready, under their own id', async () => {
    const projectId = await made();
    const id = await withLogo(projectId, 'Evropská unie');
    expect((await logoPicture(suite.db, id))?.picture).toEqual(png(3, 2));
    expect(await logoPicture(suite.db, crypto.randomUUID())).toBeNull();
    expect(await logoPicture(suite.db, 'x')).toBeNull();
  });

  test('say each something of its own', async () => {
    const projectId = await made();
    const id = await withLogo(projectId, 'Evropská unie');
    const other = await withLogo(projectId, 'Město Tábor');
    for (const [alt, why] of [
      ['evropska unie', 'sameAsOther'],
      ['Kraj, kraj, kraj', 'repeats'],
      ['Plánujeme spolu', 'sameAsBeside'],
      ['logo.png', 'fileName'],
    ]) {
      const wrong = { code: 'invalid', field: 'alt', facts: { why } };
      const fresh = { id: crypto.randomUUID(), projectId, alt, picture };
      expect(await addLogo(suite.db, jana, fresh)).toMatchObject(wrong);
      expect(await describeLogo(suite.db, jana, { id: other, projectId, alt })).toMatchObject(
        wrong,
      );
    }
    const better = 'Evropská unie, Evropský sociální fond';
    expect((await describeLogo(suite.db, jana, { id, projectId, alt: better })).granted).toBe(true);
    expect(await alts(projectId)).toEqual([better, 'Město Tábor']);
  });

  test('two at once both get their place, and more than twelve are refused', async () => {
    const projectId = await made();
    const outcomes = await Promise.all(
      Array.from({ length: mostLogos + 2 }, (_, at) =>
        addLogo(suite.db, jana, {
          ...{ id: crypto.randomUUID(), projectId, alt: `Obec číslo ${at + 1}`, picture },
        }),
      ),
    );
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(mostLogos);
    expect(outcomes.find(({ granted }) => !granted)).toMatchObject({ code: 'tooMany' });
    const rows = await suite.db
      .select({ order: projectLogo.order })
      .from(projectLogo)
      .where(eq(projectLogo.projectId, projectId));
    expect(new Set(rows.map(({ order }) => order)).size).toBe(mostLogos);
  });

  test('of one project are not touched through another', async () => {
    const own = await made();
    const foreign = await made();
    const id = await withLogo(own, 'Evropská unie');
    expect(
      await describeLogo(suite.db, jana, { id, projectId: foreign, alt: 'Jiný' }),
    ).toMatchObject({ code: 'notFound' });
    await removeLogo(suite.db, jana, { id, projectId: foreign });
    const again = { id, projectId: foreign, alt: 'Evropská unie', picture };
    expect((await addLogo(suite.db, jana, again)).granted).toBe(false);
    expect(await alts(own)).toEqual(['Evropská unie']);
  });
});

test('only the coordinator keeps a project and its logos', async () => {
  const projectId = await made();
  const id = await withLogo(projectId, 'Evropská unie');
  for (const other of [member, methodologist]) {
    for (const refusal of [
      await keepProject(suite.db, other, { ...facts(), id: projectId, revision: 0 }),
      await addLogo(suite.db, other, { id: crypto.randomUUID(), projectId, alt: 'x', picture }),
      await describeLogo(suite.db, other, { id, projectId, alt: 'Jiný' }),
      await placeLogo(suite.db, other, { id, projectId, place: 1 }),
      await removeLogo(suite.db, other, { id, projectId }),
    ]) {
      expect(refusal).toMatchObject({ granted: false, code: 'notAllowed' });
    }
  }
  expect(await alts(projectId)).toEqual(['Evropská unie']);
});
