import { and, eq, gt, inArray, isNull, lt, notInArray, or, sql } from 'drizzle-orm';
import {
  ballot,
  comment,
  event,
  openBallot,
  openTurnout,
  roll,
  round,
  submission,
  turnout,
  vote,
} from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { recountRound } from '#lib/voting/count.server.ts';
import { fraction, sum } from '#lib/voting/fraction.ts';
import { ballotsOf } from '#lib/voting/round-paper.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { finding, notAsked, together, type Finding, type Scene } from './invariant.ts';

// Acts that concern a round as a whole, never one who votes.
const ofTheWhole = '^(round|papers|resolution|meeting|task)[.]';
const counted = ['closed', 'published', 'invalid'] as const;

/** I1 for votes: whoever was told „Hlas přijat“ has one, and with the choice of their last. */
export async function acknowledgedVotes({ db, witness }: Scene): Promise<Finding> {
  if (!witness.votes) return notAsked('potvrzené hlasy');
  const wrong: string[] = [];
  for (const { roundId, personId, choice } of witness.votes) {
    const [stored] = await db
      .select({ choice: vote.choice })
      .from(vote)
      .innerJoin(
        roll,
        and(eq(roll.roundId, vote.roundId), eq(roll.membershipId, vote.membershipId)),
      )
      .where(and(eq(vote.roundId, roundId), eq(roll.personId, personId)));
    if (!stored) wrong.push(`hlas osoby ${personId} v hlasování ${roundId} chybí`);
    else if (choice !== undefined && digestOf(choice) !== digestOf(stored.choice)) {
      wrong.push(`hlas osoby ${personId} v hlasování ${roundId} je jiný`);
    }
  }
  return finding(wrong, `${witness.votes.length} potvrzených hlasů`);
}

/** I1 for comments, of members and of citizens. */
export async function acknowledgedComments({ db, witness }: Scene): Promise<Finding> {
  if (!witness.comments) return notAsked('potvrzené připomínky');
  const keys = witness.comments;
  const stored = new Set<string>();
  if (keys.length > 0) {
    for (const table of [comment, submission]) {
      const rows = await db
        .select({ key: table.formKey })
        .from(table)
        .where(inArray(table.formKey, keys));
      for (const { key } of rows) stored.add(key);
    }
  }
  const lost = keys.filter((key) => !stored.has(key));
  return finding(
    lost.map((key) => `připomínka ${key} chybí`),
    `${keys.length} potvrzených připomínek`,
  );
}

/** I3: as many ballots as the turnout says, one a unit, none outside the open state. */
export async function oneVoteEach({ db }: Scene): Promise<Finding> {
  const wrong: string[] = [];
  const rounds = await db.select().from(round);
  for (const row of rounds) {
    const { id, code, state, result, secrecy } = row;
    const stored = secrecy === 'secret' ? await db.$count(ballot, eq(ballot.roundId, id)) : null;
    const cast = stored ?? (await ballotsOf(db, id)).length;
    const ballots = (result as StoredResult | null)?.ballots ?? null;
    if (ballots !== null && ballots !== cast) {
      wrong.push(`${code}: výsledek má ${ballots} hlasů, uložených je ${cast}`);
    }
    if ((state === 'prepared' || state === 'cancelled') && cast > 0) {
      wrong.push(`${code}: ${cast} hlasů, ale stav je ${state}`);
    }
    const { cast: turnedOut, seats } = await turnoutOf(db, id);
    if (turnedOut > seats) wrong.push(`${code}: hlasovalo ${turnedOut} z ${seats}`);
  }
  const outside = await db
    .select({ code: round.code })
    .from(vote)
    .innerJoin(round, eq(round.id, vote.roundId))
    .where(or(isNull(round.openedAt), lt(vote.at, round.openedAt), gt(vote.at, round.closedAt)));
  for (const { code } of outside) wrong.push(`${code}: hlas mimo otevřené hlasování`);
  const double = await db
    .select({ roundId: roll.roundId })
    .from(vote)
    .innerJoin(roll, and(eq(roll.roundId, vote.roundId), eq(roll.membershipId, vote.membershipId)))
    .groupBy(roll.roundId, roll.unitId)
    .having(sql`count(*) > 1`);
  for (const { roundId } of double) wrong.push(`${roundId}: někdo má dva hlasy`);
  return together([finding(wrong, `${rounds.length} hlasování`), await secretTurnout(db)]);
}

