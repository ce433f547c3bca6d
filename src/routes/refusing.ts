import { fail, type RequestEvent } from '@sveltejs/kit';
import { typedValues } from '#lib/kernel/form.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import { problemsOf, refusalStatus } from '#lib/ui/refusals.ts';

type Shown<A> = {
  /** Names of the fields in sentences. */
  labels?: Record<string, string>;
  /** Fields to fill again; never a password. */
  keep?: readonly string[];
  /** Sentences of this page, by `field.code`, where the general ones do not fit. */
  sentences?: Record<string, string>;
  /** What else the page needs to show itself again. */
  also?: A;
};

/** A refused form as the page shows it again: what is wrong, and what was typed. */
export function refuse<A extends object = object>(
  { locals, setHeaders }: Pick<RequestEvent, 'locals' | 'setHeaders'>,
  refusals: Refused | readonly Refused[],
  data: FormData,
  { labels = {}, keep = [], sentences = {}, also }: Shown<A> = {},
) {
  const list = [refusals].flat();
  const problems = problemsOf(locals.language, list, labels).map((problem, at) => ({
    ...problem,
    message: sentences[`${problem.field}.${list[at].code}`] ?? problem.message,
  }));
  const wait = list.find(({ code }) => code === 'tooMany')?.facts?.seconds;
  if (wait !== undefined) setHeaders({ 'retry-after': String(wait) });
  const isBusy = list.some(({ facts }) => facts?.busy);
  return fail(isBusy ? 503 : refusalStatus(list[0].code), {
    problems,
    typed: typedValues(data, ...keep),
    ...(also as A),
  });
}
