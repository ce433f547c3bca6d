import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';

/** Something that happened in the demo world on a moment before today. */
export type Act = { at: Date; run(tx: Transaction): Promise<unknown> };

/** Rows the database itself keeps from changing; dating them back is the one exception there is. */
const fixed = [
  ['event', 'event_fixed'],
  ['measure_version', 'measure_version_fixed'],
  ['decision', 'decision_fixed'],
  ['round', 'round_kept'],
  ['vote', 'vote_in_open_round'],
  ['consultation', 'consultation_kept'],
  ['submission', 'submission_kept'],
  ['meeting', 'meeting_kept'],
  ['attendance', 'attendance_kept'],
  ['resolution', 'resolution_fixed'],
  ['minutes', 'minutes_kept'],
] as const;

/** Columns in which the stores write down when something happened. */
const dated = {
  event: ['at'],
  measure: ['created_at', 'state_changed_at'],
  measure_text: ['updated_at'],
  document_text: ['updated_at'],
  document_update: ['at'],
  field_change: ['at'],
  measure_version: ['at'],
  comment: ['created_at', 'resolved_at'],
  round: ['created_at', 'opened_at', 'closed_at'],
  vote: ['at'],
  decision: ['at'],
  consultation: ['opens_at', 'frozen_at', 'hearing_held_at', 'settled_at', 'published_at'],
  submission: ['received_at', 'entered_at', 'moderated_at', 'withdrawn_at'],
  settlement: ['decided_at', 'answered_at', 'approved_at'],
  meeting: ['created_at', 'started_at', 'ended_at', 'led_seen_at'],
  agenda_item: ['begun_at', 'ended_at'],
  invitation: ['sent_at', 'answered_at'],
  attendance: ['since', 'until'],
  resolution: ['at'],
  minutes: ['signed_at', 'published_at'],
  article: ['created_at', 'published_at'],
  library_document: ['created_at'],
} as const;

/**
 * Lives through the acts in the order of their moments. Each goes through the program's own stores, with
 * their rules and hashes, and is dated back afterwards, so the past of the demo is as real as its present.
 */
export async function livePast(db: Database, before: Act[], acts: readonly Act[]): Promise<void> {
  const inOrder = acts
    .map((act, place) => ({ ...act, place }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.place - b.place);
  await db.transaction(async (tx) => {
    await tx.execute(sql.raw('set local synchronous_commit = off'));
    await tx.execute(sql.raw(triggers('disable')));
    for (const act of [...before, ...inOrder]) {
      await act.run(tx);
      await tx.execute(sql.raw(dating(act.at)));
    }
    // The audit chain takes in the dated events now: a table with triggers waiting cannot be altered.
    await tx.execute(sql.raw('set constraints all immediate'));
    await tx.execute(sql.raw(triggers('enable')));
  });
}

/** The value of an act that must not be refused. */
export function done<T>(outcome: Outcome<T>): T {
  if (!outcome.granted) throw new Error(`the demo world was refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

function triggers(what: 'disable' | 'enable'): string {
  return fixed.map(([table, name]) => `alter table ${table} ${what} trigger ${name};`).join('\n');
}

// What was written just now carries the time of this transaction or later; what is older stays.
function dating(at: Date): string {
  const moment = `'${at.toISOString()}'::timestamptz`;
  return [
    ...Object.entries(dated).flatMap(([table, columns]) =>
      columns.map(
        (column) =>
          `update ${table} set ${column} = ${moment} where ${column} >= transaction_timestamp();`,
      ),
    ),
    `update consultation set announced_on = ${moment}::date where announced_on >= current_date;`,
  ].join('\n');
}
