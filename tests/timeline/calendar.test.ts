import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meeting } from '#schema';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { entryOf, inTime, type DateEntry } from '#lib/timeline/calendar/dates.ts';
import { publicDates, startOfToday } from '#lib/timeline/calendar/dates.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

const ahead = async () => publicDates(suite.db, 'cs', await startOfToday(suite.db));
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the public calendar', () => {
  test('holds the meeting people are invited to, the hearing, deadlines and ends of phases', async () => {
    const dates = await ahead();
    const titles = dates.map(({ title }) => plain(title));
    expect(dates.find(({ id }) => id === world.meetings.tomorrow.id)).toMatchObject({
      path: `/schuze/${world.meetings.tomorrow.id}`,
      day: null,
    });
    expect(titles).toContain('Veřejné projednání: Návrh plánu 2027–2030');
    expect(titles).toContain('Poslední den připomínek (do 23:59): Návrh plánu 2027–2030');
    expect(titles).toContain('Do tohoto dne odpovíme na připomínky: Návrh plánu 2027–2030');
    expect(titles.some((title) => title.startsWith('Končí fáze: '))).toBe(true);
    expect(dates).toEqual(inTime(dates));
  });

  test('forgets what is over, and keeps today whole', async () => {
    const today = await startOfToday(suite.db);
    expect(localTime(today).time).toBe('00:00');
    for (const { endsAt } of await ahead()) expect(endsAt.getTime()).toBeGreaterThan(+today);
    const all = await publicDates(suite.db, 'cs', new Date(0));
    expect(all.map(({ id }) => id)).toContain(world.meetings.held.id);
    expect((await ahead()).map(({ id }) => id)).not.toContain(world.meetings.held.id);
  });

  test('shows no meeting that is only being prepared, and says which was called off', async () => {
    const { id } = world.meetings.tomorrow;
    await suite.db.update(meeting).set({ state: 'cancelled' }).where(eq(meeting.id, id));
    expect((await ahead()).find((one) => one.id === id)).toMatchObject({ isCancelled: true });
    const [{ bodyId }] = await suite.db.select().from(meeting).where(eq(meeting.id, id));
    const startsAt = new Date(Date.now() + 864e5);
    const [planned] = await suite.db
      .insert(meeting)
      .values({ bodyId, number: 99, startsAt, endsAt: new Date(+startsAt + 36e5) })
      .returning({ id: meeting.id });
    expect((await ahead()).map((one) => one.id)).not.toContain(planned.id);
  });
});

describe('an entry of the calendar file', () => {
  const date: DateEntry = {
    id: 'x',
    title: 'Schůze',
    place: 'Knihovna',
    path: '/schuze/x',
    startsAt: instantAt('2026-10-25', '15:00')!,
    endsAt: instantAt('2026-10-25', '17:00')!,
    day: null,
    isCancelled: false,
    sequence: 2,
  };
  const given = { origin: 'https://plan.example.org', stampedAt: new Date(0) };

  test('bears the same name as the invitation to the meeting', () => {
    expect(entryOf(date, given)).toMatchObject({
      uid: 'x@plan.example.org',
      method: 'PUBLISH',
      sequence: 2,
      url: 'https://plan.example.org/schuze/x',
      location: 'Knihovna',
    });
    expect(entryOf({ ...date, isCancelled: true }, given).method).toBe('CANCEL');
    expect(entryOf(date, given)).not.toHaveProperty('day');
  });

  test('of a whole day comes before the hours of it', () => {
    const deadline = { ...date, id: 'a', day: '2026-10-25', startsAt: date.startsAt };
    expect(inTime([date, deadline]).map(({ id }) => id)).toEqual(['a', 'x']);
  });
});
