import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consultation, municipality } from '#schema';
import {
  change,
  postpone,
  recordHearing,
  retakeText,
} from '#lib/consultation/course/changing.server.ts';
import { postponementOf } from '#lib/consultation/course/changing.ts';
import { attendanceOf, roundsOf } from '#lib/consultation/course/reading.server.ts';
import { announce, announcePrepared } from '#lib/consultation/desk/announcing.server.ts';
import { filledForm } from '#lib/consultation/desk/announcing.ts';
import { shownConsultation } from '#lib/consultation/consultations.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { world } from '#world/world.ts';
import { coordinator } from '../scene.ts';
import { at, courseScene, type CourseScene } from './clocked.ts';

let scene: CourseScene;
beforeAll(async () => {
  scene = await courseScene();
});
beforeEach(() => scene.set(at('2027-02-10', '09:00')));
afterAll(() => scene.drop());

const measure = (code: '1.1' | '1.2' | '2.1') => world.measures[code].id;
async function seen(id: string) {
  const { revision } = await scene.row(id);
  return { id, revision };
}

describe('a prepared consultation', () => {
  test('is the coordinators’ until it is announced', async () => {
    const id = await scene.prepared({ title: 'Příprava' });
    const { slug } = await scene.row(id);
    expect(await shownConsultation(scene.db, publicSubject, slug)).toBeNull();
    expect(await announcePrepared(scene.db, coordinator, id)).toMatchObject({ granted: true });
    expect((await shownConsultation(scene.db, publicSubject, slug))?.phase).toBe('announced');
    expect(await announcePrepared(scene.db, coordinator, id)).toMatchObject({
      code: 'alreadyDone',
    });
    expect(await scene.told(id)).toEqual(['announced']);
  });

  test('announced after its start opens now, not before', async () => {
    const id = await scene.prepared();
    await scene.set(at('2027-03-05', '10:00'));
    await announcePrepared(scene.db, coordinator, id);
    const { opensAt, frozenAt, state } = await scene.row(id);
    expect(state).toBe('open');
    expect(frozenAt).toEqual(opensAt);
    expect(opensAt.getTime()).toBeGreaterThanOrEqual(at('2027-03-05', '10:00').getTime());
  });

  test('is not announced after its end', async () => {
    const id = await scene.prepared();
    await scene.set(at('2027-04-05', '10:00'));
    expect(await announcePrepared(scene.db, coordinator, id)).toMatchObject({ code: 'closed' });
    expect((await scene.row(id)).state).toBe('planned');
  });
});

describe('before the opening', () => {
  test('words, dates and measures may change; the form of two at once is refused', async () => {
    const id = await scene.announced();
    const first = await seen(id);
    const asked = scene.asked({
      ...{ id, title: 'Jiný název', opensAt: at('2027-03-03', '08:00') },
      ...{ measureIds: [measure('2.1'), measure('1.2')], lateComments: 'refused' as const },
    });
    const before = await scene.about(id);
    expect(await change(scene.db, coordinator, first, asked)).toMatchObject({ granted: true });
    expect(await change(scene.db, coordinator, first, asked)).toMatchObject({
      code: 'stateChanged',
    });
    expect(await scene.row(id)).toMatchObject({
      ...{ title: 'Jiný název', opensAt: at('2027-03-03', '08:00'), lateComments: 'refused' },
      ...{ state: 'announced', sha256: null },
    });
    const { items } = await scene.about(id);
    expect(items.map(({ code }) => code)).toEqual(['1.2', '2.1']);
    // The words of a measure that stays are not taken over by the way.
    expect(items[1].versionId).toBe(before.items[1].versionId);
  });

  test('the text is taken over anew where it changed', async () => {
    const id = await scene.announced();
    const before = await scene.about(id);
    expect(await retakeText(scene.db, coordinator, await seen(id))).toMatchObject({
      ...{ granted: true, value: { changed: 0 } },
    });
    await scene.retitle(measure('2.1'), 'Klub, jak se na něm skupina shodla');
    expect(await retakeText(scene.db, coordinator, await seen(id))).toMatchObject({
      ...{ granted: true, value: { changed: 1 } },
    });
    const { items } = await scene.about(id);
    expect(items[0].versionId).toBe(before.items[0].versionId);
    expect(items[1].card.title).toBe('Klub, jak se na něm skupina shodla');
  });
});

