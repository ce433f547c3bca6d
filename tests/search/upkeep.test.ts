import { and, asc, eq, like, not, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  article,
  body,
  consultation,
  installation,
  libraryDocument,
  measure,
  measureText,
  meeting,
  organisation,
  searchEntry,
  searchWord,
  settlement,
  submission,
} from '#schema';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { record } from '#lib/events/record.server.ts';
import { kinds } from '#lib/search/kinds.ts';
import { sources } from '#lib/search/sources/index.server.ts';
import { refreshIndex } from '#lib/search/index/upkeep.server.ts';
import { measures } from '#world/measures.ts';
import { world } from '#world/world.ts';
import { comment, coordinator, openConsultation, tablePublished } from '../consultation/scene.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { finds, paths } from './scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
  expect(await refreshIndex(suite.db)).toBe('rebuilt');
});
afterAll(() => suite.drop());

/** A word nothing else in the world holds. */
const secret = () => `zvl${crypto.randomUUID().replace(/[^a-f]/g, '')}q`;
const found = async (word: string) => (await finds(suite.db, word)).all;
const knows = (word: string) =>
  suite.db.$count(searchWord, eq(searchWord.word, word)).then((count) => count > 0);
const something = () =>
  record(suite.db, { kind: 'stage.created', public: false, stageId: world.stage.id });

async function shownComment(slug: string, text: string) {
  const about = await openConsultation(suite.db, slug);
  const { id, number } = await comment(suite.db, about, { text });
  await publish(suite.db, coordinator, about.id, id);
  return { about, id, number };
}

describe('the index', () => {
  test('is looked at once when nothing happened', async () => {
    expect(await refreshIndex(suite.db)).toBe('nothing');
  });

  test('takes a comment in when it is shown, with its words', async () => {
    const word = secret();
    const about = await openConsultation(suite.db, 'nova');
    const { id, number } = await comment(suite.db, about, { text: `Chybí ${word}.` });
    expect(await refreshIndex(suite.db)).toBe('changed');
    expect(await found(word)).toBe(0);
    await publish(suite.db, coordinator, about.id, id);
    await refreshIndex(suite.db);
    expect(await paths(suite.db, word)).toEqual([`/konzultace/nova/pripominka/${number}`]);
    expect(await knows(word)).toBe(true);
    await hide(suite.db, coordinator, about.id, id, 'spam');
    await refreshIndex(suite.db);
    expect(await knows(word)).toBe(false);
  });

  test('takes in what is written in a measure without an act', async () => {
    const word = secret();
    const { id } = world.measures['1.2'];
    const [{ card }] = await suite.db
      .select({ card: measureText.card })
      .from(measureText)
      .where(eq(measureText.measureId, id));
    await suite.db
      .update(measureText)
      .set({ card: { ...(card as object), title: `Půjčovna ${word}` }, updatedAt: sql`now()` })
      .where(eq(measureText.measureId, id));
    expect(await refreshIndex(suite.db)).toBe('changed');
    expect(await paths(suite.db, word)).toEqual([`/plan/${world.stage.slug}/opatreni/1.2`]);
  });

  test('holds answers only when all of them are published', async () => {
    const word = secret();
    const { about, id } = await shownComment('odpovedi', 'Autobus chybí.');
    await suite.db.insert(settlement).values({
      submissionId: id,
      outcome: 'noted',
      reason: `Důvod ${word}`,
      decidedBy: coordinator,
    });
    await suite.db.update(submission).set({ state: 'settled' }).where(eq(submission.id, id));
    await something();
    await refreshIndex(suite.db);
    expect(await found(word)).toBe(0);
    await tablePublished(suite.db, about);
    await record(suite.db, {
      ...{ kind: 'consultation.published', public: true, actorId: coordinator },
      ...{ stageId: world.stage.id, consultationId: about.id },
    });
    await refreshIndex(suite.db);
    expect(await found(word)).toBe(1);
  });

  test('is made anew when the program knows words or stems better', async () => {
    const stray = { kind: 'page', ref: 'cs/stara', path: '/stara', title: 'Stará', body: '' };
    await suite.db.insert(searchEntry).values({ ...stray, words: "'stara':1A" });
    expect(await paths(suite.db, 'stara')).toContain('/stara');
    await suite.db
      .update(installation)
      .set({ value: sql`jsonb_set(${installation.value}, '{version}', '0')` })
      .where(eq(installation.key, 'searchIndex'));
    expect(await refreshIndex(suite.db)).toBe('rebuilt');
    expect(await paths(suite.db, 'stara')).not.toContain('/stara');
  });

  test('brought up act by act is the one made anew', async () => {
    const whole = async () => ({
      entries: await suite.db
        .select()
        .from(searchEntry)
        .orderBy(asc(searchEntry.kind), asc(searchEntry.ref)),
      words: await suite.db.select().from(searchWord).orderBy(asc(searchWord.word)),
    });
    const { about, id } = await shownComment('dve-cesty', `Dvě cesty ${secret()}.`);
    await refreshIndex(suite.db);
    await hide(suite.db, coordinator, about.id, id, 'spam');
    await suite.db
      .update(measure)
      .set({ state: 'draft' })
      .where(eq(measure.id, world.measures['1.3'].id));
    await record(suite.db, {
      ...{ kind: 'measure.stateChanged', public: false, actorId: coordinator },
      ...{ stageId: world.stage.id, measureId: world.measures['1.3'].id },
    });
    await refreshIndex(suite.db);
    const before = await whole();
    await suite.db.delete(installation).where(eq(installation.key, 'searchIndex'));
    expect(await refreshIndex(suite.db)).toBe('rebuilt');
    expect(await whole()).toEqual(before);
  });

  test('is written by one node while the others go on', async () => {
    await something();
    const client = await suite.pool.connect();
    await client.query(`begin; select pg_advisory_xact_lock(hashtext('searchIndex'))`);
    expect(await refreshIndex(suite.db)).toBe('elsewhere');
    await client.query('rollback');
    client.release();
    const done = await Promise.all([1, 2, 3].map(() => refreshIndex(suite.db)));
    expect(done.filter((one) => one === 'changed')).toHaveLength(1);
  });
});

