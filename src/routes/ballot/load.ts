import { randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { BodyRules } from '#lib/groups/rules.ts';
import { spellCode } from '#lib/kernel/crockford.ts';
import { typeset } from '#lib/kernel/typography.ts';
import { fieldOf } from '#lib/voting/methods/ballot-form.ts';
import { methodOf, type MethodCode } from '#lib/voting/methods/index.ts';
import type { Paper } from '#lib/voting/methods/method.ts';
import type { SecretBallot, ShownBallot } from '#lib/voting/ballot/shown.ts';
import { ownInterest } from '#lib/voting/interest/stated.server.ts';
import { levelOfRoll } from '#lib/voting/levels.ts';
import { votesOnPaper } from '#lib/voting/paper/own-paper.server.ts';
import { paperOf, rollOf } from '#lib/voting/round-paper.server.ts';
import type { RoundRow } from '#lib/voting/rounds.server.ts';
import { ballotCodeLetters } from '#lib/voting/secret/code.ts';
import { secrecyHere } from '#lib/voting/secret/promise.server.ts';
import { ownPlace } from '#lib/voting/shown-rounds.server.ts';
import { takeWord } from './flash.ts';
import { keptCode } from './receipt.ts';

/** Who looks at a ballot: whose it is, and whether the device is passed round. */
export type Voter = { personId: string | null; shared: boolean };

/** A round as one of its voters sees it. */
export async function ballotOf(
  event: Pick<RequestEvent, 'locals' | 'cookies' | 'url'>,
  round: RoundRow,
  { personId, shared }: Voter,
): Promise<ShownBallot> {
  const { db, language } = event.locals;
  const method = methodOf(round.method);
  const paper = await paperOf(db, round);
  const { onRoll, voted, vote } = await ownPlace(db, round.id, personId);
  const rules = round.rules as BodyRules;
  const interest = await ownInterest(db, round, personId);
  return {
    round: {
      id: round.id,
      code: round.code,
      question: round.question,
      method: round.method as MethodCode,
      state: round.state,
      reason: round.reason,
      closesAt: round.closesAt,
      revote: rules.revoteWhileOpen,
    },
    parameters: round.parameters,
    instruction: method.instruction(language, round.parameters),
    options: paper.options.map((option) => ({
      ...option,
      label: typeset(option.label),
      field: fieldOf(option),
    })),
    own: {
      onRoll,
      voted,
      onPaper: await votesOnPaper(db, round, personId),
      vote: vote && {
        at: vote.at,
        blank: method.isBlank(vote.choice),
        differs: event.url.searchParams.has('opakovano'),
        given: paper.options.map((option) => ({
          ...option,
          label: typeset(option.label),
          value: method.shown(language, vote.choice, option),
        })),
        values: method.filled(vote.choice, paper),
      },
    },
    secret:
      round.secrecy === 'secret'
        ? await secretOf(event, round, paper, voted ? personId : null)
        : null,
    interest: interest && { ...interest, saved: event.url.searchParams.has('oznameno') },
    shared,
    formKey: crypto.randomUUID(),
  };
}

async function secretOf(
  event: Pick<RequestEvent, 'locals' | 'cookies'>,
  round: RoundRow,
  paper: Paper,
  votedId: string | null,
): Promise<SecretBallot> {
  const { db } = event.locals;
  const told = round.level === 'open' ? null : round.level;
  const rules = round.rules as BodyRules;
  return {
    level: told ?? levelOfRoll(await rollOf(db, round.id), round.method, paper, rules),
    kept: (await secrecyHere(db)).kept,
    fresh: spellCode(randomBytes(10), ballotCodeLetters),
    hasCode: votedId !== null && keptCode(event, round.id, votedId) !== null,
    taken: takeWord(event, round.id),
  };
}
