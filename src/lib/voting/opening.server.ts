import { randomBytes } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { measure, openTurnout, roll, round, roundOption } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { triad } from '#lib/ui/parties.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { electorateOf } from './electorate.server.ts';
import { termRefusal } from './letter/letter.ts';
import { methodOf } from './methods/index.ts';
import { paperOf } from './round-paper.server.ts';
import { roundRunBy, tellRound, votableStates } from './rounds.server.ts';
import { secretLevel } from './secret/admission.server.ts';
import { usualSecrecy } from './secret/usual.ts';
import type { Electorate } from './electorate.server.ts';
import type { Level } from './result.ts';
import type { RoundRow } from './rounds.server.ts';
import type { Secrecy } from './secret/usual.ts';

/** What opening a round would find now. */
export type OpeningForecast = Pick<Electorate, 'seats' | 'present' | 'needed' | 'benches'> & {
  /** How much a secret round will tell; null of an open one, which tells everything. */
  level: Level | null;
  /** How the rules of the body ask for it, where it is prepared otherwise and could be held so. */
  asked: Secrecy | null;
};

/**
 * Opens a prepared round: from now on its roll, options and rules are frozen and hashed (I2, I34). Of
 * a secret one the level that was forecast must have been accepted.
 */
export async function openRound(
  handle: Handle,
  subject: Subject,
  roundId: string,
  { accepted }: { accepted?: Level } = {},
): Promise<Outcome<{ code: string; seats: number }>> {
  return transact(handle, async (tx) => {
    const held = await roundRunBy(tx, subject, roundId);
    if ('granted' in held) return held;
    if (held.state === 'open') return refused('alreadyDone');
    if (held.state !== 'prepared') return refused('stateChanged');
    if (held.due) return refused('expired');
    const options = await optionsOf(tx, held);
    if (!options.granted) return options;
    const found = await electorateOf(tx, held, 'hold');
    if (!found.granted) return found;
    const { rules, roll: lines, seats } = found.value;
    if (!isOpener(subject, held.bodyId, rules)) return refused('notAllowed');
    const few = tooFew(found.value) ?? (await unfitFromAfar(tx, held, rules));
    if (few) return few;
    if (held.secrecy === 'secret') {
      const level = await secretLevel(tx, held, await paperOf(tx, held), found.value);
      if (!level.granted) return level;
      if (level.value !== accepted) return refused('stateChanged', { field: 'accepted' });
    }
    await tx.insert(roll).values(lines.map((line) => ({ roundId, ...line })));
    const { question, method, parameters, secrecy, setting, meetingId } = held;
    await tx
      .update(round)
      .set({
        state: 'open',
        rules,
        openedBy: subject.personId,
        openedAt: sql`now()`,
        closesAt:
          secrecy === 'secret'
            ? sql`coalesce(${round.closesAt}, now() + make_interval(hours => ${rules.secretMaxHours}))`
            : held.closesAt,
        frozenHash: digestOf({
          ...{ question, method, parameters, secrecy, setting, meetingId, rules },
          options: options.value,
          roll: lines.map(({ membershipId, unitId, party, present, chair }) => ({
            ...{ membershipId, unitId, party, present, chair },
          })),
        }),
      })
      .where(eq(round.id, roundId));
    if (secrecy === 'secret') {
      await tx.insert(openTurnout).values({ roundId, units: [], salt: randomBytes(32) });
    }
    await tellRound(tx, held, 'round.opened', subject.personId, { seats });
    return granted({ code: held.code, seats });
  });
}

/** What opening a prepared round would find now, for whoever is about to; or why it would not open. */
export async function openingForecast(
  handle: Handle,
  row: RoundRow,
): Promise<Outcome<OpeningForecast>> {
  const found = await electorateOf(handle, row);
  if (!found.granted) return found;
  const { seats, present, needed, benches, rules } = found.value;
  const usual = usualSecrecy(rules, methodOf(row.method));
  const level = await secretLevel(handle, row, await paperOf(handle, row), found.value);
  if (row.secrecy === 'open') {
    const asked = usual === 'secret' && level.granted ? usual : null;
    return granted({ seats, present, needed, benches, level: null, asked });
  }
  if (!level.granted) return level;
  const asked = usual === 'open' ? usual : null;
  return granted({ seats, present, needed, benches, level: level.value, asked });
}

/** The options as they are frozen; refused when there are too few, or one is no longer to be voted on. */
async function optionsOf(
  tx: Handle,
  { id, method }: RoundRow,
): Promise<Outcome<{ code: string; label: string }[]>> {
  const options = await tx
    .select({ code: roundOption.code, label: roundOption.label, state: measure.state })
    .from(roundOption)
    .leftJoin(measure, eq(measure.id, roundOption.measureId))
    .where(eq(roundOption.roundId, id))
    .orderBy(asc(roundOption.order));
  const { fewestOptions } = methodOf(method);
  if (options.length < fewestOptions) {
    return refused('tooFewOptions', { facts: { needed: fewestOptions } });
  }
  const gone = options.find(
    ({ state }) => state && !(votableStates as readonly string[]).includes(state),
  );
  if (gone) return refused('stateChanged', { facts: { what: `${gone.code} ${gone.label}` } });
  return granted(options.map(({ code, label }) => ({ code, label })));
}

/** Who opens rounds is a rule of the body; a coordinator runs them in every body. */
function isOpener({ seats }: Subject, bodyId: string, { roundOpeners }: BodyRules): boolean {
  return seats.some(
    (seat) =>
      (seat.bodyId === bodyId || seat.role === 'coordinator') &&
      (roundOpeners as readonly string[]).includes(seat.role),
  );
}

/**
 * Why a vote nobody meets for may not open: the body passes nothing that way, or a vote by letter may not
 * end when it was announced to; what was prepared long ago may end too soon.
 */
async function unfitFromAfar(
  tx: Handle,
  held: RoundRow,
  rules: BodyRules,
): Promise<Refused | null> {
  if (held.setting === 'remote' && !rules.perRollamAllowed) {
    const isDecision = methodOf(held.method).decides === 'verdict';
    return isDecision ? refused('notAllowed', { field: 'letter' }) : null;
  }
  if (held.setting !== 'letter' || !held.closesAt) return null;
  const [{ now }] = await tx
    .select({ now: sql<Date>`now()`.mapWith(round.closesAt) })
    .from(round)
    .where(eq(round.id, held.id));
  return termRefusal(now, held.closesAt, rules);
}

/** Why these are not enough to vote; null when they are. */
function tooFew({ rules, present, needed, benches }: Electorate): Refused | null {
  if (present === 0 || present < needed) {
    return refused('noQuorum', { facts: { present, needed: Math.max(1, needed) } });
  }
  if (rules.partyBalanceRule !== 'requireEachParty') return null;
  const missing = triad.find((party) => benches[party] === 0);
  return missing ? refused('noQuorum', { facts: { missing } }) : null;
}
