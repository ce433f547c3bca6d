import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consultationItem, event, measureVersion } from '#schema';
import { digestOf, sha256 } from '#lib/kernel/digest.server.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { announce, consultableMeasures } from '#lib/consultation/desk/announcing.server.ts';
import { announcementOf } from '#lib/consultation/desk/announcing.ts';
import {
  consultationBySlug,
  consultationOfMeasure,
  consultedItems,
  runningConsultation,
} from '#lib/consultation/consultations.server.ts';
import { usualWindows } from '#lib/consultation/period.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { coordinator } from './scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

const now = new Date();
const inDays = (days: number) => localTime(new Date(now.getTime() + days * 86_400_000)).day;
const filled = {
  ...{ id: crypto.randomUUID(), title: 'Návrh plánu na zkoušku', intro: null },
  ...{ opensDay: inDays(-1), opensTime: '08:00', closesDay: inDays(15), closesTime: '23:59' },
  ...{ hearingDay: '', hearingTime: '', hearingPlace: null, settlesBy: inDays(45) },
  ...{ measures: [world.measures['2.1']].map(({ id }) => id), predecessor: '', places: null },
  ...{ lateComments: 'marked' as const, ...usualWindows },
  confirmed: false,
};
const read = (change: Partial<typeof filled> = {}) => announcementOf({ ...filled, ...change }, now);
const announced = (form: Partial<typeof filled> = {}) =>
  announce(
    suite.db,
    coordinator,
    world.stage.id,
    read({ id: crypto.randomUUID(), ...form }).announcement!,
  );

describe('the announcing form', () => {
  test.each([
    ['nothing wrong', {}, []],
    ['a day that is none', { closesDay: '2026-02-31' }, ['closesDay: day']],
    ['a time that is none', { opensTime: '8 ráno' }, ['opensTime: time']],
    ['no measure', { measures: [] }, ['measures: measures']],
    ['half a hearing', { hearingDay: inDays(1) }, ['hearingTime: hearingHalf']],
    [
      'an end before the start',
      { closesDay: inDays(2), opensDay: inDays(3) },
      ['closesDay: closesBeforeOpens'],
    ],
    [
      'a hearing before the start',
      { hearingDay: inDays(-3), hearingTime: '17:00' },
      ['hearingDay: hearingBeforeOpens'],
    ],
    ['answers promised very late', { settlesBy: inDays(46) }, ['confirmed: warnings']],
    ['a window shorter than the own parameter', { daysBeforeHearing: 16 }, ['confirmed: warnings']],
    ['an end in the past', { closesDay: inDays(-1) }, ['closesDay: closesInPast']],
    ['answers before the end', { settlesBy: inDays(10) }, ['settlesBy: settlesTooSoon']],
    ['a short window', { closesDay: inDays(5) }, ['confirmed: warnings']],
    ['a short window that is confirmed', { closesDay: inDays(5), confirmed: true }, []],
  ])('%s', (_, change, expected) => {
    const { faults, announcement } = read(change as Partial<typeof filled>);
    expect(faults.map(({ field, why }) => `${field}: ${why}`)).toEqual(expected);
    expect(announcement === null).toBe(expected.length > 0);
  });
});

describe('announcing', () => {
  test('freezes the text as it stands, with its hash, and runs by the clock', async () => {
    const chosen = ['1.1', '2.1'] as const;
    const outcome = await announced({ measures: chosen.map((code) => world.measures[code].id) });
    expect(outcome).toMatchObject({ granted: true, value: { slug: 'navrh-planu-na-zkousku' } });
    const about = await consultationBySlug(suite.db, 'navrh-planu-na-zkousku');
    expect(about).toMatchObject({
      state: 'open',
      phase: 'open',
      round: 1,
      announcedOn: localTime(now).day,
    });
    const items = await consultedItems(suite.db, about!.id);
    expect(items.map(({ code }) => code)).toEqual(chosen);
    for (const item of items) expect(digestOf(item.card)).toBe(item.sha256);
    const kinds = await suite.db
      .select({ kind: measureVersion.kind })
      .from(consultationItem)
      .innerJoin(measureVersion, eq(measureVersion.id, consultationItem.versionId))
      .where(eq(consultationItem.consultationId, about!.id))
      .orderBy(asc(consultationItem.order));
    expect(kinds).toEqual([{ kind: 'consulted' }, { kind: 'consulted' }]);
    const told = await suite.db.select().from(event).where(eq(event.consultationId, about!.id));
    expect(told).toMatchObject([
      { kind: 'consultation.announced', public: true, actorId: coordinator },
      { kind: 'consultation.opened', public: true, actorId: null },
    ]);
    expect(about!.frozenAt).toEqual(about!.opensAt);
    expect(about!.sha256).toBe(sha256(items.map((item) => item.sha256).join('\n')));
    expect((await consultationOfMeasure(suite.db, world.measures['1.1'].id))?.phase).toBe('open');
    expect((await runningConsultation(suite.db))?.phase).toBe('open');
  });

  test('I14 what was consulted cannot be exchanged', async () => {
    const outcome = await announced({ title: 'Pevné znění' });
    if (!outcome.granted) throw new Error('refused');
    const { id } = (await consultationBySlug(suite.db, outcome.value.slug))!;
    await expect(
      suite.db
        .update(consultationItem)
        .set({ order: 9 })
        .where(eq(consultationItem.consultationId, id)),
    ).rejects.toThrow();
    await expect(
      suite.db.delete(consultationItem).where(eq(consultationItem.consultationId, id)),
    ).rejects.toThrow();
  });

  test('by a form sent twice makes one consultation', async () => {
    const id = crypto.randomUUID();
    const once = await announced({ id, title: 'Dvakrát' });
    const again = await announced({ id, title: 'Dvakrát' });
    expect(again).toEqual(once);
  });

  test('never takes an address of another page or of another consultation', async () => {
    const slugs = [];
    for (const title of ['Nova', 'nová', '!!!']) {
      const outcome = await announced({ title });
      slugs.push(outcome.granted && outcome.value.slug);
    }
    expect(slugs).toEqual(['nova-2', 'nova-3', 'konzultace']);
  });

  test('does not publish a draft: it is neither offered nor taken', async () => {
    const draft = world.measures['3.3'].id;
    const offered = await consultableMeasures(suite.db, world.stage.id);
    expect(offered.map(({ id }) => id)).not.toContain(draft);
    expect(await announced({ title: 'Koncept', measures: [draft] })).toMatchObject({
      ...{ granted: false, code: 'stateChanged', field: 'measures' },
    });
    expect(await consultationBySlug(suite.db, 'koncept')).toBeNull();
  });
});
