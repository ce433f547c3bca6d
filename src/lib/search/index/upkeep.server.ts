import { and, asc, eq, gt, inArray, lte, max, sql } from 'drizzle-orm';
import * as v from 'valibot';
import {
  auditEntry,
  auditHead,
  event,
  installation,
  measureText,
  searchEntry,
  searchWord,
} from '#schema';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { kinds, type Kind } from '../kinds.ts';
import { sources } from '../sources/index.server.ts';
import { replaceEntries } from './writing.server.ts';
import type { Source } from '../sources/source.server.ts';

/** Grows with every change of the words, stems or sources; the index is then made anew. */
export const indexVersion = 3;

const stateKey = 'searchIndex';
const stateShape = v.object({
  version: v.literal(indexVersion),
  /** The last link of the audit chain that was looked at: links are in the order of the commits. */
  seq: v.number(),
  /** The newest text of a measure that was looked at. */
  texts: v.string(),
  /** When what changes without an act was last looked for. */
  swept: v.string(),
});
type State = v.InferOutput<typeof stateShape>;

/** Milliseconds until what changes without an act is looked for: a seat that ends by the calendar. */
const sweep = 10 * 60_000;

/** What a refresh did. */
export type Refreshed = 'nothing' | 'elsewhere' | 'changed' | 'rebuilt';

/**
 * Brings the index up to what happened since it was last written, or makes it anew when it is of another
 * version. On many nodes one does it; the others find it done.
 */
export async function refreshIndex(db: Database): Promise<Refreshed> {
  if (isCurrent(await stateOf(db), await newest(db))) return 'nothing';
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext(${stateKey})) as mine`,
    );
    if (!rows[0].mine) return 'elsewhere';
    // Asked first: what is read after it is at least as new as it says.
    const now = await newest(tx);
    const state = await stateOf(tx);
    if (isCurrent(state, now)) return 'nothing';
    if (state) await catchUp(tx, state, now);
    else await makeAnew(tx);
    const isSwept = !state || isDue(state, now);
    await keepState(tx, {
      ...{ version: indexVersion, seq: now.seq, texts: now.texts },
      swept: isSwept ? now.at : state.swept,
    });
    return state ? 'changed' : 'rebuilt';
  });
}

type Newest = { seq: number; texts: string; at: string };

/** How far the chain, the texts of measures and the clock are. */
async function newest(handle: Handle): Promise<Newest> {
  const [chain] = await handle.select({ seq: auditHead.seq }).from(auditHead);
  const [row] = await handle
    .select({
      texts: sql<string>`coalesce(${max(measureText.updatedAt)}, 'epoch')::text`,
      at: sql<string>`now()::text`,
    })
    .from(measureText);
  return { seq: chain.seq, ...row };
}

function isCurrent(state: State | null, now: Newest): boolean {
  return state !== null && state.seq === now.seq && state.texts === now.texts && !isDue(state, now);
}

function isDue({ swept }: State, { at }: Newest): boolean {
  return Date.parse(at) - Date.parse(swept) >= sweep;
}

async function makeAnew(tx: Handle): Promise<void> {
  await tx.delete(searchEntry);
  await tx.delete(searchWord);
  for (const kind of kinds) await replaceEntries(tx, kind, [], await sources[kind].entries(tx));
}

/** Reads anew what the acts since then are about, and all of the small kinds. */
async function catchUp(tx: Handle, state: State, now: Newest): Promise<void> {
  const { measureId, meetingId, roundId, consultationId, submissionId } = event;
  const acts = await tx
    .select({ measureId, meetingId, roundId, consultationId, submissionId })
    .from(auditEntry)
    .innerJoin(event, eq(event.id, auditEntry.eventId))
    .where(and(gt(auditEntry.seq, state.seq), lte(auditEntry.seq, now.seq)))
    .orderBy(asc(auditEntry.seq));
  // A text may be committed after the moment it bears.
  const textsSince = sql`least(${state.texts}::timestamptz, ${state.swept}::timestamptz) - interval '1 minute'`;
  for (const kind of kinds) {
    const { changedBy }: Source = sources[kind];
    const refs = await changedBy?.(tx, { acts, textsSince });
    if (refs === undefined || refs.length > 0) await readAnew(tx, kind, refs);
  }
}

async function readAnew(tx: Handle, kind: Kind, refs?: readonly string[]): Promise<void> {
  const { ref, path, title, body, at } = searchEntry;
  const kept = await tx
    .select({ ref, path, title, body, at })
    .from(searchEntry)
    .where(and(eq(searchEntry.kind, kind), refs && inArray(ref, [...refs])));
  await replaceEntries(tx, kind, kept, await sources[kind].entries(tx, refs));
}

async function stateOf(handle: Handle): Promise<State | null> {
  const [row] = await handle
    .select({ value: installation.value })
    .from(installation)
    .where(eq(installation.key, stateKey));
  const state = v.safeParse(stateShape, row?.value);
  return state.success ? state.output : null;
}

async function keepState(tx: Handle, value: State): Promise<void> {
  await tx
    .insert(installation)
    .values({ key: stateKey, value })
    .onConflictDoUpdate({ target: installation.key, set: { value } });
}
