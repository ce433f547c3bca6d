import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { median } from './row.ts';
import type { Row } from './row.ts';

const rounds = 5;
const roundMs = 1500;
const readers = 32;

/** Public pages a second for signed-out readers, against a bare server sending the same bytes. */
export async function pagesBench(origin: string, paths: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const path of paths) {
    const answer = await fetch(origin + path, { headers: { 'accept-encoding': 'identity' } });
    const body = await answer.text();
    const headers = Object.fromEntries(
      [...answer.headers].filter(
        ([name]) => !['date', 'connection', 'keep-alive', 'transfer-encoding'].includes(name),
      ),
    );
    const bare = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)));
    try {
      bare.send({ headers, body });
      const [port] = (await once(bare, 'message')) as [number];
      const floor = `http://127.0.0.1:${port}${path}`;
      const figures = { ours: [] as number[], bare: [] as number[] };
      await requestsPerSecond(origin + path);
      for (let round = 0; round < rounds; round++) {
        figures.ours.push(await requestsPerSecond(origin + path));
        figures.bare.push(await requestsPerSecond(floor));
      }
      rows.push({
        work: `public page ${path} (${Math.round(body.length / 1000)} kB)`,
        ours: median(figures.ours),
        bare: median(figures.bare),
        unit: 'pages/s',
      });
    } finally {
      bare.kill();
    }
  }
  return rows;
}

async function requestsPerSecond(address: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const started = performance.now();
  const until = started + roundMs;
  let done = 0;
  const read = async () => {
    while (performance.now() < until) {
      await new Promise<void>((resolve, reject) => {
        get(address, { agent }, (answer) => {
          if (answer.statusCode !== 200) reject(new Error(`${address}: ${answer.statusCode}`));
          answer.resume().once('end', resolve);
        }).once('error', reject);
      });
      done++;
    }
  };
  await Promise.all(Array.from({ length: readers }, read));
  agent.destroy();
  return (done * 1000) / (performance.now() - started);
}
