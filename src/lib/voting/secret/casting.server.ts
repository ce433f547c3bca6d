import { and, eq, sql } from 'drizzle-orm';
import { ballot, openBallot, round, turnout } from '#schema';
import { canonicalJson } from '#lib/kernel/canonical.ts';
import { isOutage } from '#lib/kernel/outage.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { inClosedStage } from '#lib/plan/closed.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { benchOf } from '../ballot.ts';
import { interestFields, isAsked } from '../interest/interest.ts';
import { methodOf } from '../methods/index.ts';
import { seatOnRoll } from '../roll-place.server.ts';
import { paperOf } from '../round-paper.server.ts';
import { hasEnded } from '../rounds.server.ts';
import { readBallotCode } from './code.ts';
import { roundKey, seal, tagOfCode, unseal } from './sealing.server.ts';
import { holdTurnout, markVoted } from './turnout.server.ts';
import type { Seat } from '../roll-place.server.ts';

/** A secret ballot as it was taken; the time is for the screen and is stored nowhere. */
export type SecretCast = {
  at: Date;
  /** The form had been sent before; nothing was changed now. */
  repeated: boolean;
  /** It had been sent with another choice, or a newer form came since. */
  differs: boolean;
};

type Given = { roundId: string; choice: unknown; code: string; formKey: string };

/**
 * Casts a secret ballot, or replaces the one with the same code, in one transaction and without a
 * trace: no event, no time, no person beside a choice (I6, I10). Who has voted and sends another code is
 * told so, and the first ballot stands; nobody can find it to void it.
 */
export async function castSecret(
  handle: Handle,
  subject: Subject,
  given: Given,
): Promise<Outcome<SecretCast>> {
  try {
    return await handle.transaction((tx) => cast(tx, subject, given));
  } catch (error) {
    throw withoutBallot(error);
  }
}

async function cast(tx: Handle, subject: Subject, given: Given): Promise<Outcome<SecretCast>> {
  const [held] = await tx
    .select({
      id: round.id,
      state: round.state,
      method: round.method,
      parameters: round.parameters,
      rules: round.rules,
      secrecy: round.secrecy,
      closedAt: round.closedAt,
      now: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`,
      due: hasEnded,
      stageClosed: inClosedStage(round.bodyId),
    })
    .from(round)
    .where(eq(round.id, given.roundId))
    .for('share');
  if (!held || held.secrecy !== 'secret') return refused('notFound');
  if (held.stageClosed) return refused('stageClosed');
  if (held.state === 'prepared') return refused('notOpen');
  const seat = await seatOnRoll(tx, given.roundId, subject.personId);
  if ('code' in seat) return seat;
  const code = readBallotCode(given.code);
  if (!code) return refused('invalid', { field: 'kod' });
  if (held.state !== 'open') return afterwards(tx, seat, code, held.closedAt);
  if (held.due) return refused('closed');
  const paper = await paperOf(tx, held);
  const checked = methodOf(held.method).check(given.choice, paper);
  if (!checked.granted) return checked;
  const stored = await put(
    tx,
    seat,
    { ...given, code, choice: checked.value },
    held.rules as BodyRules,
  );
  return stored.granted ? granted({ at: new Date(held.now), ...stored.value }) : stored;
}

async function put(
  tx: Handle,
  seat: Seat,
  { choice, code, formKey }: Given,
  rules: BodyRules,
): Promise<Outcome<Omit<SecretCast, 'at'>>> {
  const { roundId, unitId, membershipId } = seat;
  const held = await holdTurnout(tx, roundId);
  if (!held) return refused('closed');
  if (isAsked({ rules }) && !held.interests[membershipId]) {
    return refused('missing', { field: interestFields[0] });
  }
  const key = roundKey(roundId, held.salt);
  const tag = tagOfCode(key, code);
  const where = and(eq(openBallot.roundId, roundId), eq(openBallot.tag, tag));
  const [known] = await tx.select().from(openBallot).where(where);
  const hasVoted = held.units.includes(unitId);
  if (!known) {
    if (hasVoted) return refused('otherDevice');
    const fresh = { code, choice, bench: benchOf(seat.party), formKey, formerKeys: [] };
    await tx.insert(openBallot).values({ roundId, tag, sealed: seal(key, roundId, fresh) });
    await markVoted(tx, held, unitId);
    return granted({ repeated: false, differs: false });
  }
  // A code somebody else has used, which happens only to who makes codes up.
  if (!hasVoted) return refused('invalid', { field: 'kod' });
  const standing = unseal(key, roundId, known);
  if ([standing.formKey, ...standing.formerKeys].includes(formKey)) {
    const same = canonicalJson(choice) === canonicalJson(standing.choice);
    return granted({ repeated: true, differs: !same });
  }
  if (!rules.revoteWhileOpen) return refused('alreadyDone');
  const formerKeys = [...standing.formerKeys, standing.formKey];
  const newer = seal(key, roundId, { ...standing, choice, formKey, formerKeys });
  await tx.update(openBallot).set({ sealed: newer }).where(where);
  return granted({ repeated: false, differs: false });
}

/** A retry after the close: whoever is in the turnout and holds a published code is told that it counts. */
async function afterwards(
  tx: Handle,
  { roundId, unitId }: Seat,
  code: string,
  closedAt: Date | null,
): Promise<Outcome<SecretCast>> {
  const published = await tx.$count(
    ballot,
    and(eq(ballot.roundId, roundId), eq(ballot.code, code)),
  );
  const voted = await tx.$count(
    turnout,
    and(eq(turnout.roundId, roundId), sql`${unitId}::uuid = any(${turnout.units})`),
  );
  if (published === 0 || voted === 0 || !closedAt) return refused('closed');
  return granted({ at: closedAt, repeated: true, differs: false });
}

/** The same failure without the values of its statement, which would reach the log. */
function withoutBallot(error: unknown): Error {
  const bare = new Error('a secret ballot was not stored');
  // Connection failure: told as an outage, so that the phone tries again.
  return isOutage(error) ? Object.assign(bare, { code: '08006' }) : bare;
}
