// The thread for what happens off the hot path; `thread.ts` starts it and gives it one job at a time.
import { parentPort, workerData } from 'node:worker_threads';
import * as Y from 'yjs';
import { connectionOptions, openDatabase, type Connection } from '#lib/kernel/database.server.ts';
import { compactDocument } from '#lib/live/compaction.server.ts';
import { storedDocument } from '#lib/live/journal.server.ts';
import { replay, type Alarm } from '#lib/live/replay.ts';
import { kindOf } from '../door/admission.ts';
import type { Compacted, Job, Report } from './job.ts';

const desk = parentPort!;
const { db } = openDatabase({ ...connectionOptions(workerData as Connection), max: 1 });

const alarm: Alarm = (what, seq, error) =>
  tell({ kind: 'alarm', what, seq, error: asError(error) });

desk.on('message', (job: Job) => {
  const began = performance.now();
  work(job).then(
    (made) => {
      const took = performance.now() - began;
      tell({ kind: 'done', made, took }, made ? [made.bytes, made.vector] : []);
    },
    (error) => tell({ kind: 'failed', error: asError(error) }),
  );
});

async function work({ kind, room }: Job): Promise<Compacted | null> {
  if (kind === 'compact') {
    const made = await compactDocument(db, room, alarm);
    return made && { ...made, vector: made.vector ?? Y.encodeStateVectorFromUpdate(made.bytes) };
  }
  const roomKind = await kindOf(db, room);
  const stored = roomKind && (await storedDocument(db, room, alarm));
  if (!stored) return null;
  const clone = replay(stored, alarm);
  await roomKind.project(db, room, clone, stored.seq);
  clone.destroy();
  return null;
}

function tell(report: Report, transferred: Uint8Array[] = []): void {
  desk.postMessage(
    report,
    transferred.map(({ buffer }) => buffer as ArrayBuffer),
  );
}

// A failed query names its values, which are people's texts; the cause says what went wrong.
function asError(error: unknown): Error {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause : new Error(String(cause));
}
