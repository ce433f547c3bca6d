import * as v from 'valibot';
import { list, readForm } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import { ruleSchemas, rulesOf } from '../rules.ts';
import type { BodyRules, RuleName } from '../rules.ts';

/** How a rule is asked for: its range stands in its schema. */
export type RuleField =
  | { name: RuleName; kind: 'number'; from: number; to: number; mayBeEmpty?: true }
  | { name: RuleName; kind: 'choice'; options: readonly string[] }
  | { name: RuleName; kind: 'flag' }
  | { name: RuleName; kind: 'many'; options: readonly string[] }
  /** One of the words, a share of the seats, or a number of them in a field of its own. */
  | { name: RuleName; kind: 'part'; options: readonly string[]; counts: boolean }
  /** Up to two of the options, one after another. */
  | { name: RuleName; kind: 'order'; options: readonly string[] };

/** The rules as a form asks for them, part by part. */
export const ruleParts = [
  {
    part: 'meetings',
    names: [
      ...(['minMeetingsPerYear', 'convener', 'invitationDays', 'invitationDayType'] as const),
      ...(['publishAgendaDays', 'agendaProposalDays', 'excuseDays'] as const),
      ...(['meetingsPublic', 'guestsMaySpeak'] as const),
    ],
  },
  {
    part: 'quorum',
    names: [
      ...(['quorum', 'substituteMeetingAfterMin', 'substituteQuorum'] as const),
      ...(['partyBalanceRule', 'maxPartySharePct'] as const),
    ],
  },
  {
    part: 'deciding',
    names: [
      ...(['roundOpeners', 'votingUnit', 'majority', 'decisionBasis', 'equalPartyBase'] as const),
      ...(['tieBreak', 'ruleChangeMajority', 'showOfHands', 'assistantMaxPersons'] as const),
      'revoteWhileOpen' as const,
    ],
  },
  {
    part: 'secrecy',
    names: [
      ...(['secretAllowed', 'secrecyOfPriorities', 'secrecyOfResolutions'] as const),
      ...(['secretOnRequestOf', 'minSecretRoll', 'minSecretBallots', 'partyResultFloor'] as const),
      'secretMaxHours' as const,
    ],
  },
  {
    part: 'letter',
    names: [
      ...(['perRollamAllowed', 'perRollamDays', 'perRollamMajority'] as const),
      'perRollamToMeeting' as const,
    ],
  },
  {
    part: 'members',
    names: [
      ...(['newMemberBy', 'guestMeetingsBeforeMembership', 'interestDeclaration'] as const),
      ...(['absenceLimit', 'absenceConsequence'] as const),
    ],
  },
  {
    part: 'minutes',
    names: [
      ...(['minutesDays', 'minutesVerifier', 'objectionDays', 'paperRetentionDays'] as const),
    ],
  },
] as const satisfies readonly { part: string; names: readonly RuleName[] }[];

/** Shares of the seats that are offered, of which each rule takes those in its range. */
const shares = ['1/10', '1/5', '1/4', '1/3', '1/2', '2/3', '3/4'];

type Walked = {
  wrapped?: Walked;
  type: string;
  pipe?: readonly { type: string; requirement?: unknown }[];
  options?: readonly unknown[];
  item?: Walked;
};

/** How a rule is asked for, from the schema that also judges what was answered. */
export function fieldOf(name: RuleName): RuleField {
  const schema = (ruleSchemas[name] as unknown as Walked).wrapped!;
  const limit = (kind: string) =>
    Number(schema.pipe?.find(({ type }) => type === kind)?.requirement ?? 0);
  if (schema.type === 'boolean') return { name, kind: 'flag' };
  if (schema.type === 'number') {
    return { name, kind: 'number', from: limit('min_value'), to: limit('max_value') };
  }
  if (schema.type === 'picklist') {
    return { name, kind: 'choice', options: schema.options as string[] };
  }
  if (schema.type === 'array') {
    const options = schema.item!.options as string[];
    // An order has fewer places than there are options, a set has a place for each.
    const isOrder = limit('max_length') < options.length;
    return { name, kind: isOrder ? 'order' : 'many', options };
  }
  if (name === 'maxPartySharePct') {
    return { name, kind: 'number', from: 34, to: 100, mayBeEmpty: true };
  }
  const isValid = (value: unknown) => v.is(ruleSchemas[name] as v.GenericSchema, value);
  const words = ['off', 'none', 'majorityOfMembers'].filter(isValid);
  const parts = shares.filter((share) => isValid({ share: numbersOf(share) }));
  const counts = isValid({ count: 1 });
  return {
    name,
    kind: 'part',
    options: [...words, ...parts, ...(counts ? ['count'] : [])],
    counts,
  };
}

