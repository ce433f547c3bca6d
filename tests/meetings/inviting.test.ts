import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { bodyRules, invitation, membership, outgoingMail } from '#schema';
import { answerInvitation, invitationsOf, invite } from '#lib/meetings/inviting.server.ts';
import { putItem } from '#lib/meetings/agenda.server.ts';
import { cancelMeeting, changePlan, planMeeting } from '#lib/meetings/plans.server.ts';
import { meetingById, publicMeetings } from '#lib/meetings/shown.server.ts';
import { today } from '#lib/people/subject.server.ts';
import { seatId, world } from '#world/world.ts';
import { day, done, hour, planningScene } from './planning-scene.ts';

let scene: Awaited<ReturnType<typeof planningScene>>;
beforeEach(async () => {
  scene ??= await planningScene();
});
afterEach(() => scene.db.delete(outgoingMail));
afterAll(() => scene.drop());

/** Members of the group by how an invitation reaches them. */
const byMail = ['bohumil', 'eva', 'ivana', 'marie', 'olga', 'zdenek'];
const calendarLines = (content: string | undefined) =>
  (content ?? '').replaceAll('\r\n ', '').split('\r\n');
const calendarField = (content: string | undefined, name: string) =>
  calendarLines(content)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);

describe('inviting', () => {
  test('queues the letters in the transaction that invites; people without mail stand on the list', async () => {
    const { db, coordinator } = scene;
    const id = await scene.planned();
    expect(await scene.queue()).toEqual([]);
    const given = { meetingId: id, revision: 0, confirmed: false };
    expect(done(await invite(db, coordinator, given))).toEqual({ mailed: 6, printed: 3 });
    const queue = await scene.queue();
    expect(queue.map(({ address }) => address.split('.')[0])).toEqual(byMail);
    const printed = (await invitationsOf(db, id)).filter(({ channel }) => channel === 'print');
    expect(printed.map(({ familyName }) => familyName)).toEqual([
      'Dvořáčková',
      'Chalupová',
      'Ježek',
    ]);
    const row = await scene.row(id);
    expect(row).toMatchObject({ state: 'invited', revision: 1 });
    expect(row.pin).toMatch(/^\d{6}$/);
    expect(await scene.lastEvent(id)).toMatchObject({ kind: 'meeting.invited', public: true });
    expect((await publicMeetings(db)).map((one) => one.id)).toContain(id);
  });

  test('sent twice from one form invites once', async () => {
    const { db, coordinator, leader } = scene;
    const id = await scene.planned();
    const given = { meetingId: id, revision: 0, confirmed: false };
    const both = await Promise.all([invite(db, coordinator, given), invite(db, leader, given)]);
    expect(both.map(({ granted }) => granted).sort()).toEqual([false, true]);
    expect(await scene.queue()).toHaveLength(6);
  });

  test('names what is missing: an agenda, a place', async () => {
    const { db, coordinator, bodyId, plan } = scene;
    const given = { revision: 0, confirmed: false };
    const bare = randomUUID();
    done(await planMeeting(db, coordinator, { ...plan(), id: bare, bodyId }));
    const noAgenda = await invite(db, coordinator, { ...given, meetingId: bare });
    expect(noAgenda).toMatchObject({ code: 'missing', field: 'agenda' });
    const nowhere = await scene.planned({ place: '' });
    const noPlace = await invite(db, coordinator, { ...given, meetingId: nowhere });
    expect(noPlace).toMatchObject({ code: 'missing', field: 'place' });
    const far = await scene.planned({ place: '', online: 'https://meet.example.org/a' });
    expect(await invite(db, coordinator, { ...given, meetingId: far })).toMatchObject({
      granted: true,
    });
  });

  test('a late one asks first and is put on record', async () => {
    const { db, coordinator } = scene;
    const startsAt = new Date(Date.now() + 2 * day);
    const id = await scene.planned({ startsAt, endsAt: new Date(startsAt.getTime() + hour) });
    const asked = await invite(db, coordinator, { meetingId: id, revision: 0, confirmed: false });
    expect(asked).toMatchObject({ field: 'confirmed', facts: { warning: 'lateInvitation' } });
    expect(await scene.queue()).toEqual([]);
    done(await invite(db, coordinator, { meetingId: id, revision: 0, confirmed: true }));
    const { detail } = await scene.lastEvent(id);
    expect(detail).toMatchObject({ warning: 'lateInvitation' });
  });

  test('is late or not by the rules of the body', async () => {
    const { db, coordinator, bodyId } = scene;
    const startsAt = new Date(Date.now() + 10 * day);
    const id = await scene.planned({ startsAt, endsAt: new Date(startsAt.getTime() + hour) });
    const adopted = { bodyId, parameters: { invitationDays: 30 } };
    await db.insert(bodyRules).values({ ...adopted, validFrom: today });
    const given = { meetingId: id, revision: 0, confirmed: false };
    expect(await invite(db, coordinator, given)).toMatchObject({ field: 'confirmed' });
    await db.delete(bodyRules).where(eq(bodyRules.validFrom, today));
    expect(await invite(db, coordinator, given)).toMatchObject({ granted: true });
  });

  test('somebody who has come since is invited with the agenda as it is now', async () => {
    const { db, coordinator } = scene;
    const id = await scene.invited();
    await db.delete(outgoingMail);
    const olga = seatId('olga-krejcova', 'SZP');
    const ofOlga = and(eq(invitation.meetingId, id), eq(invitation.membershipId, olga));
    await db.delete(invitation).where(ofOlga);
    const { revision } = await scene.row(id);
    const again = { meetingId: id, revision, confirmed: false };
    expect(done(await invite(db, coordinator, again))).toEqual({ mailed: 6, printed: 3 });
    const queue = await scene.queue();
    expect(queue.map(({ kind }) => kind)).toEqual(byMail.map(() => 'meetingChanged'));
    expect(queue.every(({ facts }) => facts.sequence === 1)).toBe(true);
    expect((await scene.row(id)).pin).toMatch(/^\d{6}$/);
  });
});

