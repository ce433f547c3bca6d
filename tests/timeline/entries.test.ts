import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { record } from '#lib/events/record.server.ts';
import { diary, milestones, publicEntries } from '#lib/timeline/entries.server.ts';
import { atom } from '#lib/timeline/atom.ts';
import { people } from '#world/people.ts';
import { measures } from '#world/measures.ts';
import { world } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base.drop());

const whole = () => publicEntries(base.db, 'cs', {}, 1000);

describe('the public timeline', () => {
  test('I22 holds no private event, no person and no draft', async () => {
    const entries = await whole();
    const kinds = new Set(entries.map(({ kind }) => kind));
    for (const kind of ['measure.created', 'version.named', 'submission.received', 'comment.added'])
      expect(kinds).not.toContain(kind);
    const text = JSON.stringify(entries);
    for (const person of Object.values(people)) expect(text).not.toContain(person.familyName);
    expect(text).not.toContain(measures['3.3'].title);
    expect(entries.every(({ actor }) => actor === null)).toBe(true);
  });

  test('comes newest first and can be paged without a gap or a repeat', async () => {
    const all = (await whole()).map(({ id }) => id);
    expect(all).toEqual([...all].sort((a, b) => b - a));
    const paged: number[] = [];
    for (let before: number | undefined; ;) {
      const page = await publicEntries(base.db, 'cs', { before }, 7);
      if (page.length === 0) break;
      paged.push(...page.map(({ id }) => id));
      before = page.at(-1)!.id;
    }
    expect(paged).toEqual(all);
  });

  test('says once what two events beside each other say', async () => {
    const about = (await whole()).filter(
      ({ kind, sentence }) => kind !== 'version.frozen' && sentence.includes('4.2'),
    );
    const decided = about.filter(({ sentence }) => sentence.includes('chvál'));
    expect(decided).toHaveLength(1);
    expect(decided[0].kind).toBe('decision.made');
  });

  test('leads to pages anybody may read', async () => {
    for (const { path } of await whole()) {
      if (path !== null)
        expect(path).toMatch(
          /^\/(etapa|plan|vysledky|konzultace|skupiny|schuze|clanky|knihovna|adresar)(\/[\w./-]+)?$/,
        );
    }
    const said = (await whole()).find(({ kind }) => kind === 'submission.published');
    expect(said?.path).toMatch(/^\/konzultace\/[\w-]+\/pripominka\/\d+$/);
    const closed = (await whole()).find(({ kind }) => kind === 'round.closed');
    expect(closed?.path).toMatch(/^\/vysledky\//);
  });

  test('leads to the stage, the rules or the group where it is about no more than that', async () => {
    const { stage, bodies } = world;
    const told = async (kind: string, of: Partial<Parameters<typeof record>[1]>) => {
      const detail = { day: '2026-03-01', group: 'Senioři a OZP', to: 'inDiscussion' };
      await record(base.db, { kind, public: true, stageId: stage.id, detail, ...of });
      return (await publicEntries(base.db, 'cs', {}, 1))[0].path;
    };
    const bodyId = bodies.SZP.id;
    expect(await told('stage.datesChanged', {})).toBe(`/etapa/${stage.slug}`);
    expect(await told('project.changed', {})).toBe(`/etapa/${stage.slug}`);
    expect(await told('rules.adopted', { bodyId })).toBe('/skupiny/seniori/pravidla');
    expect(await told('body.created', { bodyId })).toBe('/skupiny/seniori');
    // What nobody may read yet leads nowhere, and not to something wider either.
    const measureId = world.measures['3.3'].id;
    expect(await told('measure.stateChanged', { bodyId, measureId })).toBeNull();
  });

  test('only entries about measures nobody may read lead nowhere', async () => {
    const rows = await whole();
    expect(rows.filter(({ path }) => path === null).map(({ kind }) => kind)).toEqual([
      'measure.stateChanged',
    ]);
  });

  test('of a measure holds its own steps and the rounds it stood in', async () => {
    const about = await publicEntries(base.db, 'cs', { measureId: world.measures['1.1'].id }, 100);
    const kinds = about.map(({ kind }) => kind);
    expect(kinds).toContain('round.closed');
    expect(kinds).toContain('version.frozen');
    expect(about.some(({ sentence }) => sentence.includes('2.1'))).toBe(false);
  });

  test('narrows to milestones', async () => {
    const entries = await publicEntries(base.db, 'cs', { kinds: milestones }, 100);
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.some(({ kind }) => kind === 'submission.published')).toBe(false);
  });
});

describe('the diary of a group', () => {
  test('names who did it, also what the public does not see', async () => {
    const entries = await diary(base.db, 'cs', { bodyId: world.bodies.SZP.id }, 100);
    const comment = entries.find(({ kind }) => kind === 'comment.added');
    expect(comment?.actor).toMatch(/\S/);
    expect(comment?.about).toMatch(/^1\.\d /);
    expect(comment?.path).toMatch(/^\/skupiny\/seniori\/navrhy\//);
    expect(entries.some(({ about }) => about?.startsWith('2.'))).toBe(false);
  });
});

describe('the diary of the steering group', () => {
  test('holds its decisions, which belong to the groups as well', async () => {
    const { RS, RDM } = world.bodies;
    const about = { bodyId: RS.id, decisionsIn: world.stage.id };
    const decided = (await diary(base.db, 'cs', about, 100)).filter(
      ({ kind }) => kind === 'decision.made',
    );
    expect(decided.map(({ group }) => group)).toEqual(['Sociální vyloučení', 'Rodiny a mládež']);
    const ofGroup = await diary(base.db, 'cs', { bodyId: RDM.id }, 100);
    expect(ofGroup.filter(({ kind }) => kind === 'decision.made')).toHaveLength(1);
  });
});

describe('the feed', () => {
  test('shows a hostile title as text', async () => {
    await record(base.db, {
      kind: 'measure.stateChanged',
      public: true,
      stageId: world.stage.id,
      bodyId: world.bodies.SZP.id,
      detail: { title: '<script>alert("1")</script> & ]]>', code: '9.9', to: 'proposed' },
    });
    const entries = await publicEntries(base.db, 'cs', {}, 1);
    const feed = atom({
      title: 'Bechyňsko',
      origin: 'https://plan.example.cz',
      self: '/casova-osa/atom.xml',
      page: '/casova-osa',
      language: 'cs',
      entries,
      begun: new Date(0),
    });
    expect(feed).not.toContain('<script');
    expect(feed).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; ]]&gt;');
  });
});
