import * as v from 'valibot';
import { flag, identifier, oneOf, optionalLine } from '#lib/kernel/form.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { fieldAddress, fieldsOf, measureAddress, placeAt, wholeDraft } from '../paragraphs.ts';
import { wordsKey } from '../settlement/answer.ts';
import { answersShown } from '../period.ts';
import { saidFields } from '../form/fields.ts';
import { isOneOf, settleableStates } from '../submission.ts';
import type { submission, SubmissionState } from '#schema';
import type { Period } from '../period.ts';
import type { Consulted, Place } from '../paragraphs.ts';
import type { Channel } from '../submission.ts';

/** Ways a comment comes besides the citizen's form, in the order of their use. */
export const entryChannels = [
  'post',
  'box',
  'hearing',
  'phone',
  'office',
  'meeting',
  'email',
] as const satisfies Channel[];

const typed = v.pipe(
  v.optional(v.string('invalid'), ''),
  v.transform((text) => text.trim()),
);

/** The team's form for a comment that came on paper or by word of mouth; `key` makes it good for one comment. */
export const entryFields = {
  key: identifier,
  channel: oneOf(entryChannels),
  day: typed,
  time: typed,
  place: typed,
  paragraph: typed,
  placeNote: optionalLine(200),
  ...saidFields,
  checked: flag,
  /** Written down although another comment says the same. */
  again: flag,
};

/** The form as it was read. */
export type EntryForm = {
  [K in keyof typeof entryFields]: v.InferOutput<(typeof entryFields)[K]>;
};

/** The form that mends a mistake in writing down; `seen` says which wording the person saw. */
export const correctingFields = { ...entryFields, seen: v.optional(v.string('invalid'), '') };

/** A comment as its form would have been filled, to be mended there. */
export function entryTyped(
  row: Kept,
  items: readonly Consulted[],
): Record<keyof typeof entryFields, string> {
  const { day, time } = localTime(row.receivedAt);
  const item = items.find(({ versionId }) => versionId === row.versionId);
  return {
    ...{ key: row.id, channel: row.channel, day, time },
    place: !item
      ? wholeDraft
      : row.field && !row.paragraph
        ? fieldAddress(item, row.field)
        : measureAddress(item),
    paragraph: row.paragraph === null ? '' : String(row.paragraph),
    ...{ placeNote: row.placeNote ?? '', text: row.text, proposedText: row.proposedText ?? '' },
    ...{
      reasonGiven: row.reasonGiven ?? '',
      relation: row.relation,
      authorName: row.authorName ?? '',
    },
    ...{ publishName: row.publishName ? '1' : '', municipality: row.municipalityId ?? '' },
    ...{ email: row.email ?? '', checked: '', again: '' },
  };
}

type Kept = Pick<
  typeof submission.$inferSelect,
  | 'id'
  | 'channel'
  | 'receivedAt'
  | 'versionId'
  | 'paragraph'
  | 'field'
  | 'placeNote'
  | 'text'
  | 'proposedText'
  | 'reasonGiven'
  | 'relation'
  | 'authorName'
  | 'publishName'
  | 'municipalityId'
  | 'email'
>;

/**
 * Whether a mistake in writing a comment down may still be mended: until it is settled. Where personal data
 * were left out, the words no longer are what somebody wrote down.
 */
export function isCorrectable(
  about: Pick<Period, 'state'>,
  row: { state: SubmissionState; redactedAt: Date | null },
): boolean {
  if (answersShown(about.state) || row.redactedAt !== null) return false;
  return isOneOf(row.state, ['received', ...settleableStates]);
}

/** The parts of a draft a comment may be about, each measure before its sections and fields. */
export function partsOf(
  items: readonly Consulted[],
): { address: string; code: string | null; title: string; field: string | null }[] {
  return items.flatMap((item) => {
    const of = { code: item.code, title: item.card.title };
    const fields = fieldsOf(item).map((field) => ({
      ...{ address: fieldAddress(item, field), ...of, field },
    }));
    return [{ address: measureAddress(item), ...of, field: null }, ...fields];
  });
}

export type EntryFault = 'day' | 'time' | 'future' | 'place' | 'paragraph' | 'otherMeasure';

/**
 * When a comment came and what it is about, or everything wrong with that. A paragraph's number says more
 * than the chosen measure, but must lie in it. `now` is the database's.
 */
export function entryOf(
  form: Pick<EntryForm, 'day' | 'time' | 'place' | 'paragraph'>,
  items: readonly Consulted[],
  now: Date,
): {
  entry: { receivedAt: Date; place: Place } | null;
  faults: { field: keyof EntryForm; why: EntryFault }[];
} {
  const faults: { field: keyof EntryForm; why: EntryFault }[] = [];
  const receivedAt = instantAt(form.day, form.time);
  if (!instantAt(form.day, '00:00')) faults.push({ field: 'day', why: 'day' });
  if (!instantAt('2026-01-01', form.time)) faults.push({ field: 'time', why: 'time' });
  if (receivedAt && receivedAt > now) faults.push({ field: 'day', why: 'future' });
  const chosen = placeAt(items, form.place || wholeDraft);
  if (!chosen) faults.push({ field: 'place', why: 'place' });
  const named = form.paragraph === '' ? chosen : paragraphAt(items, form.paragraph);
  if (!named) faults.push({ field: 'paragraph', why: 'paragraph' });
  else if (chosen && !isWithin(named, chosen))
    faults.push({ field: 'paragraph', why: 'otherMeasure' });
  if (faults.length > 0 || !receivedAt || !named) return { entry: null, faults };
  return { entry: { receivedAt, place: named }, faults };
}

function paragraphAt(items: readonly Consulted[], number: string): Place | null {
  const place = placeAt(items, number);
  return place?.kind === 'paragraph' ? place : null;
}

function isWithin(place: Place, chosen: Place): boolean {
  if (chosen.kind === 'whole' || place.kind === 'whole') return true;
  return place.item.versionId === chosen.item.versionId;
}

/** Below it, texts alike by chance: „Souhlasím.“ */
const tellingLength = 40;

/** Whether two comments say the same words, or a longer one repeats the whole of the other. */
export function saysTheSame(one: string, other: string): boolean {
  const [shorter, longer] = [one, other].map(wordsKey).sort((a, b) => a.length - b.length);
  if (shorter === longer) return shorter !== '';
  return shorter.length >= tellingLength && longer.includes(shorter);
}
