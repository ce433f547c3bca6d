import * as v from 'valibot';
import { identifier, line, optionalDay, readForm } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Dated } from '../phase.ts';
import { defaultPhases } from '../setup.ts';
import { fieldOf } from './days.ts';
import type { PhaseCode } from './days.ts';

/** The days somebody wants the phases of a stage to have, over those they saw in the form. */
export type DaysOrder = { stageId: string; seen: string; days: Record<PhaseCode, Dated> };

const dayFields = Object.fromEntries(
  defaultPhases.flatMap((code) => [
    [fieldOf(code, 'startsOn'), optionalDay],
    [fieldOf(code, 'endsOn'), optionalDay],
  ]),
);

/** Names of the fields, to fill the form again. */
export const daysFields = [...Object.keys(dayFields), 'stageId', 'seen'];

/** Reads the form of all phases; an end before its beginning is told with `why: early`. */
export function readDays(data: FormData): FormReading<DaysOrder> {
  const form = readForm({ ...dayFields, stageId: identifier, seen: line(1000) }, data);
  const days = Object.fromEntries(
    defaultPhases.map((code) => [
      code,
      {
        startsOn: dayIn(data, fieldOf(code, 'startsOn')),
        endsOn: dayIn(data, fieldOf(code, 'endsOn')),
      },
    ]),
  ) as DaysOrder['days'];
  const early = defaultPhases
    .filter((code) => isTurned(days[code]))
    .map((code) => refused('invalid', { field: fieldOf(code, 'endsOn'), facts: { why: 'early' } }));
  const refusals = [...(form.granted ? [] : form.refusals), ...early].sort(
    (a, b) => daysFields.indexOf(a.field ?? '') - daysFields.indexOf(b.field ?? ''),
  );
  if (!form.granted || refusals.length > 0) return { granted: false, refusals };
  const { stageId, seen } = form.value;
  return { granted: true, value: { stageId, seen, days } };
}

function dayIn(data: FormData, field: string): string | null {
  const read = v.safeParse(optionalDay, data.get(field) ?? undefined);
  return read.success ? read.output : null;
}

function isTurned({ startsOn, endsOn }: Dated): boolean {
  return startsOn !== null && endsOn !== null && endsOn < startsOn;
}
