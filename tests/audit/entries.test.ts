import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEntry } from '#schema';
import { auditEntries, auditRecord } from '#lib/audit/entries.server.ts';
import { mayReadFacts } from '#lib/audit/visibility.ts';
import { record } from '#lib/events/record.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { isWorded } from '#lib/timeline/sentences.ts';
import { world } from '#world/world.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { PersonSlug } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { codeOf, done } from '../voting/scene.ts';

const title = 'Nezveřejněný návrh';
let base: TestDatabase;
let coordinator: Subject;
/** An administrator who also sits in one group, and in no other. */
let mixed: Subject;
let foreign: number;

/** Somebody who is a member of that group and sits nowhere else. */
const memberOf = (body: string) =>
  Object.entries(world.people).find(
    ([, { seats }]) =>
      seats.length > 0 && seats.every((seat) => seat.body === body && seat.role === 'member'),
  )![0] as PersonSlug;

beforeAll(async () => {
  base = await worldDatabase();
  const of = (slug: PersonSlug) => subjectOf(base.db, world.people[slug].id);
  coordinator = await of('jana-hrubcova');
  mixed = { ...(await of(memberOf('RDM'))), administrator: true };
  const act = { kind: 'measure.created', public: false, detail: { title } };
  const id = await record(base.db, { ...act, bodyId: world.bodies.SZP.id });
  [{ seq: foreign }] = await base.db.select().from(auditEntry).where(eq(auditEntry.eventId, id));
});
afterAll(() => base?.drop());

const read = async (by: Subject) => done(await auditEntries(base.db, by, {}, 10_000));

describe('who reads the audit', () => {
  test('of no right reads nothing, not even that something happened', async () => {
    for (const by of [publicSubject, { ...mixed, administrator: false }]) {
      expect(codeOf(await auditEntries(base.db, by, {}, 10))).toBe('notAllowed');
      expect(codeOf(await auditRecord(base.db, by, foreign))).toBe('notAllowed');
    }
  });

  test('of another group sees no foreign draft title, only that something happened', async () => {
    const lines = await read(mixed);
    expect(lines.find(({ seq }) => seq === foreign)).toMatchObject({ facts: null });
    expect(JSON.stringify(lines)).not.toContain(title);
    const one = done(await auditRecord(base.db, mixed, foreign));
    expect(one).toMatchObject({ facts: null, text: null });
    expect(JSON.stringify(one)).not.toContain(title);
  });

  test('reads the facts where the thing itself may be read', async () => {
    expect((await read(coordinator)).find(({ seq }) => seq === foreign)?.facts).toEqual({ title });
    expect(done(await auditRecord(base.db, coordinator, foreign)).text).toContain(title);
    const act = { kind: 'measure.created', public: false, detail: { title } };
    const id = await record(base.db, { ...act, bodyId: world.bodies.RDM.id });
    const own = (await read(mixed))[0];
    const [link] = await base.db.select().from(auditEntry).where(eq(auditEntry.eventId, id));
    expect(own).toMatchObject({ seq: link.seq, facts: { title } });
  });

  test('of a citizen hidden by the moderator sees it only who moderates', () => {
    const hidden = { public: false, bodyId: null, measureId: null, submissionId: 's' };
    expect(mayReadFacts(mixed, hidden)).toBe(false);
    expect(mayReadFacts(coordinator, hidden)).toBe(true);
    expect(mayReadFacts(publicSubject, { ...hidden, public: true })).toBe(true);
  });
});

describe('the list', () => {
  test('goes from the newest, without holes, page by page', async () => {
    const first = done(await auditEntries(base.db, coordinator, {}, 20));
    const before = first.at(-1)!.seq;
    const second = done(await auditEntries(base.db, coordinator, { before }, 20));
    const numbers = [...first, ...second].map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, at) => numbers[0] - at));
  });

  test('of one area has its acts only', async () => {
    const lines = done(await auditEntries(base.db, coordinator, { area: 'voting' }, 1000));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ act }) => !act.startsWith('round.'))).toEqual([]);
  });

  test('has words for every act of the demo world', async () => {
    const acts = new Set((await read(coordinator)).map(({ act }) => act));
    expect([...acts].filter((act) => !isWorded(act))).toEqual([]);
    expect(isWorded('audit.redacted')).toBe(true);
  });
});

test('no record 0, none of another world', async () => {
  for (const seq of [0, 999_999]) {
    expect(codeOf(await auditRecord(base.db, coordinator, seq))).toBe('notFound');
  }
});