describe('gone at once, before the index is written again', () => {
  test('is a comment that was hidden, and with it what spelling would tell', async () => {
    const word = secret();
    const { about, id } = await shownComment('skryta', `Pan ${word} bydlí naproti.`);
    await refreshIndex(suite.db);
    expect(await found(word)).toBe(1);
    await hide(suite.db, coordinator, about.id, id, 'personalData');
    const after = await finds(suite.db, word);
    expect([after.all, after.suggestion]).toEqual([0, null]);
    expect((await finds(suite.db, `${word.slice(0, -1)}x`)).suggestion).toBeNull();
  });

  test('is what was blacked out in a comment; the rest comes back', async () => {
    const word = secret();
    const { id } = await shownComment('zacernena', `Pan ${word} nemá jak do Tábora.`);
    await refreshIndex(suite.db);
    const redaction = { text: 'Pan [vynecháno] nemá jak do Tábora.', redactedAt: sql`now()` };
    await suite.db.update(submission).set(redaction).where(eq(submission.id, id));
    expect(await found(word)).toBe(0);
    await record(suite.db, {
      ...{ kind: 'submission.redacted', public: false, actorId: coordinator },
      ...{ stageId: world.stage.id, submissionId: id },
    });
    await refreshIndex(suite.db);
    expect(await found(word)).toBe(0);
    expect((await finds(suite.db, 'vynecháno', { kind: 'comment' })).total).toBe(1);
  });

  test('is a measure that went back among the drafts', async () => {
    const path = `/plan/${world.stage.slug}/opatreni/1.1`;
    const { id } = world.measures['1.1'];
    const { title } = measures['1.1'];
    expect(await paths(suite.db, title)).toContain(path);
    const [{ state, bodyId }] = await suite.db.select().from(measure).where(eq(measure.id, id));
    await suite.db.update(measure).set({ state: 'draft' }).where(eq(measure.id, id));
    expect(await paths(suite.db, title)).not.toContain(path);
    await suite.db.update(measure).set({ state: 'returned' }).where(eq(measure.id, id));
    await suite.db.update(body).set({ readableDraft: 'group' }).where(eq(body.id, bodyId));
    expect(await paths(suite.db, title)).not.toContain(path);
    await suite.db.update(body).set({ readableDraft: 'public' }).where(eq(body.id, bodyId));
    await suite.db.update(measure).set({ state }).where(eq(measure.id, id));
  });

  test('are a document, an organisation, an article, a meeting and a consultation', async () => {
    const word = secret();
    const { db } = suite;
    await db.insert(libraryDocument).values({
      ...{ title: `Metodika ${word}`, issuer: 'MPSV', format: 'PDF', category: 'metodika' },
    });
    await db.insert(organisation).values({ name: `Charita ${word}`, inDirectory: true });
    const story = { kind: 'news' as const, lead: 'Úvod', text: 'Text', authorId: coordinator };
    await db.insert(article).values([
      { ...story, slug: 'vyslo', title: `Vyšlo ${word}`, publishedAt: sql`now()` },
      { ...story, slug: 'pise-se', title: `Píše se ${word}` },
    ]);
    const about = await openConsultation(db, 'odlozena');
    await db
      .update(consultation)
      .set({ intro: `Úvod ${word}` })
      .where(eq(consultation.id, about.id));
    const bodyId = world.bodies.SZP.id;
    const times = { startsAt: sql`now()`, endsAt: sql`now() + interval '1 hour'` };
    await db.insert(meeting).values([
      { ...times, bodyId, number: 901, title: `Beseda ${word}`, state: 'invited' },
      { ...times, bodyId, number: 902, title: `Chystá se ${word}`, state: 'planned' },
    ]);
    for (const { id } of await db.select({ id: meeting.id }).from(meeting))
      await record(db, { kind: 'meeting.changed', public: false, meetingId: id });
    await refreshIndex(db);
    const { counts } = await finds(db, word);
    expect(counts).toEqual({
      ...{ document: 1, organisation: 1, article: 1, meeting: 1, consultation: 1 },
    });
    await db.update(libraryDocument).set({ withdrawnAt: sql`now()` });
    await db.update(organisation).set({ inDirectory: false });
    await db.update(article).set({ withdrawnAt: sql`now()` });
    await db.update(meeting).set({ state: 'planned' }).where(eq(meeting.number, 901));
    expect((await finds(db, word)).counts).toEqual({ consultation: 1 });
  });

  test('is nothing that may be read: the index and the guard agree about every entry', async () => {
    await suite.db.delete(installation).where(eq(installation.key, 'searchIndex'));
    await refreshIndex(suite.db);
    for (const kind of kinds) {
      const stored = await suite.db.$count(
        searchEntry,
        and(eq(searchEntry.kind, kind), not(like(searchEntry.ref, 'en/%'))),
      );
      const shown = and(eq(searchEntry.kind, kind), sources[kind].shown('cs'));
      expect([kind, await suite.db.$count(searchEntry, shown)]).toEqual([kind, stored]);
    }
    for (const kind of ['minutes', 'result', 'stage', 'group'])
      expect(await suite.db.$count(searchEntry, eq(searchEntry.kind, kind))).toBeGreaterThan(0);
  });
});
