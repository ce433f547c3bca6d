import { sql } from 'drizzle-orm';
import { body, planningStage } from '#schema';
import { refused, type Refused } from '#lib/kernel/refusal.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { SQLWrapper } from 'drizzle-orm';
import { closedStates } from '#lib/kernel/closed-stage.ts';

// The columns inside are named by their aliases, so that the one given is always the row's outside.
const over = [...closedStates];

/** Whether a stage is over, as a column beside a row that names it. */
export const ofClosedStage = (stageId: SQLWrapper) =>
  sql<boolean>`exists (select from ${planningStage} as s where s.id = ${stageId} and s.state in ${over})`;

/** Whether the stage of a body is over, as a column beside a row that names the body. */
export const inClosedStage = (bodyId: SQLWrapper) =>
  sql<boolean>`exists (select from ${body} as b join ${planningStage} as s on s.id = b.stage_id
    where b.id = ${bodyId} and s.state in ${over})`;

/** The refusal of an act in a stage that is over (I21), by the stage or by a body of it; null while it runs. */
export async function closedStage(
  handle: Handle,
  of: { stageId: string } | { bodyId: string },
): Promise<Refused | null> {
  const isOver =
    'stageId' in of ? ofClosedStage(sql`${of.stageId}`) : inClosedStage(sql`${of.bodyId}`);
  const { rows } = await handle.execute<{ over: boolean }>(sql`select ${isOver} as over`);
  return rows[0].over ? refused('stageClosed') : null;
}
