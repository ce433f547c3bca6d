// A thread for upkeep.test.ts that does what a room's name says and writes down what it was given.
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from '#server/upkeep/job.ts';

const { application_name: folder } = workerData as { application_name: string };

parentPort!.on('message', ({ kind, room }: Job) => {
  appendFileSync(`${folder}/jobs`, `${kind} ${room}\n`);
  if (room === 'dies') process.exit(1);
  if (room === 'dies once' && !existsSync(`${folder}/died`)) {
    writeFileSync(`${folder}/died`, '');
    process.exit(1);
  }
  if (room === 'fails once' && !existsSync(`${folder}/failed`)) {
    writeFileSync(`${folder}/failed`, '');
    return parentPort!.postMessage({ kind: 'failed', error: new Error('not now') });
  }
  parentPort!.postMessage({ kind: 'done', made: null, took: 0 });
});