/** Of I3 what concerns secret rounds: the turnout is those who voted and nothing of the open time is left. */
async function secretTurnout(db: Scene['db']): Promise<Finding> {
  const wrong: string[] = [];
  const rows = await db
    .select({ round, turnout, open: openTurnout })
    .from(round)
    .leftJoin(turnout, eq(turnout.roundId, round.id))
    .leftJoin(openTurnout, eq(openTurnout.roundId, round.id))
    .where(eq(round.secrecy, 'secret'));
  for (const { round: row, turnout: kept, open } of rows) {
    const left = await db.$count(openBallot, eq(openBallot.roundId, row.id));
    if (row.state === 'open' && (!open || open.units.length !== left + open.handed)) {
      wrong.push(`${row.code}: účast nesouhlasí s počtem lístků`);
    }
    if (row.state !== 'open' && (open || left > 0)) {
      wrong.push(`${row.code}: po ukončení zbyly lístky z průběhu`);
    }
    if (row.state !== 'published') continue;
    const stored = await db.$count(ballot, eq(ballot.roundId, row.id));
    const counted = (kept?.app ?? 0) + (kept?.papers ?? 0);
    if (!kept || (row.level === 'outcomeOnly' ? stored > 0 : stored !== counted)) {
      wrong.push(`${row.code}: uložených lístků je ${stored}, započtených ${counted}`);
    }
    if (kept && counted > kept.units.length)
      wrong.push(`${row.code}: lístků je víc než hlasujících`);
  }
  return finding(wrong, `${rows.length} tajných hlasování`);
}

/** I4: what is published is what counting again gives, and parties add up to the whole. */
export async function talliesStand({ db }: Scene): Promise<Finding> {
  const wrong: string[] = [];
  const published = await db.select().from(round).where(eq(round.state, 'published'));
  for (const { id, code, result } of published) {
    const again = await recountRound(db, id);
    if (!again?.matches) wrong.push(`${code}: nové sečtení dává jiný výsledek`);
    for (const { code: option, total, byBench } of (result as StoredResult).options) {
      if (!total || !byBench) continue;
      const differs = total.some((value, column) => {
        const parts = Object.values(byBench).map((bench) => readFraction(bench[column]));
        const { n, d } = sum(parts);
        const whole = readFraction(value);
        return n * whole.d !== whole.n * d;
      });
      if (differs) wrong.push(`${code}: strany u možnosti ${option} nedávají celek`);
    }
  }
  return finding(wrong, `${published.length} zveřejněných výsledků`);
}

/** I10: of a secret round only what concerns all of it is recorded, and no named vote stands beside a ballot. */
export async function noTraceOfSecretBallots({ db }: Scene): Promise<Finding> {
  const isSecret = eq(round.secrecy, 'secret');
  const told = await db
    .select({ code: round.code, kind: event.kind })
    .from(event)
    .innerJoin(round, eq(round.id, event.roundId))
    .where(and(isSecret, sql`${event.kind} !~ ${ofTheWhole}`));
  const named = await db
    .select({ code: round.code })
    .from(vote)
    .innerJoin(round, eq(round.id, vote.roundId))
    .where(isSecret);
  const wrong = [
    ...told.map(({ code, kind }) => `${code}: záznam „${kind}“ v tajném hlasování`),
    ...named.map(({ code }) => `${code}: jmenovitý hlas v tajném hlasování`),
  ];
  return finding(wrong, 'tajná hlasování bez záznamů o hlasech');
}

/** Part of I9: a closed round keeps the result whose print it carries. */
export async function resultsUnchanged({ db }: Scene): Promise<Finding> {
  const closed = await db
    .select()
    .from(round)
    .where(inArray(round.state, [...counted]));
  const wrong = closed
    .filter(
      ({ result, resultHash, frozenHash }) =>
        // One without a quorum or with a wrong count, held secretly, has none.
        result !== null &&
        (digestOf(result) !== resultHash ||
          (result as StoredResult).frozenHash !== (frozenHash ?? '')),
    )
    .map(({ code }) => `${code}: otisk výsledku nesouhlasí`);
  const early = await db
    .select({ code: round.code })
    .from(round)
    .where(and(notInArray(round.state, [...counted]), sql`${round.result} is not null`));
  return together([
    finding(wrong, `${closed.length} uzavřených hlasování`),
    finding(
      early.map(({ code }) => `${code}: výsledek před uzavřením`),
      'žádný výsledek předem',
    ),
  ]);
}

function readFraction(text: string) {
  const [n, d = '1'] = text.split('/');
  return fraction(BigInt(n), BigInt(d));
}
