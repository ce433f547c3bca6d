import { compare, fraction, parseFraction } from './fraction.ts';
import { methodOf } from './methods/index.ts';
import type { PublicOption, PublicResult } from './result.ts';

const half = fraction(1, 2);

/** Whether it would pass if each tie by what decides went in its favour, and does not without that. */
export function isTiedVerdict(option: PublicOption, result: PublicResult): boolean {
  const { total, person, equal, passed } = option;
  const method = methodOf(result.method);
  if (passed !== false || method.decides !== 'verdict') return false;
  const frame = { present: result.present, all: result.seats };
  const isTied = total && method.tied?.(total.map(parseFraction), result.majority, frame);
  const mayPerson = person.passed || isTied === true;
  const mayEqual =
    equal.passed || (equal.value !== null && compare(parseFraction(equal.value), half) === 0);
  if (result.basis === 'person') return mayPerson;
  return result.basis === 'equalParty' ? mayEqual : mayPerson && mayEqual;
}

/** Ties that no chair has settled, and what the body's rules then ask for. */
export function openTies(result: PublicResult): { codes: string[]; then: 'revote' | 'fail' } {
  const [then = 'fail'] = result.tieBreak.filter((way) => way !== 'chair');
  const tied = result.options.filter(
    (option) => (option.chair ?? 'none') === 'none' && isTiedVerdict(option, result),
  );
  return { codes: result.ballots === 0 ? [] : tied.map(({ code }) => code), then };
}
