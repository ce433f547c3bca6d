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
  work(job).then(
    (made) => tell({ kind: 'done', made }, made ? [made.bytes, made.vector] : []),
    (error) => tell({ kind: 'failed', error: asError(error) }),
  );
});

async function work({ kind, room }: Job): Promise<Compacted | null> {
  if (kind === 'compact') return compacted(await compactDocument(db, room, alarm), room);
  const roomKind = await kindOf(db, room);
  const stored = roomKind && (await storedDocument(db, room, alarm));
  if (!stored) return null;
  const clone = replay(stored, alarm);
  await roomKind.project(db, room, clone, stored.seq);
  clone.destroy();
  return null;
}

type Made = Omit<Compacted, 'vector'> & { vector?: Uint8Array | null };

async function compacted(made: Made | number | null, room: string): Promise<Compacted | null> {
  if (typeof made !== 'number') {
    return made && { ...made, vector: made.vector ?? Y.encodeStateVectorFromUpdate(made.bytes) };
  }
  const stored = await storedDocument(db, room, alarm);
  if (stored?.snapshot?.seq !== made) return null;
  const bytes = new Uint8Array(stored.snapshot.bytes);
  return { seq: made, bytes, vector: Y.encodeStateVectorFromUpdate(bytes) };
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
