import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { knock, until } from '../sync/support.ts';
import { meeting, newsOf, openHallDoor, origin, other } from './support.ts';

let hall: Awaited<ReturnType<typeof openHallDoor>>;
beforeEach(async () => {
  hall = await openHallDoor();
});
afterEach(() => hall.end());

const at = (path: string, cookie = 'anna', from: string | undefined = origin) =>
  knock(`${hall.url}${path}`, { cookie, origin: from });

test.each(['ahoj', '', '{"kind":"vote"}', 'x'.repeat(900)])(
  'H1 a word that comes up closes the line: %s',
  async (word) => {
    const phone = await hall.enter('anna');
    await until(() => phone.texts.length > 0);
    phone.ws.send(word);
    await until(() => phone.closed?.code === 4422);
    await until(() => hall.halls.size === 0);
  },
);

test('H1 a long word is not even listened to, and the others do not notice', async () => {
  const [phone, neighbour] = [await hall.enter('anna'), await hall.enter('boris')];
  phone.ws.send(Buffer.alloc(100_000));
  await until(() => phone.closed !== null);
  hall.given.news = newsOf({ present: 7 });
  hall.halls.hear({ kind: 'event', id: 1, name: 'attendance.changed', meeting });
  await until(() => neighbour.last?.present === 7);
});

test('H2 the upgrade is refused for a foreign Origin, no session, and alike for what is not there', async () => {
  expect(await at(`/hala/${meeting}`, 'anna', 'https://evil.test')).toBe(403);
  expect(await at(`/hala/${meeting}`, 'anna', '')).toBe(403);
  hall.answers.set('nobody', 'signedOut');
  hall.answers.set('stranger', 'notFound');
  hall.answers.set('111111', 'notFound');
  hall.answers.set('222222', 'tooMany');
  expect(await at(`/hala/${meeting}`, 'nobody')).toBe(401);
  expect(await at(`/hala/${meeting}`, 'stranger')).toBe(404);
  expect(await at(`/hala/${meeting}?pin=111111`)).toBe(404);
  expect(await at(`/hala/${meeting}?pin=222222`)).toBe(429);
  for (const path of [
    '/hala/',
    '/hala/jmeno',
    `/hala/${meeting}/x`,
    `/hala/${meeting.toUpperCase()}`,
    `/hala/${meeting}?pin=${'1'.repeat(300)}`,
  ]) {
    expect(await at(path), path).toBe(404);
  }
  expect(await at(`/hala/${meeting}?klic=t`)).toBe(101);
  await until(() => hall.halls.size === 0);
});

test('H2 a right, a PIN and a token that are withdrawn close their lines, and nobody else’s', async () => {
  const anna = await hall.enter('anna');
  const boris = await hall.enter('boris');
  const pin = await hall.enter('', '?pin=482913');
  const projector = await hall.enter('', '?klic=token');
  const elsewhere = await hall.enter('', '?pin=482913', other);
  await until(() => hall.halls.size === 5);
  hall.answers.set('anna', 'notFound');
  hall.halls.hear({ kind: 'rights', person: 'person anna' });
  await until(() => anna.closed?.code === 4403);
  hall.answers.set('boris', 'signedOut');
  hall.halls.hear({ kind: 'session', session: 'session boris' });
  await until(() => boris.closed?.code === 4401);
  hall.answers.set('token', 'notFound');
  hall.halls.hear({ kind: 'event', id: 2, name: 'projector.withdrawn', meeting });
  await until(() => projector.closed?.code === 4403);
  hall.answers.set('482913', 'notFound');
  hall.halls.hear({ kind: 'event', id: 3, name: 'meeting.ended', meeting });
  await until(() => pin.closed?.code === 4403);
  expect(elsewhere.closed).toBe(null);
});

test('H2 what is heard while somebody is being admitted is asked about again', async () => {
  let answer = () => {};
  hall.given.slowly = new Promise((resolve) => (answer = resolve));
  const admitted = hall.enter('anna');
  await until(() => hall.asked.length === 1);
  hall.answers.set('anna', 'notFound');
  hall.halls.hear({ kind: 'rights', person: 'person anna' });
  answer();
  const anna = await admitted;
  await until(() => anna.closed?.code === 4403);
});

test('H2 forty phones behind one PIN are one question', async () => {
  for (let count = 0; count < 40; count++) await hall.enter('', '?pin=482913');
  hall.asked.length = 0;
  hall.halls.lookBack();
  await until(() => hall.asked.length > 0);
  expect(hall.asked).toEqual([{ by: '482913', isAgain: true }]);
});

test('H2 a question nobody can answer now changes nothing', async () => {
  const anna = await hall.enter('anna');
  const admit = vi.spyOn(hall.answers, 'get').mockImplementation(() => {
    throw new Error('the database is away');
  });
  hall.halls.lookBack();
  await until(() => admit.mock.calls.length > 0);
  admit.mockRestore();
  expect(anna.closed).toBe(null);
  expect(hall.halls.size).toBe(1);
});

test('H7 the fourth line of a session is refused, and one that ends gives its place back', async () => {
  const lines = [await hall.enter('anna'), await hall.enter('anna'), await hall.enter('anna')];
  expect(await at(`/hala/${meeting}`)).toBe(429);
  expect(await at(`/hala/${other}`)).toBe(101);
  expect(await at(`/hala/${meeting}`, 'boris')).toBe(101);
  lines[0].ws.terminate();
  await until(async () => (await at(`/hala/${meeting}`)) === 101);
});

test('H7 a hall has 1,500 places, 500 of them by PIN', async () => {
  const { halls } = hall;
  const guest = (kind: 'pin' | 'member', owner: string | null) => ({
    ...{ kind, owner, personId: null, sessionId: null },
  });
  const line = (kind: 'pin' | 'member', owner: string | null) =>
    ({ guest: guest(kind, owner), send: () => true, close() {}, cut() {} }) as never;
  for (let count = 0; count < 500; count++) halls.enter(meeting, line('pin', null), halls.looks);
  expect(halls.hasPlace(meeting, guest('pin', null))).toBe(false);
  const leave = [];
  for (let count = 0; count < 1000; count++) {
    expect(halls.hasPlace(meeting, guest('member', `s${count}`))).toBe(true);
    leave.push(halls.enter(meeting, line('member', `s${count}`), halls.looks));
  }
  expect(halls.hasPlace(meeting, guest('member', 'late'))).toBe(false);
  expect(halls.hasPlace(other, guest('member', 'late'))).toBe(true);
  leave[0]();
  expect(halls.hasPlace(meeting, guest('member', 'late'))).toBe(true);
});

test('H9 a stop sends everybody away to come back, and lets nobody in', async () => {
  const phones = [await hall.enter('anna'), await hall.enter('', '?klic=token')];
  await hall.door.stop();
  await until(() => phones.every(({ closed }) => closed?.code === 4503));
  expect(hall.halls.size).toBe(0);
});
