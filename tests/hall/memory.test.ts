import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { Report } from '../bench/sync/servers/report.ts';
import { until } from '../sync/support.ts';
import { meeting, origin, Phone } from './support.ts';

let child: ChildProcess | undefined;
const phones: Phone[] = [];
afterEach(() => {
  for (const { ws } of phones) ws.terminate();
  child?.kill();
});

async function report(): Promise<Report> {
  const answer = once(child!, 'message');
  child!.send('report');
  const [told] = (await answer) as [{ report: Report }];
  return told.report;
}

test('H4 a phone that waits while a round is open costs at most 60 kB', async () => {
  child = fork(fileURLToPath(new URL('node-process.ts', import.meta.url)), [], {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const enter = async (count: number) => {
    for (let at = 0; at < count; at++) {
      const headers = { cookie: `session-${phones.length}`.padEnd(80, 'x'), origin };
      phones.push(await Phone.at(`ws://127.0.0.1:${port}/hala/${meeting}`, headers));
    }
    await until(() => phones.every(({ texts }) => texts.length > 1));
  };
  // What the first ones cost is the program's, not theirs.
  await enter(50);
  const before = await report();
  await enter(300);
  const after = await report();
  for (const grown of [after.rss - before.rss, after.used - before.used]) {
    expect(grown / 300).toBeLessThanOrEqual(60_000);
  }
});
