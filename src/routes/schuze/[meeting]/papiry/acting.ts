import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { isId } from '#lib/kernel/id.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { words } from '#lib/voting/paper/words.ts';
import { refuse } from '../../../refusing.ts';

type Event = Pick<RequestEvent, 'locals' | 'url' | 'setHeaders' | 'request'> & {
  params: { meeting: string };
};

/** What an act is told: the form, the round of the address, and who sends it. */
export type Sent = { data: FormData; db: Handle; subject: Subject; roundId: string };

type Form = {
  /** What is shown when it is done, and the part of the page to go on with. */
  done: keyof ReturnType<typeof words>['done'];
  next: string;
  /** Fields to fill again. */
  keep?: readonly string[];
  /** Fields of this form by the names the stores know them by. */
  fields?: Record<string, string>;
};

/** One field of a form as text. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}

/** A field that names a row; empty when it names none, and no statement is asked with it. */
export function idOf(data: FormData, name: string): string {
  const id = textOf(data, name);
  return isId(id) ? id : '';
}

/** The round an address names; the store says whether it is there and whether the sender may. */
export function roundOf({ url }: Pick<RequestEvent, 'url'>): string {
  const id = url.searchParams.get('hlasovani');
  if (id === null || !isId(id)) error(404);
  return id;
}

/** Does what a form asks and shows the desk again, or what is wrong with it. */
export async function act(
  event: Event,
  form: Form,
  act: (sent: Sent) => Promise<Outcome<unknown>>,
) {
  const { db, subject } = event.locals;
  const data = await event.request.formData();
  const roundId = roundOf(event);
  const outcome = await act({ data, db, subject, roundId });
  if (!outcome.granted) return refused(event, outcome, data, form);
  redirect(303, deskOf(event, roundId, form.done, form.next));
}

/** The desk of a round, with what was done. */
export function deskOf(event: Event, roundId: string, done: string, next: string): string {
  const { meeting } = event.params;
  return resolve(`/schuze/${meeting}/papiry?hlasovani=${roundId}&hotovo=${done}#${next}`);
}

/** A refused form of the desk; what else the page needs stands in `also`. */
export function refused<A extends object>(
  event: Event,
  refusals: Refused | readonly Refused[],
  data: FormData,
  { keep, fields = {} }: Pick<Form, 'keep' | 'fields'>,
  also?: A & { sentences?: Record<string, string> },
) {
  const text = words(event.locals.language);
  const list = [refusals].flat().map((refusal) => {
    const field = fields[refusal.field ?? ''] ?? refusal.field;
    return { ...refusal, field };
  });
  const worded = Object.entries(text.refused).map(([key, sentence]) => {
    const [field, code] = key.split('.');
    return [`${fields[field] ?? field}.${code}`, sentence];
  });
  const { sentences, ...rest } = also ?? {};
  return refuse(event, list, data, {
    keep,
    sentences: { ...Object.fromEntries(worded), ...sentences },
    also: rest,
  });
}
