import * as v from 'valibot';
import { optionalLine, optionalText } from '#lib/kernel/form.ts';
import { announcementOf, filledForm } from '../desk/announcing.ts';
import { textLimit } from '../submission.ts';
import type { Announcement, AnnouncingFault, AnnouncingForm } from '../desk/announcing.ts';
import type { Windows } from '../period.ts';

const typed = v.pipe(
  v.optional(v.string('invalid'), ''),
  v.transform((text) => text.trim()),
);

/** The revision a form was shown with: what somebody else changed meanwhile is never overwritten. */
export const revision = v.pipe(
  typed,
  v.check((text) => /^\d{1,9}$/.test(text), 'invalid'),
  v.transform(Number),
);

/** The same read by itself; what is no revision is none that ever was. */
export function revisionOf(value: FormDataEntryValue | null): number {
  const read = v.safeParse(revision, value);
  return read.success ? read.output : -1;
}

/** The form that moves the dates of a running consultation to later ones. */
export const postponingFields = {
  revision,
  closesDay: typed,
  closesTime: typed,
  hearingDay: typed,
  hearingTime: typed,
  hearingPlace: optionalLine(200),
  settlesBy: typed,
};
export type PostponingForm = {
  [K in keyof typeof postponingFields]: v.InferOutput<(typeof postponingFields)[K]>;
};

/** The dates of a running consultation that may still move. */
export type Postponed = Pick<Announcement, 'closesAt' | 'hearingAt' | 'hearingPlace' | 'settlesBy'>;
export type PostponingFault = AnnouncingFault | 'closesEarlier';

/**
 * New dates of a running consultation, or everything wrong with them: people were promised its end, so it
 * never comes sooner. A hearing that was held stays. `now` is the database's.
 */
export function postponementOf(
  form: PostponingForm,
  about: Omit<Announcement, keyof Windows> & Windows & { hearingHeldAt: Date | null },
  now: Date,
): { dates: Postponed | null; faults: { field: keyof AnnouncingForm; why: PostponingFault }[] } {
  const kept = filledForm(about);
  const { revision: _, ...moved } = form;
  const held = about.hearingHeldAt && {
    ...{ hearingDay: kept.hearingDay, hearingTime: kept.hearingTime },
    hearingPlace: kept.hearingPlace,
  };
  const { announcement, faults } = announcementOf(
    { ...kept, ...moved, ...held, measures: [about.id], confirmed: true },
    now,
  );
  if (!announcement) return { dates: null, faults };
  if (announcement.closesAt < about.closesAt) {
    return { dates: null, faults: [{ field: 'closesDay', why: 'closesEarlier' }] };
  }
  const { closesAt, hearingAt, hearingPlace, settlesBy } = announcement;
  return { dates: { closesAt, hearingAt, hearingPlace, settlesBy }, faults: [] };
}

/** The form over a hearing that was held: heads by municipality, `''` for elsewhere, and public minutes. */
export function hearingFields(municipalityIds: readonly string[]) {
  const heads = [...municipalityIds, ''].map((id) => [headsField(id), headCount] as const);
  return { revision, note: optionalText(textLimit), ...Object.fromEntries(heads) };
}

/** The name of the field with the heads from a municipality; the id is empty for those from elsewhere. */
export function headsField(municipalityId: string): string {
  return `hlav-${municipalityId}`;
}

const headCount = v.pipe(
  typed,
  v.check((text) => /^\d{0,4}$/.test(text), 'invalid'),
  v.transform((text) => Number(text || 0)),
);

/** The publishing form: personal data must have been looked for, for nothing is taken back after it. */
export const publishingTableFields = {
  checked: v.pipe(v.optional(v.string('invalid')), v.literal('1', 'missing')),
};

/** A form of one button over what was shown. */
export const revisionFields = { revision };
