import * as v from 'valibot';
import { flag, identifier, line, list, optionalLine } from '#lib/kernel/form.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import type { MeasureState } from '#schema';
import { announcingFaults } from '../period.ts';
import { optionalText } from '../submission.ts';

/** States of a measure whose text the public may be asked about. */
export const consultableStates = [
  'inDiscussion',
  'proposed',
  'prioritised',
  'recommended',
  'approved',
  'returned',
] as const satisfies MeasureState[];

const wall = v.pipe(
  v.optional(v.string('invalid'), ''),
  v.transform((text) => text.trim()),
);

/** The announcing form. `id` becomes the consultation's own, so that a form sent twice makes one. */
export const announcingFields = {
  id: identifier,
  title: line(160),
  intro: optionalText,
  opensDay: wall,
  opensTime: wall,
  closesDay: wall,
  closesTime: wall,
  hearingDay: wall,
  hearingTime: wall,
  hearingPlace: optionalLine(200),
  settlesBy: wall,
  measures: list(identifier, 500),
  confirmed: flag,
};

/** The form as it was read. */
export type AnnouncingForm = {
  [K in keyof typeof announcingFields]: v.InferOutput<(typeof announcingFields)[K]>;
};

/** A consultation ready to be announced. */
export type Announcement = {
  id: string;
  title: string;
  intro: string | null;
  opensAt: Date;
  closesAt: Date;
  hearingAt: Date | null;
  hearingPlace: string | null;
  settlesBy: string | null;
  measureIds: string[];
  /** The consultation whose next round it is. */
  predecessorId?: string | null;
};

export type AnnouncingFault =
  | 'day'
  | 'time'
  | 'hearingHalf'
  | 'closesInPast'
  | 'closesBeforeOpens'
  | 'hearingAfterClose'
  | 'settlesTooSoon'
  | 'measures'
  | 'warnings';
export type AnnouncingWarning = 'short' | 'shortAfterHearing';

/**
 * What a form asks for, or everything wrong with it. Warnings (domain.md §7) stop it until they are
 * confirmed. `now` is the database's.
 */
export function announcementOf(
  form: AnnouncingForm,
  now: Date,
): {
  announcement: Announcement | null;
  faults: { field: keyof AnnouncingForm; why: AnnouncingFault }[];
  warnings: AnnouncingWarning[];
} {
  const faults: { field: keyof AnnouncingForm; why: AnnouncingFault }[] = [];
  const dayField = (field: 'opensDay' | 'closesDay' | 'hearingDay' | 'settlesBy') => {
    if (instantAt(form[field], '00:00')) return;
    faults.push({ field, why: 'day' });
  };
  const timeField = (field: 'opensTime' | 'closesTime' | 'hearingTime') => {
    if (instantAt('2026-01-01', form[field])) return;
    faults.push({ field, why: 'time' });
  };
  dayField('opensDay');
  timeField('opensTime');
  dayField('closesDay');
  timeField('closesTime');
  const hasHearing = form.hearingDay !== '' || form.hearingTime !== '';
  if (hasHearing && (form.hearingDay === '' || form.hearingTime === '')) {
    faults.push({
      field: form.hearingDay === '' ? 'hearingDay' : 'hearingTime',
      why: 'hearingHalf',
    });
  } else if (hasHearing) {
    dayField('hearingDay');
    timeField('hearingTime');
  }
  if (form.settlesBy !== '') dayField('settlesBy');
  if (form.measures.length === 0) faults.push({ field: 'measures', why: 'measures' });

  const opensAt = instantAt(form.opensDay, form.opensTime);
  const closesAt = instantAt(form.closesDay, form.closesTime);
  if (!opensAt || !closesAt) return { announcement: null, faults, warnings: [] };
  const hearingAt = hasHearing ? instantAt(form.hearingDay, form.hearingTime) : null;
  const { refusals, warnings } = announcingFaults({ opensAt, closesAt, hearingAt }, now);
  for (const why of refusals) {
    faults.push({ field: why === 'hearingAfterClose' ? 'hearingDay' : 'closesDay', why });
  }
  if (form.settlesBy !== '' && form.settlesBy < localTime(closesAt).day) {
    faults.push({ field: 'settlesBy', why: 'settlesTooSoon' });
  }
  if (warnings.length > 0 && !form.confirmed && faults.length === 0) {
    faults.push({ field: 'confirmed', why: 'warnings' });
  }
  if (faults.length > 0) return { announcement: null, faults, warnings };
  return {
    announcement: {
      ...{ id: form.id, title: form.title, intro: form.intro, opensAt, closesAt, hearingAt },
      hearingPlace: form.hearingPlace,
      settlesBy: form.settlesBy || null,
      measureIds: [...new Set(form.measures)],
    },
    faults,
    warnings,
  };
}
