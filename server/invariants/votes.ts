import { and, eq, gt, inArray, isNull, lt, notInArray, or, sql } from 'drizzle-orm';
import { comment, roll, round, submission, vote } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { recountRound } from '#lib/voting/count.server.ts';
import { fraction, sum } from '#lib/voting/fraction.ts';
import type { PublishedResult } from '#lib/voting/count.server.ts';
import { finding, notAsked, together, type Finding, type Scene } from './invariant.ts';

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

/** I3: as many votes as the turnout says, one a person, none outside the open state. */
export async function oneVoteEach({ db }: Scene): Promise<Finding> {
  const wrong: string[] = [];
  const rounds = await db.select().from(round);
  for (const { id, code, state, result } of rounds) {
    const cast = await db.$count(vote, eq(vote.roundId, id));
    const ballots = (result as PublishedResult | null)?.ballots;
    if (ballots !== undefined && ballots !== cast) {
      wrong.push(`${code}: výsledek má ${ballots} hlasů, uložených je ${cast}`);
    }
    if ((state === 'prepared' || state === 'cancelled') && cast > 0) {
      wrong.push(`${code}: ${cast} hlasů, ale stav je ${state}`);
    }
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
    .groupBy(roll.roundId, roll.personId)
    .having(sql`count(*) > 1`);
  for (const { roundId } of double) wrong.push(`${roundId}: někdo má dva hlasy`);
  return finding(wrong, `${rounds.length} hlasování`);
}

/** I4: what is published is what counting again gives, and parties add up to the whole. */
export async function talliesStand({ db }: Scene): Promise<Finding> {
  const wrong: string[] = [];
  const published = await db.select().from(round).where(eq(round.state, 'published'));
  for (const { id, code, result } of published) {
    const again = await recountRound(db, id);
    if (!again?.matches) wrong.push(`${code}: nové sečtení dává jiný výsledek`);
    for (const { code: option, total, byBench } of (result as PublishedResult).options) {
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

/** Part of I9: a closed round keeps the result whose print it carries. */
export async function resultsUnchanged({ db }: Scene): Promise<Finding> {
  const closed = await db
    .select()
    .from(round)
    .where(inArray(round.state, [...counted]));
  const wrong = closed
    .filter(
      ({ result, resultHash, frozenHash }) =>
        digestOf(result) !== resultHash ||
        (result as PublishedResult).frozenHash !== (frozenHash ?? ''),
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