/** Names of all the form's fields, to fill them again. */
export const ruleFieldNames: readonly string[] = ruleParts.flatMap(({ names }) =>
  names.flatMap((name) => namesOf(fieldOf(name))),
);

/** The rules as the form's fields have them. */
export function filledRules(rules: BodyRules): Record<string, string | string[]> {
  const filled: Record<string, string | string[]> = {};
  for (const name of ruleParts.flatMap(({ names }): RuleName[] => [...names])) {
    const value = rules[name];
    const field = fieldOf(name);
    if (field.kind === 'order') {
      const [first, second = ''] = value as string[];
      filled[name] = first;
      filled[`${name}Then`] = second;
    } else if (field.kind === 'many') filled[name] = value as string[];
    else if (field.kind === 'flag') filled[name] = value ? 'yes' : 'no';
    else if (field.kind === 'part' && typeof value === 'object') {
      const part = value as { share: [number, number] } | { count: number };
      filled[name] = 'share' in part ? part.share.join('/') : 'count';
      if ('count' in part) filled[`${name}Count`] = String(part.count);
    } else filled[name] = value === 'off' && field.kind === 'number' ? '' : String(value);
  }
  return filled;
}

/** Reads the form strictly; every field out of its range is named with the range it has. */
export function readRules(data: FormData): FormReading<BodyRules> {
  const one = v.optional(v.pipe(v.string('invalid'), v.trim(), v.maxLength(40, 'invalid')), '');
  const fields = ruleParts.flatMap(({ names }) => names.map((name) => fieldOf(name)));
  const form = readForm(
    Object.fromEntries(
      fields.flatMap((field) =>
        namesOf(field).map((name) => [name, field.kind === 'many' ? list(one, 10) : one]),
      ),
    ),
    data,
  );
  if (!form.granted) return form;
  const typed = form.value as Record<string, string | string[]>;
  const refusals: Refused[] = [];
  const given: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueOf(field, typed);
    const read = v.safeParse(ruleSchemas[field.name] as v.GenericSchema, value);
    if (value !== undefined && read.success) given[field.name] = read.output;
    else refusals.push(refusalOf(field));
  }
  return refusals.length > 0
    ? { granted: false, refusals }
    : { granted: true, value: rulesOf(given) };
}

function refusalOf(field: RuleField): Refused {
  const expected =
    field.kind === 'number'
      ? `${field.from}–${field.to}`
      : field.kind === 'part' && field.counts
        ? '1–50'
        : undefined;
  return refused('invalid', { field: field.name, ...(expected && { facts: { expected } }) });
}

function namesOf({ name, kind, ...rest }: RuleField): string[] {
  if (kind === 'order') return [name, `${name}Then`];
  return kind === 'part' && 'counts' in rest && rest.counts ? [name, `${name}Count`] : [name];
}

/** What was typed as the rule's own value; undefined where it is none. */
function valueOf(field: RuleField, typed: Record<string, string | string[]>): unknown {
  const text = typed[field.name];
  switch (field.kind) {
    case 'many':
      return text;
    case 'flag':
      return text === 'yes' ? true : text === 'no' ? false : undefined;
    case 'choice':
      return text || undefined;
    case 'number':
      if (text === '' && field.mayBeEmpty) return 'off';
      return wholeOf(text);
    case 'order': {
      const then = typed[`${field.name}Then`];
      return then === '' || then === text ? [text] : [text, then];
    }
    case 'part':
      if (text === 'count') return { count: wholeOf(typed[`${field.name}Count`]) };
      return String(text).includes('/') ? { share: numbersOf(String(text)) } : text || undefined;
  }
}

function wholeOf(text: string | string[] | undefined): number | undefined {
  return typeof text === 'string' && /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

function numbersOf(share: string): number[] {
  return share.split('/').map(Number);
}
