import { redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/kernel/form.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { words } from '#lib/meetings/desk/words.ts';
import { pendingSentences } from '#lib/voting/paper/pending-words.ts';
import * as v from 'valibot';
import { refuse } from '../../../refusing.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';

type Event = RequestEvent<{ meeting: string }>;
type Fields = Parameters<typeof readForm>[0];
type Read<F extends Fields> = Extract<
  FormReading<{ [K in keyof F]: v.InferOutput<F[K]> }>,
  { granted: true }
>['value'];

/** A choice that may be none: null then. */
export const maybe = <T extends string>(schema: v.GenericSchema<string, T>) =>
  v.pipe(
    v.optional(v.string('invalid'), ''),
    v.transform((text) => text || null),
    v.nullable(schema),
  );

/**
 * One act of the desk: reads its form, does it for the meeting of the address and comes back to its part
 * of the page; refused it says why and keeps what was typed.
 */
export function act<F extends Fields>(
  place: string,
  fields: F,
  run: (event: Event, meetingId: string, form: Read<F>) => Promise<Outcome<unknown>>,
) {
  return async (event: Event) => {
    const data = await event.request.formData();
    const form = readForm(fields, data);
    const keep = Object.keys(fields);
    if (!form.granted) return refuse(event, form.refusals, data, { keep, also: { place } });
    const done = await run(event, event.params.meeting, form.value as Read<F>);
    if (!done.granted) {
      const { language } = event.locals;
      const { needsTime } = words(language);
      const sentences = {
        ...{ 'nextOn.missing': needsTime, 'substituteOn.missing': needsTime },
        ...pendingSentences(language, done),
      };
      return refuse(event, done, data, { keep, sentences, also: { place } });
    }
    redirect(303, `${event.url.pathname}#${place}`);
  };
}

/** The instant of a day and a time typed apart; refused at the day's field. */
export const at = (day: string | null, time: string | null, field: string): Outcome<Date> => {
  const instant = instantAt(day ?? '', time ?? '');
  return instant ? { granted: true, value: instant } : refused('missing', { field });
};