describe('the letter', () => {
  test('says when, where, what, and carries an entry for the calendar', async () => {
    const startsAt = new Date('2027-03-09T15:00:00Z');
    const endsAt = new Date('2027-03-09T17:00:00Z');
    const id = await scene.invited({ startsAt, endsAt, place: 'Kulturní dům, malý sál' });
    const [waiting] = await scene.queue();
    const letter = await scene.written(waiting);
    expect(letter?.subject).toContain('Pozvánka: Schůze');
    expect(letter?.subject).toContain('úterý 9.\u00a0března 2027');
    const text = letter!.text.replaceAll('\u00a0', ' ');
    expect(text).toContain('Kdy: úterý 9. března 2027, 16:00–18:00');
    expect(text).toContain('Kde: Kulturní dům, malý sál');
    expect(text).toContain('2. 16:05 Kontrola úkolů');
    expect(text).toContain(`https://plan.obec.cz/schuze/${id}`);
    const content = letter?.calendar?.content;
    expect(letter?.calendar?.method).toBe('REQUEST');
    expect(calendarField(content, 'UID')).toBe(`${id}@plan.obec.cz`);
    expect(calendarField(content, 'SEQUENCE')).toBe('0');
    expect(calendarField(content, 'DTSTART')).toBe('20270309T150000Z');
    expect(calendarField(content, 'LOCATION')).toBe('Kulturní dům\\, malý sál');
    expect(calendarLines(content).find((line) => line.startsWith('ATTENDEE'))).toContain(
      `mailto:${waiting.address}`,
    );
    // A second attempt is the same letter.
    expect(await scene.written(waiting)).toEqual(letter);
  });

  test('the entry keeps its name when the place changes and counts one change more', async () => {
    const { db, coordinator, plan } = scene;
    const id = await scene.invited();
    const [first] = await scene.queue();
    const before = await scene.written(first);
    await db.delete(outgoingMail);
    const { startsAt, endsAt, revision } = await scene.row(id);
    const moved = { ...plan({ startsAt, endsAt, place: 'Škola' }), meetingId: id, revision };
    expect(done(await changePlan(db, coordinator, moved)).told).toBe(6);
    const [waiting] = await scene.queue();
    expect(waiting.kind).toBe('meetingChanged');
    const letter = await scene.written(waiting);
    const uid = calendarField(before?.calendar?.content, 'UID');
    expect(calendarField(letter?.calendar?.content, 'UID')).toBe(uid);
    expect(calendarField(letter?.calendar?.content, 'SEQUENCE')).toBe('1');
    expect(calendarField(letter?.calendar?.content, 'LOCATION')).toBe('Škola');
    // The older letter would say a place that no longer holds.
    expect(await scene.written(first)).toBeNull();
    // The same form again changes nothing and writes to nobody.
    const same = { ...moved, revision: revision + 1 };
    expect(done(await changePlan(db, coordinator, same))).toMatchObject({ told: 0 });
    expect(await scene.queue()).toHaveLength(6);
  });

  test('calling off takes the entry out of calendars, by those who answer for the planning', async () => {
    const { db, coordinator, leader } = scene;
    const id = await scene.invited();
    const [first] = await scene.queue();
    const given = { meetingId: id, reason: 'Sál je zatopený.' };
    expect(await cancelMeeting(db, leader, given)).toMatchObject({ code: 'notAllowed' });
    expect(done(await cancelMeeting(db, coordinator, given))).toEqual({ told: 6 });
    expect(await scene.written(first)).toBeNull();
    const waiting = (await scene.queue()).find(({ kind }) => kind === 'meetingCancelled')!;
    const letter = await scene.written(waiting);
    expect(letter?.calendar?.method).toBe('CANCEL');
    expect(calendarField(letter?.calendar?.content, 'SEQUENCE')).toBe('1');
    expect(calendarField(letter?.calendar?.content, 'STATUS')).toBe('CANCELLED');
    expect(letter?.text).toContain('Sál je zatopený.');
    expect(await meetingById(db, id)).toMatchObject({ isPublic: true, state: 'cancelled' });
  });

  test('goes to nobody who has another address now', async () => {
    await scene.invited();
    const [waiting] = await scene.queue();
    expect(await scene.written({ ...waiting, address: 'jina@example.org' })).toBeNull();
  });
});

