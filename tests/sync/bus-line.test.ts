import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { Bus, type Line } from '#server/bus/bus.ts';
import { until } from './support.ts';

let bus: Bus;
afterEach(() => bus.stop());

/** A bus whose line opens, breaks and loses as a test wants it. */
function keep(open: () => Line) {
  const seen = { opened: 0, back: 0, looks: 0, lost: [] as string[], warned: [] as string[] };
  const log = pino({ level: 'info' }, { write: (line) => void seen.warned.push(line) });
  bus = new Bus({
    name: 'test',
    open: async () => {
      seen.opened++;
      return open();
    },
    back: () => seen.back++,
    lookBack: async () => void seen.looks++,
    lost: (messages) => seen.lost.push(...messages),
    log,
  });
  return seen;
}

function line(tell: (messages: readonly string[]) => Promise<unknown>) {
  let end = () => {};
  const over = new Promise<void>((resolve) => (end = resolve));
  return { tell, check: async () => {}, over, close: () => {}, end };
}

test('R15 while there is no line it is tried again, the rows are looked at, and the log says it once', async () => {
  const seen = keep(() => {
    throw new Error('no database');
  });
  await until(() => seen.opened >= 3 && seen.looks >= 3);
  expect(bus.tell('x')).toBe(false);
  expect([seen.back, seen.warned.length]).toEqual([0, 1]);
});

test('R15 a line that ended is opened again; what was told in one turn leaves together and in order', async () => {
  const told: string[][] = [];
  const lines: ReturnType<typeof line>[] = [];
  const seen = keep(() => {
    const opened = line(async (messages) => void told.push([...messages]));
    lines.push(opened);
    return opened;
  });
  await until(() => seen.back === 1 && seen.looks === 1);
  expect([bus.tell('1'), bus.tell('2')]).toEqual([true, true]);
  await until(() => told.length === 1);
  lines[0].end();
  await until(() => seen.back === 2 && seen.looks >= 3);
  bus.tell('3');
  await until(() => told.length === 2);
  expect(told).toEqual([['1', '2'], ['3']]);
  expect(seen.lost).toEqual([]);
});

test('R60 what a line did not take for certain is given back, and what waits while it is stuck has an end', async () => {
  let refuse = () => {};
  const seen = keep(() =>
    line(() => new Promise((_, reject) => (refuse = () => reject(new Error('stuck'))))),
  );
  await until(() => seen.back === 1);
  bus.tell('first');
  await until(() => {
    refuse();
    return seen.lost.includes('first');
  });
  bus.tell('stuck');
  for (let at = 0; at < 6000; at++) bus.tell(`${at}`);
  expect(seen.lost.length).toBeGreaterThan(4000);
  await until(() => {
    refuse();
    return seen.lost.length === 6002;
  });
});
