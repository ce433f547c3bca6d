import fc from 'fast-check';
import { expect, test } from 'vitest';
import { majorities } from '#lib/groups/rules.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import { anyMethod, anyRound, count, options, paperOf } from './any-round.ts';

/** The ballot with the option a step better off and no other one; null when it cannot be raised. */
const raised: Record<
  Exclude<MethodCode, 'equalShares'>,
  (choice: never, code: string) => unknown
> = {
  dotVote(choice: Record<string, number>, code) {
    const given = Object.values(choice).reduce((all, one) => all + one, 0);
    const from = Object.keys(choice).find((one) => one !== code);
    if ((choice[code] ?? 0) >= 3) return null;
    const more = { ...choice, [code]: (choice[code] ?? 0) + 1 };
    if (given < 5) return more;
    return from ? { ...more, [from]: choice[from] - 1 } : null;
  },
  score(choice: Record<string, { need?: number }>, code) {
    const need = choice[code]?.need ?? 0;
    return need < 5 ? { ...choice, [code]: { ...choice[code], need: need + 1 } } : null;
  },
  ranking: raisedPlace,
  schulze: raisedPlace,
  choice(choice: string[], code) {
    if (choice.includes(code)) return null;
    return [...(choice.length < 2 ? choice : choice.slice(1)), code];
  },
  yesNoAbstain(choice: Record<string, string>, code) {
    const better = { against: 'abstained', abstained: 'inFavour' }[choice[code]];
    return better ? { ...choice, [code]: better } : null;
  },
  consent(choice: Record<string, { position: string }>, code) {
    const better = { objection: 'abstain', abstain: 'reservation', reservation: 'agree' }[
      choice[code].position
    ];
    return better ? { ...choice, [code]: { position: better } } : null;
  },
};

function raisedPlace(choice: Record<string, number>, code: string): unknown {
  const place = choice[code];
  if (place === 1) return null;
  if (place === undefined) return { ...choice, [code]: Object.keys(choice).length + 1 };
  const above = Object.keys(choice).find((one) => choice[one] === place - 1) ?? '';
  return { ...choice, [code]: place - 1, [above]: place };
}

const monotone = Object.keys(raised) as (keyof typeof raised)[];

test.each(monotone)('%s: raised on one ballot, an option never fares worse by person', (method) => {
  let tried = 0;
  fc.assert(
    fc.property(
      anyRound(12, [method]),
      fc.nat(),
      fc.constantFrom(...options),
      fc.constantFrom(...majorities),
      ({ ballots }, which, code, majority) => {
        const at = which % Math.max(ballots.length, 1);
        const better = ballots[at] && raised[method](ballots[at].choice as never, code);
        if (!better) return;
        tried += 1;
        expect(anyMethod(method).check(better, paperOf(method)).granted).toBe(true);
        const changed = ballots.map((one, i) => (i === at ? { ...one, choice: better } : one));
        const stood = (given: typeof ballots) => {
          const { options: rows } = count(method, given, options, { majority });
          return rows.find((row) => row.code === code)!;
        };
        const [before, after] = [stood(ballots), stood(changed)];
        if (before.person.passed) expect(after.person.passed).toBe(true);
        if (before.equal.passed) expect(after.equal.passed).toBe(true);
        for (const by of ['person', 'equal'] as const) {
          const [was, is] = [before[by].place, after[by].place];
          if (!was || !is) continue;
          expect(is[0]).toBeLessThanOrEqual(was[0]);
          expect(is[1]).toBeLessThanOrEqual(was[1]);
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(tried).toBeGreaterThan(100);
});