describe('after the opening', () => {
  test('nothing but the dates moves, and the end only to later', async () => {
    const id = await scene.announced();
    await scene.set(at('2027-03-10', '09:00'));
    const changed = await change(scene.db, coordinator, await seen(id), scene.asked({ id }));
    expect(changed).toMatchObject({ granted: false, code: 'readOnly' });
    const about = await scene.row(id);
    const to = (closesDay: string) =>
      postponementOf(
        { ...filledForm({ ...about, measureIds: [] }), revision: 0, closesDay },
        { ...about, measureIds: [] },
        at('2027-03-10', '09:00'),
      );
    expect(to('2027-03-30').faults).toEqual([{ field: 'closesDay', why: 'closesEarlier' }]);
    expect(to('neco').faults).toEqual([{ field: 'closesDay', why: 'day' }]);
    const { dates } = to('2027-04-10');
    const held = await seen(id);
    expect(await postpone(scene.db, coordinator, held, dates!)).toMatchObject({ granted: true });
    expect(await postpone(scene.db, coordinator, held, dates!)).toMatchObject({
      code: 'stateChanged',
    });
    expect((await scene.row(id)).closesAt).toEqual(at('2027-04-10', '23:59'));
    const sooner = { ...dates!, closesAt: at('2027-04-01', '12:00') };
    expect(await postpone(scene.db, coordinator, await seen(id), sooner)).toMatchObject({
      ...{ granted: false, field: 'closesDay' },
    });
    await expect(
      scene.db
        .update(consultation)
        .set({ closesAt: at('2027-04-01', '12:00') })
        .where(eq(consultation.id, id)),
    ).rejects.toThrow();
    await scene.set(at('2027-04-11', '09:00'));
    expect(await postpone(scene.db, coordinator, await seen(id), dates!)).toMatchObject({
      code: 'stateChanged',
    });
  });

  test('the hearing is written down once it was, and may be corrected', async () => {
    const hearingAt = at('2027-03-15', '17:00');
    const id = await scene.announced({ hearingAt, hearingPlace: 'kulturní dům' });
    await scene.set(at('2027-03-10', '09:00'));
    const note = 'Nejvíc se mluvilo o autobusech.';
    const early = await recordHearing(scene.db, coordinator, await seen(id), { note, heads: [] });
    expect(early).toMatchObject({ code: 'notOpen' });
    await scene.set(at('2027-03-15', '19:00'));
    const [town] = await scene.db.select().from(municipality).limit(1);
    const heads = [
      { municipalityId: town.id, heads: 12 },
      { municipalityId: null, heads: 3 },
    ];
    const shown = await seen(id);
    const twoAtOnce = await Promise.all(
      [1, 2].map(() => recordHearing(scene.db, coordinator, shown, { note, heads })),
    );
    expect(twoAtOnce.filter(({ granted }) => granted)).toHaveLength(1);
    expect(await scene.row(id)).toMatchObject({ state: 'hearingHeld', hearingNote: note });
    expect(await attendanceOf(scene.db, id)).toMatchObject([{ name: town.name }, { heads: 3 }]);
    const corrected = { note, heads: [{ municipalityId: town.id, heads: 13 }] };
    await recordHearing(scene.db, coordinator, await seen(id), corrected);
    expect(await attendanceOf(scene.db, id)).toMatchObject([{ heads: 13 }]);
    expect(await scene.told(id)).toEqual([
      ...['announced', 'opened', 'hearingHeld', 'hearingChanged'],
    ]);
  });
});

describe('the next round', () => {
  const next = (predecessorId: string, title = 'Druhé kolo') =>
    announce(
      scene.db,
      coordinator,
      world.stage.id,
      scene.asked({
        title,
        predecessorId,
        opensAt: at('2027-06-01', '08:00'),
        closesAt: at('2027-06-30', '23:59'),
      }),
    );

  test('waits for the last one, wants a changed text, and is announced once', async () => {
    const id = await scene.announced();
    expect(await next(id)).toMatchObject({ code: 'stateChanged', field: 'predecessor' });
    await scene.set(at('2027-05-01', '08:00'));
    await scene.db.update(consultation).set({ state: 'settled' }).where(eq(consultation.id, id));
    expect(await next(id)).toMatchObject({ code: 'alreadyDone', field: 'measures' });
    expect((await roundsOf(scene.db, await scene.row(id), true)).after).toBeNull();
    await scene.retitle(measure('1.1'), 'Změněno v podstatě');
    const twoAtOnce = await Promise.all([next(id), next(id)]);
    expect(twoAtOnce.filter(({ granted }) => granted)).toHaveLength(1);
    expect(twoAtOnce.find(({ granted }) => !granted)).toMatchObject({ code: 'taken' });
    const { after } = await roundsOf(scene.db, await scene.row(id), false);
    expect(after).toMatchObject({ title: 'Druhé kolo', round: 2 });
  });
});
