import { eq } from 'drizzle-orm';
import { minutes } from '#schema';
import { isId } from '#lib/kernel/id.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { changeMeeting, holdMeeting, rulesOfMeeting, tellMeeting } from '../rows.server.ts';
import { stepFacts } from '../step-facts.server.ts';
import { stepFrom } from '../states.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { MeetingState } from '#schema';
import type { HeldMeeting } from '../rows.server.ts';
import type { StepFacts } from '../states.ts';

export type MinutesRow = typeof minutes.$inferSelect;

/** The minutes of a meeting; null while nobody has begun them. */
export async function minutesOf(handle: Handle, meetingId: string): Promise<MinutesRow | null> {
  const [row] = await handle.select().from(minutes).where(eq(minutes.meetingId, meetingId));
  return row ?? null;
}

/** The meeting and its minutes with their rows locked for a change, the meeting first. */
export async function holdMinutes(
  tx: Handle,
  meetingId: string,
): Promise<{
  meeting: HeldMeeting;
  rules: BodyRules;
  minutes: MinutesRow | null;
  inClosedStage: boolean;
} | null> {
  const held = isId(meetingId) ? await holdMeeting(tx, meetingId) : null;
  if (!held) return null;
  const [row] = await tx
    .select()
    .from(minutes)
    .where(eq(minutes.meetingId, meetingId))
    .for('no key update');
  return {
    ...{ meeting: held, rules: await rulesOfMeeting(tx, held), minutes: row ?? null },
    inClosedStage: (await closedStage(tx, held)) !== null,
  };
}

/** Moves the meeting on as its minutes allow, by the one table of its steps. */
export async function moveMeeting(
  tx: Handle,
  held: HeldMeeting,
  to: MeetingState,
  facts: Partial<StepFacts>,
): Promise<Outcome<null>> {
  const step = stepFrom(held.state, to, await stepFacts(tx, held, facts));
  if (!step.granted) return step;
  await changeMeeting(tx, held, { state: to });
  return { granted: true, value: null };
}

/** Writes down what happened to the minutes; the public hears of them when they are published. */
export async function tellMinutes(
  tx: Handle,
  held: HeldMeeting,
  what: 'begun' | 'takenOver' | 'verifierNamed' | 'signed' | 'objected' | 'answered' | 'published',
  actorId: string | null,
  facts: Record<string, string> = {},
): Promise<void> {
  const isPublic = what === 'published';
  await tellMeeting(tx, held, `minutes.${what}`, actorId, { isPublic, ...facts });
}
