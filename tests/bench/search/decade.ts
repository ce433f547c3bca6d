import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import {
  article,
  body,
  consultation,
  document,
  libraryDocument,
  measure,
  measureText,
  meeting,
  minutes,
  organisation,
  planningStage,
  round,
  roundOption,
  submission,
} from '#schema';
import { lists, sections } from '#lib/proposals/fields.ts';
import { world } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import { lexicon, writer } from './text.ts';

/** How much ten years of planning leave behind. */
export const decade = {
  ...{ stages: 5, measures: 60, meetings: 400, comments: 3000, rounds: 500 },
  ...{ documents: 150, articles: 200, organisations: 80 },
};
const day = 86_400_000;
const person = world.people['jana-hrubcova'].id;

type Write = ReturnType<typeof writer>;
type Body = { id: string; name: string };

/** Fills a database with ten years of stages, measures, meetings with minutes, votes, comments and papers. */
export async function writeDecade(db: Database): Promise<void> {
  const write = writer(lexicon(40_000), 11);
  const past = (share: number) => new Date(Date.now() - Math.round((1 - share) * 3650) * day);
  const bodies: Body[] = [];
  for (let at = 0; at < decade.stages; at += 1) bodies.push(...(await stage(db, write, at)));
  const some = (at: number) => bodies[at % bodies.length];
  const each = <T>(count: number, make: (at: number, when: Date) => T) =>
    Array.from({ length: count }, (_, at) => make(at, past(at / count)));

  const held = each(decade.meetings, (at, when) => ({
    ...{ id: randomUUID(), room: randomUUID(), bodyId: some(at).id, number: 1000 + at },
    ...{ place: write.title(), startsAt: when, endsAt: new Date(when.getTime() + day / 8) },
    state: 'published' as const,
  }));
  await inBatches(held, (rows) => db.insert(meeting).values(rows));
  await inBatches(held, (rows) =>
    db.insert(document).values(rows.map(({ room }) => ({ room, kind: 'minutes' as const }))),
  );
  await inBatches(held, (rows) =>
    db.insert(minutes).values(
      rows.map(({ id, room, number, startsAt }, at) => ({
        ...{ meetingId: id, room, state: 'published' as const, recorderId: person },
        ...{ dueOn: startsAt.toISOString().slice(0, 10), signedAt: startsAt },
        content: minutesOf(write, some(at).name, number),
      })),
    ),
  );
  await rounds(
    db,
    write,
    each(decade.rounds, (at, when) => ({ at, when, bodyId: some(at).id })),
  );
  await comments(db, write, past);
  await inBatches(
    each(decade.documents, (at) => at),
    (rows) =>
      db.insert(libraryDocument).values(
        rows.map(() => ({
          ...{ title: write.title(), issuer: write.title(), note: write.text(30) },
          ...{ format: 'PDF', category: 'methodology' },
        })),
      ),
  );
  await inBatches(
    each(decade.organisations, (at) => at),
    (rows) =>
      db.insert(organisation).values(
        rows.map(() => ({
          ...{ name: write.title(), offers: write.text(40), towns: write.title() },
          inDirectory: true,
        })),
      ),
  );
  await inBatches(
    each(decade.articles, (at, when) => ({ at, when })),
    (rows) =>
      db.insert(article).values(
        rows.map(({ at, when }) => ({
          ...{ slug: `mereni-${at}`, kind: 'article' as const, title: write.title() },
          ...{ lead: write.text(25), text: write.text(500), publishedAt: when, authorId: person },
        })),
      ),
  );
}

