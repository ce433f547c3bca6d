import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { consultationBySlug, consultedItems } from '#lib/consultation/consultations.server.ts';
import { words as form } from '#lib/consultation/form/words.ts';
import { entryChannels, entryFields, entryOf } from '#lib/consultation/intake/entering.ts';
import { enter } from '#lib/consultation/intake/receiving.server.ts';
import { words } from '#lib/consultation/intake/words.ts';
import { lastWritten, sameBefore } from '#lib/consultation/intake/written.server.ts';
import { measureAddress } from '#lib/consultation/paragraphs.ts';
import { isTaking } from '#lib/consultation/period.ts';
import { receiptKey } from '#lib/consultation/submissions.server.ts';
import { readForm, typedValues } from '#lib/kernel/form.ts';
import { installationKey } from '#lib/kernel/keys.server.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { may } from '#lib/people/permit.ts';
import { placesOf } from '#lib/plan/stages.server.ts';
import { problemOf, refusalStatus, type Problem } from '#lib/ui/refusals.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;
type Typed = Record<keyof typeof entryFields, string>;
const names = Object.keys(entryFields) as (keyof typeof entryFields)[];

export const load: PageServerLoad = async (event) => {
  const { about, personId, mayCheck } = await desk(event);
  const { db } = event.locals;
  const { searchParams } = event.url;
  const items = await consultedItems(db, about.id);
  const now = localTime(about.now);
  const blank = Object.fromEntries(names.map((name) => [name, ''])) as Typed;
  const number = Number(searchParams.get('zapsano'));
  const written = await lastWritten(db, key(), about.id, personId);
  return {
    about: { slug: about.slug, title: about.title },
    taking: isTaking(about.phase),
    mayCheck,
    parts: items.map((item) => ({
      address: measureAddress(item),
      code: item.code,
      title: item.card.title,
    })),
    municipalities: (await placesOf(db, about.stageId)).municipalities,
    // How and when the last one came stays for the next one of the same pile.
    blank: {
      ...blank,
      ...{ key: crypto.randomUUID(), relation: 'undisclosed' },
      channel: entryChannels.find((one) => one === searchParams.get('zpusob')) ?? '',
      day: searchParams.get('den') ?? now.day,
      time: searchParams.get('cas') ?? now.time,
      checked: searchParams.has('kontrola') ? '1' : '',
    },
    written,
    saved: written.find((row) => row.number === number) ?? null,
    repeated: searchParams.has('znovu'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { about, personId, mayCheck } = await desk(event);
    const { db, language } = event.locals;
    const data = await event.request.formData();
    const typed = typedValues(data, ...names) as Typed;
    const again = (problems: Problem[], status = 400, same: number[] = []) =>
      fail(status, { typed, problems, same });
    const read = readForm(entryFields, data);
    if (!read.granted) return again(read.refusals.map((one) => said(language, one)));
    const items = await consultedItems(db, about.id);
    const { entry, faults } = entryOf(read.value, items, about.now);
    const text = words(language).problems;
    if (!entry) return again(faults.map(({ field, why }) => ({ field, message: text[why] })));
    const same = read.value.again ? [] : await sameBefore(db, about.id, read.value.text);
    if (same.length > 0) return again([{ field: 'again', message: text.same }], 409, same);
    const { key: formKey, channel, placeNote, municipality: municipalityId, ...rest } = read.value;
    const outcome = await enter(db, key(), personId, {
      ...{ consultationId: about.id, formKey, channel, placeNote, municipalityId, ...entry },
      ...{ text: rest.text, proposedText: rest.proposedText, reasonGiven: rest.reasonGiven },
      ...{ authorName: rest.authorName, publishName: rest.publishName },
      ...{ relation: rest.relation, email: rest.email, checked: rest.checked && mayCheck },
    });
    if (!outcome.granted) return again([said(language, outcome)], refusalStatus(outcome.code));
    const { number, repeated } = outcome.value;
    const query = new URLSearchParams({
      ...{ zapsano: String(number), zpusob: channel, den: typed.day, cas: typed.time },
      ...(typed.checked && { kontrola: '1' }),
      ...(repeated && { znovu: '1' }),
    });
    redirect(303, `${event.url.pathname}?${query}#zapsano`);
  },
};

function said(language: Language, refusal: Refused): Problem {
  const text = words(language).problems;
  if (refusal.field === 'channel') return { field: 'channel', message: text.channel };
  if (refusal.code === 'notOpen') return { field: 'day', message: text.notOpen };
  if (refusal.code === 'closed') return { field: 'day', message: text.closed };
  const expected = refusal.field === 'email' ? form(language).problems.email : undefined;
  return problemOf(language, expected ? { ...refusal, facts: { expected } } : refusal);
}

const key = () => installationKey(runtime().config.dataDir, receiptKey);

async function desk({ locals, params, url }: Event) {
  const { db, subject, person } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const enters = may(subject, 'enterSubmission');
  const about = enters ? await consultationBySlug(db, params.consultation) : null;
  if (!about) error(404);
  return { about, personId: person.id, mayCheck: may(subject, 'moderateSubmission') };
}
