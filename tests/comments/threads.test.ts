import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comment, event, planningStage } from '#schema';
import { addComment, editComment, resolveThread, threadsOf } from '#lib/comments/threads.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { PersonSlug } from '#world/world.ts';

const measureId = world.measures['1.2'].id;
const other = world.measures['2.1'].id;
const anchor = { start: 'AA==', end: 'AA==', quote: 'Pečující si nemohou odpočinout' };
let base: TestDatabase;
let member: Subject;
let coordinator: Subject;
let foreign: Subject;
beforeAll(async () => {
  base = await worldDatabase();
  const of = (slug: PersonSlug) => subjectOf(base.db, world.people[slug].id);
  [member, coordinator, foreign] = await Promise.all([
    of('marie-cizkova'),
    of('jana-hrubcova'),
    of(stranger()),
  ]);
});
afterAll(() => base?.drop());

/** A member of another group only. */
function stranger(): PersonSlug {
  const found = Object.entries(world.people).find(([, { seats }]) =>
    seats.every(({ body, role }) => body === 'RDM' && role === 'member'),
  );
  return found?.[0] as PersonSlug;
}

const add = (subject: Subject, text: string, formKey = randomUUID()) =>
  addComment(base.db, subject, { measureId, text, formKey, field: 'needStatement', anchor });
async function added(subject = member, text = 'Kolik hodin týdně?'): Promise<string> {
  const outcome = await add(subject, text);
  if (!outcome.granted) throw new Error(outcome.code);
  return outcome.value.threadId;
}
const thread = async (id: string) =>
  (await threadsOf(base.db, measureId)).find((one) => one.id === id);
const lastEvent = async () =>
  (await base.db.select().from(event).orderBy(desc(event.id)).limit(1))[0];

describe('a comment', () => {
  test('keeps its place, words, author and party, and is told to the room', async () => {
    const id = await added();
    expect(await thread(id)).toMatchObject({
      field: 'needStatement',
      anchor,
      resolved: null,
      comments: [
        {
          text: 'Kolik hodin týdně?',
          name: expect.stringContaining('Čížková'),
          party: 'commissioner',
        },
      ],
    });
    expect(await lastEvent()).toMatchObject({
      kind: 'comment.added',
      measureId,
      public: false,
      detail: { field: 'needStatement', comment: id },
    });
  });

  test('sent twice with the key of its form is one', async () => {
    const key = randomUUID();
    const first = await add(member, 'Jednou stačí.', key);
    const second = await add(member, 'Jednou stačí.', key);
    expect(second).toEqual(first);
    expect(await base.db.$count(comment, eq(comment.formKey, key))).toBe(1);
    expect((await add(coordinator, 'Cizí klíč', key)).granted).toBe(false);
  });

  test('on a plain field needs no passage, on a section it does', async () => {
    const plain = await addComment(base.db, member, {
      measureId,
      text: 'Odkud je ta částka?',
      formKey: randomUUID(),
      field: 'costs',
      anchor: null,
    });
    expect(plain.granted).toBe(true);
    const lost = await addComment(base.db, member, {
      measureId,
      text: 'K čemu?',
      formKey: randomUUID(),
      field: 'goal',
      anchor: null,
    });
    expect(lost).toMatchObject({ granted: false, code: 'stateChanged' });
  });

  test('of a stranger and of nobody is refused as if the measure were not there', async () => {
    expect(await add(foreign, 'Cizí.')).toMatchObject({ granted: false, code: 'notFound' });
    expect(await add(publicSubject, 'Nikdo.')).toMatchObject({ granted: false, code: 'signedOut' });
  });

  test('is edited by its author only, and shows that it was', async () => {
    const id = await added();
    const edit = (subject: Subject) =>
      editComment(base.db, subject, { measureId, commentId: id, text: 'Kolik hodin denně?' });
    expect(await edit(coordinator)).toMatchObject({ code: 'notAllowed' });
    expect((await edit(member)).granted).toBe(true);
    const [row] = (await thread(id))?.comments ?? [];
    expect(row.text).toBe('Kolik hodin denně?');
    expect(row.editedAt).not.toBeNull();
  });
});

describe('a thread', () => {
  test('takes replies in order, and only of its own measure', async () => {
    const id = await added();
    const reply = (subject: Subject, text: string, of = measureId) =>
      addComment(base.db, subject, { measureId: of, threadId: id, text, formKey: randomUUID() });
    await reply(coordinator, 'Osm.');
    await reply(member, 'Děkuji.');
    expect((await thread(id))?.comments.map(({ text }) => text)).toEqual([
      'Kolik hodin týdně?',
      'Osm.',
      'Děkuji.',
    ]);
    expect(await reply(coordinator, 'Jinam.', other)).toMatchObject({ code: 'notFound' });
  });

  test('is resolved once, says by whom, and a reply opens it again', async () => {
    const id = await added();
    const settle = (resolved: boolean) =>
      resolveThread(base.db, coordinator, { measureId, threadId: id, resolved });
    expect((await settle(true)).granted).toBe(true);
    expect((await thread(id))?.resolved?.name).toContain('Hrubcová');
    expect(await settle(true)).toMatchObject({ code: 'alreadyDone' });
    await addComment(base.db, member, {
      measureId,
      threadId: id,
      text: 'Ještě ne.',
      formKey: randomUUID(),
    });
    expect((await thread(id))?.resolved).toBeNull();
    expect((await settle(true)).granted).toBe(true);
    expect((await settle(false)).granted).toBe(true);
    expect((await lastEvent()).kind).toBe('comment.reopened');
  });

  test('in an archived stage takes nothing', async () => {
    const id = await added();
    const put = (state: 'archived' | 'drafting') =>
      base.db.update(planningStage).set({ state }).where(eq(planningStage.id, world.stage.id));
    await put('archived');
    expect(await add(member, 'Pozdě.')).toMatchObject({ code: 'stageClosed' });
    expect(
      await resolveThread(base.db, member, { measureId, threadId: id, resolved: true }),
    ).toMatchObject({ code: 'stageClosed' });
    await put('drafting');
  });
});