async function stage(db: Database, write: Write, at: number): Promise<Body[]> {
  const year = 2015 + 2 * at;
  const [{ id: stageId }] = await db
    .insert(planningStage)
    .values({
      ...{ slug: `mereni-${year}`, name: `Plán ${year}–${year + 1}`, number: -10 + at },
      ...{ type: 'nextPlan', yearFrom: year, yearTo: year + 1, state: 'archived' },
      ...{ vision: write.text(80), mainOutput: write.text(30) },
    })
    .returning({ id: planningStage.id });
  const bodies = await db
    .insert(body)
    .values(
      Array.from({ length: 4 }, (_, order) => ({
        ...{ stageId, code: `M${order}`, slug: `mereni-${year}-${order}`, order },
        ...{ kind: 'working' as const, name: write.title(), shortName: `Skupina ${order}` },
        about: write.text(30),
      })),
    )
    .returning({ id: body.id, name: body.name });
  const rows = Array.from({ length: decade.measures }, (_, place) => ({
    ...{ id: randomUUID(), stageId, bodyId: bodies[place % 4].id },
    ...{ code: `${1 + (place >> 3)}.${1 + (place & 7)}`, state: 'fulfilled' as const },
  }));
  await inBatches(rows, (some) => db.insert(measure).values(some));
  await inBatches(rows, (some) =>
    db.insert(measureText).values(
      some.map(({ id }) => {
        const title = write.title();
        return { measureId: id, title, seq: 1, card: cardOf(write, title) };
      }),
    ),
  );
  return bodies;
}

function cardOf(write: Write, title: string) {
  const paragraph = (words: number) => [{ kind: 'paragraph', runs: [{ text: write.text(words) }] }];
  return {
    ...{ title, fields: {} },
    sections: Object.fromEntries(sections.map((section) => [section, paragraph(100)])),
    lists: Object.fromEntries(Object.keys(lists).map((list) => [list, []])),
  };
}

function minutesOf(write: Write, group: string, number: number) {
  const names = () =>
    Array.from({ length: 9 }, () => ({ name: `${write.word()} ${write.word()}` }));
  const items = Array.from({ length: 6 }, (_, at) => ({
    ...{ id: randomUUID(), number: at + 1, title: write.title(), measure: null },
    rounds: [],
    resolutions: [{ text: write.text(25) }],
  }));
  return {
    facts: {
      ...{ body: group, meeting: { number, title: null, place: write.title() }, items },
      ...{ others: { rounds: [], resolutions: [] }, carried: [], given: [] },
      ...{ present: names(), guests: [], excused: [], absent: [] },
      ...{ leads: null, recorder: write.word(), verifier: null },
    },
    texts: Object.fromEntries(
      items.map(({ id }) => [id, [{ kind: 'paragraph', runs: [{ text: write.text(200) }] }]]),
    ),
  };
}

async function rounds(
  db: Database,
  write: Write,
  given: { at: number; when: Date; bodyId: string }[],
): Promise<void> {
  const rows = given.map(({ at, when, bodyId }) => ({
    ...{ id: randomUUID(), bodyId, code: `MER-${at}`, question: write.title() },
    ...{ method: 'yesNoAbstain', parameters: {}, rules: {}, openedAt: when, closedAt: when },
  }));
  await inBatches(rows, (some) => db.insert(round).values(some));
  await inBatches(rows, (some) =>
    db.insert(roundOption).values(
      some.flatMap(({ id }) =>
        ['1', '2', '3', '4'].map((code, order) => ({
          ...{ roundId: id, code, order, label: write.title() },
        })),
      ),
    ),
  );
  await inBatches(rows, (some) =>
    db
      .update(round)
      .set({ state: 'published', result: {} })
      .where(
        inArray(
          round.id,
          some.map(({ id }) => id),
        ),
      ),
  );
}

async function comments(db: Database, write: Write, past: (share: number) => Date): Promise<void> {
  for (let of = 0; of < decade.stages; of += 1) {
    const when = past((of + 0.5) / decade.stages);
    const [{ id }] = await db
      .insert(consultation)
      .values({
        ...{ stageId: world.stage.id, slug: `mereni-${of}`, title: write.title() },
        ...{ state: 'closed', opensAt: when, closesAt: when, intro: write.text(60) },
      })
      .returning({ id: consultation.id });
    const rows = Array.from({ length: decade.comments / decade.stages }, (_, at) => ({
      ...{ consultationId: id, number: at + 1, receivedAt: when, text: write.text(60) },
      ...{ state: 'registered' as const, trackHash: randomUUID(), formKey: randomUUID() },
    }));
    await inBatches(rows, (some) => db.insert(submission).values(some));
    await db.update(consultation).set({ lastNumber: rows.length }).where(eq(consultation.id, id));
  }
}

async function inBatches<T>(rows: T[], put: (some: T[]) => PromiseLike<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += 200) await put(rows.slice(at, at + 200));
}
