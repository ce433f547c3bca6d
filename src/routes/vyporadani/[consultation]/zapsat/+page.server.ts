import { fail, redirect } from '@sveltejs/kit';
import { consultedItems } from '#lib/consultation/consultations.server.ts';
import { entryChannels, entryFields, entryOf, partsOf } from '#lib/consultation/intake/entering.ts';
import { enter, sentBefore } from '#lib/consultation/intake/receiving.server.ts';
import { words } from '#lib/consultation/intake/words.ts';
import { lastWritten, sameBefore } from '#lib/consultation/intake/written.server.ts';
import { isTaking } from '#lib/consultation/period.ts';
import { readForm } from '#lib/kernel/form.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { placesOf } from '#lib/plan/stages.server.ts';
import { refusalStatus, type Problem } from '#lib/ui/refusals.ts';
import { entryDesk, entryKey, entrySaid, entryTypedIn, said } from './entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { about, personId, mayCheck } = await entryDesk(event);
  const { db } = event.locals;
  const { searchParams } = event.url;
  const items = await consultedItems(db, about.id);
  const now = localTime(about.now);
  const blank = entryTypedIn(new FormData());
  const number = Number(searchParams.get('zapsano'));
  const written = await lastWritten(db, entryKey(), about, personId);
  return {
    about: { slug: about.slug, title: about.title },
    taking: isTaking(about.phase),
    mayCheck,
    parts: partsOf(items),
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
    const { about, personId, mayCheck } = await entryDesk(event);
    const { db, language } = event.locals;
    const data = await event.request.formData();
    const typed = entryTypedIn(data);
    const again = (problems: Problem[], status = 400, same: number[] = []) =>
      fail(status, { typed, problems, same });
    const read = readForm(entryFields, data);
    if (!read.granted) return again(read.refusals.map((one) => said(language, one)));
    const items = await consultedItems(db, about.id);
    const { entry, faults } = entryOf(read.value, items, about.now);
    const text = words(language).problems;
    if (!entry) return again(faults.map(({ field, why }) => ({ field, message: text[why] })));
    // The same form once more says the same words as it did before: that is told by its receipt.
    const asks = !read.value.again && !(await sentBefore(db, read.value.key));
    const same = asks ? await sameBefore(db, about.id, read.value.text) : [];
    if (same.length > 0) return again([{ field: 'again', message: text.same }], 409, same);
    const { key: formKey, channel, checked } = read.value;
    const outcome = await enter(db, entryKey(), personId, {
      ...{ consultationId: about.id, formKey, checked: checked && mayCheck },
      ...entrySaid(read.value, entry),
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