describe('the answer', () => {
  const helena = seatId('helena-dvorackova', 'SZP');
  const answerOf = async (id: string) =>
    (await scene.invitations(id)).find(({ membershipId }) => membershipId === helena)?.answer;

  test('is given by oneself, changed, and stays when the time moves', async () => {
    const { db, coordinator, plan } = scene;
    const id = await scene.invited();
    const subject = await scene.as('helena-dvorackova');
    done(await answerInvitation(db, subject, { meetingId: id, answer: 'coming' }));
    expect(await answerOf(id)).toBe('coming');
    done(await answerInvitation(db, subject, { meetingId: id, answer: 'excused' }));
    const { revision } = await scene.row(id);
    const moved = { ...plan({ place: 'Jinde' }), meetingId: id, revision };
    done(await changePlan(db, coordinator, moved));
    expect(await answerOf(id)).toBe('excused');
  });

  test('told by telephone is written down by whoever plans, not by another member', async () => {
    const { db, coordinator } = scene;
    const id = await scene.invited();
    const given = { meetingId: id, membershipId: helena, answer: 'excused' } as const;
    const anna = await scene.as('anna-chalupova');
    expect(await answerInvitation(db, anna, given)).toMatchObject({ code: 'notAllowed' });
    done(await answerInvitation(db, coordinator, given));
    expect(await answerOf(id)).toBe('excused');
  });

  test('is for those who were invited, and while it is still ahead', async () => {
    const { db, coordinator } = scene;
    const id = await scene.invited();
    const subject = await scene.as('helena-dvorackova');
    const given = { meetingId: id, answer: 'coming' } as const;
    const stranger = await scene.as('martin-svec');
    expect(await answerInvitation(db, stranger, given)).toMatchObject({ code: 'notAllowed' });
    const unasked = await scene.planned();
    expect(await answerInvitation(db, subject, { ...given, meetingId: unasked })).toMatchObject({
      code: 'notOpen',
    });
    done(await cancelMeeting(db, coordinator, { meetingId: id, reason: 'Nemoc' }));
    expect(await answerInvitation(db, subject, given)).toMatchObject({ code: 'closed' });
    expect(await answerInvitation(db, subject, { ...given, meetingId: 'x' })).toMatchObject({
      code: 'notFound',
    });
  });
});

test('an item added after the invitations is told when they are sent again', async () => {
  const { db, coordinator } = scene;
  const id = await scene.invited();
  await db.delete(outgoingMail);
  const item = { title: 'Nový bod', minutes: 5, kind: 'info', measureId: null } as const;
  const { revision } = await scene.row(id);
  const put = { ...item, proposedText: null, meetingId: id, itemId: randomUUID(), revision };
  done(await putItem(db, coordinator, put));
  expect(await scene.queue()).toEqual([]);
  const again = { meetingId: id, revision: revision + 1, confirmed: false };
  done(await invite(db, coordinator, again));
  const letter = await scene.written((await scene.queue())[0]);
  expect(letter?.text).toContain('Nový bod');
});

test('the seats of the group are those the tests count on', async () => {
  const seats = await scene.db.$count(membership, eq(membership.bodyId, world.bodies.SZP.id));
  expect(seats).toBe(9);
});
