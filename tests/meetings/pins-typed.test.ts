import { afterAll, beforeAll, expect, test } from 'vitest';
import { meeting } from '#schema';
import { givePin, meetingByPin } from '#lib/meetings/pins.server.ts';
import { endMeeting } from '#lib/meetings/running.server.ts';
import { codeOf, done } from '../voting/scene.ts';
import { runningScene } from './running-scene.ts';

let scene: Awaited<ReturnType<typeof runningScene>>;
let waits: number[];
let warnings: number;
beforeAll(async () => {
  scene = await runningScene();
});
afterAll(() => scene?.drop());

const type = (pin: string, device = 'a phone') => {
  waits = [];
  warnings = 0;
  return meetingByPin(scene.db, pin, {
    device,
    log: { warn: () => (warnings += 1) } as never,
    wait: async (milliseconds) => waits.push(milliseconds),
  });
};
const wide = (pin: string) =>
  [...pin].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)).join(' ');

test('a PIN opens its meeting however it is typed; yesterday’s says it is over', async () => {
  const id = await scene.running(1);
  const { pin } = await scene.row(id);
  expect(done(await type(pin!))).toMatchObject({ id, bodyId: scene.bodyId, state: 'running' });
  expect(done(await type(`PIN: ${wide(pin!)}`)).id).toBe(id);
  done(await endMeeting(scene.db, scene.coordinator, id));
  expect(codeOf(await type(pin!))).toBe('closed');
  expect(waits).toEqual([]);
});

test('an invited meeting may have one already, and keeps it when it begins', async () => {
  const id = await scene.invited();
  const pin = await givePin(scene.db, id);
  expect(await givePin(scene.db, id)).toBe(pin);
  expect(done(await type(pin))).toMatchObject({ id, state: 'invited' });
});

test('letters and a wrong number are refused, the eleventh wrong one of a device slowed down', async () => {
  expect(codeOf(await type('48291'))).toBe('invalid');
  expect(codeOf(await type('čtyři'))).toBe('invalid');
  const taken = (await scene.db.select({ pin: meeting.pin }).from(meeting)).map(({ pin }) => pin);
  const wrong = ['000000', '111111', '222222', '333333'].find((pin) => !taken.includes(pin))!;
  for (let turn = 0; turn < 10; turn += 1) {
    expect(codeOf(await type(wrong, 'guessing'))).toBe('notFound');
    expect(waits).toEqual([1000]);
  }
  expect(await type(wrong, 'guessing')).toMatchObject({ code: 'tooMany' });
  const id = await scene.running(0);
  const { pin } = await scene.row(id);
  expect(done(await type(pin!, 'guessing')).id).toBe(id);
  expect(waits).toEqual([]);
});

test('many wrong ones wherever they come from are slowed and told', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, (_, at) => type('000000', `device ${at}`)),
  );
  expect(outcomes.every(({ granted }) => !granted)).toBe(true);
  await type('000000', 'one more');
  expect([waits, warnings]).toEqual([[4000], 1]);
});

test('forty right joins at once are all answered at once', async () => {
  const id = await scene.running(0);
  const { pin } = await scene.row(id);
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => type(pin!, 'one address')));
  expect(outcomes.every((outcome) => done(outcome).id === id)).toBe(true);
  expect(waits).toEqual([]);
});
