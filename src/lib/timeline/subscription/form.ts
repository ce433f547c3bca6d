import * as v from 'valibot';
import { emailAddress, flag, list, optionalLine, readForm } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import { topics, type Topic } from './topics.ts';

const chosen = list(v.picklist(topics, 'invalid'), topics.length);

/** Reads the form that asks for news; `trap` is filled by machines only. */
export function readSubscribing(
  data: FormData,
): FormReading<{ email: string; topics: Topic[]; trap: boolean }> {
  const form = readForm(
    { email: emailAddress, topics: chosen, consent: flag, web: optionalLine(200) },
    data,
  );
  // Everything that is wrong is said at once, also what a form of boxes leaves out when nothing is ticked.
  const refusals = [
    ...(form.granted ? [] : form.refusals),
    ...(data.has('topics') ? [] : [refused('missing', { field: 'topics' })]),
    ...(data.has('consent') ? [] : [refused('missing', { field: 'consent' })]),
  ];
  if (!form.granted || refusals.length > 0) return { granted: false, refusals };
  const { email, topics: wanted, web } = form.value;
  return { granted: true, value: { email, topics: unique(wanted), trap: web !== null } };
}

/** Reads the form that changes what somebody follows. */
export function readTopics(data: FormData): FormReading<{ topics: Topic[] }> {
  const form = readForm({ topics: chosen }, data);
  if (!form.granted) return form;
  return form.value.topics.length === 0
    ? { granted: false, refusals: [refused('missing', { field: 'topics' })] }
    : { granted: true, value: { topics: unique(form.value.topics) } };
}

function unique(wanted: readonly Topic[]): Topic[] {
  return topics.filter((topic) => wanted.includes(topic));
}
