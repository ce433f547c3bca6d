import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { and, desc, eq, inArray, isNull, notInArray } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { MeetingState } from '#schema';
import { body, meeting } from '#schema';
import { tried, type Limit } from '#lib/kernel/attempts.server.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { granted, refused, type Outcome } from '#lib/kernel/refusal.ts';
import { pinLength, readPin } from './pin.ts';

/** States in which a PIN opens the joining page; no two such meetings have the same one. */
const opening = ['invited', 'running', 'inquorate'] as const satisfies readonly MeetingState[];

const perDevice: Limit = { name: 'pinDevice', most: 10, seconds: 15 * 60 };
// A PIN that is wrong belongs to no meeting, so the installation is what counts them together.
const perInstallation: Limit = { name: 'pins', most: 50, seconds: 60 };
const delays = { usual: 1000, guessing: 4000 };
const mostDelayed = 50;

let delayed = 0;

/** Where a PIN is typed: the device's cookie, and the log that raises the alarm. */
export type PinTyping = {
  device: string;
  log: Pick<Logger, 'warn'>;
  wait?: (milliseconds: number) => Promise<unknown>;
};

/** A meeting one can join by its PIN. */
export type JoinedMeeting = {
  id: string;
  bodyId: string;
  group: string;
  number: number;
  state: MeetingState;
};

/**
 * The meeting a typed PIN belongs to. Right ones are answered at once whatever happened before (a hall of
 * forty phones is one address); wrong ones are counted and slowed down.
 */
export async function meetingByPin(
  db: Database,
  typed: string,
  { device, log, wait = sleep }: PinTyping,
): Promise<Outcome<JoinedMeeting>> {
  const pin = readPin(typed);
  if (!pin) return refused('invalid', { field: 'pin' });
  const found = await meetingOf(db, pin);
  if (found && isOpening(found.state)) return granted(found);
  // Yesterday's PIN is no guess.
  if (found) return refused('closed', { field: 'pin' });
  const byDevice = await tried(db, perDevice, device);
  const byInstallation = await tried(db, perInstallation, 'all');
  if (!byInstallation.granted) log.warn('somebody is guessing meeting PINs');
  if (delayed < mostDelayed) {
    delayed += 1;
    const milliseconds = byInstallation.granted ? delays.usual : delays.guessing;
    await wait(milliseconds).finally(() => (delayed -= 1));
  }
  if (!byDevice.granted) return refused('tooMany', { ...byDevice, field: 'pin' });
  return refused('notFound', { field: 'pin' });
}

/** Gives a meeting a PIN no other open meeting has; the one it has already stays. */
export async function givePin(tx: Handle, meetingId: string): Promise<string> {
  const [own] = await tx
    .select({ pin: meeting.pin })
    .from(meeting)
    .where(eq(meeting.id, meetingId));
  if (own?.pin) return own.pin;
  for (;;) {
    const pin = String(randomInt(10 ** pinLength)).padStart(pinLength, '0');
    const taken = await tx.$count(meeting, eq(meeting.pin, pin));
    if (taken > 0) continue;
    await tx
      .update(meeting)
      .set({ pin })
      .where(and(eq(meeting.id, meetingId), isNull(meeting.pin)));
    return pin;
  }
}

/** The open meeting with a PIN, else the last one that had it. */
async function meetingOf(db: Database, pin: string): Promise<JoinedMeeting | null> {
  const having = (...which: Parameters<typeof and>) =>
    db
      .select({
        id: meeting.id,
        bodyId: meeting.bodyId,
        group: body.shortName,
        number: meeting.number,
        state: meeting.state,
      })
      .from(meeting)
      .innerJoin(body, eq(body.id, meeting.bodyId))
      .where(and(eq(meeting.pin, pin), ...which))
      .orderBy(desc(meeting.startsAt))
      .limit(1);
  const [open] = await having(inArray(meeting.state, [...opening]));
  if (open) return open;
  const [past] = await having(notInArray(meeting.state, [...opening, 'planned']));
  return past ?? null;
}

function isOpening(state: MeetingState): boolean {
  return (opening as readonly MeetingState[]).includes(state);
}
