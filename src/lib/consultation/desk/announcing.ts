import * as v from 'valibot';
import {
  flag,
  identifier,
  line,
  list,
  oneOf,
  optionalLine,
  optionalText,
} from '#lib/kernel/form.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import type { MeasureState } from '#schema';
import { announcingFaults, usualWindows } from '../period.ts';
import { textLimit } from '../submission.ts';
import type { LateComments, PeriodWarning, Windows } from '../period.ts';

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

const days = (usual: number) =>
  v.pipe(
    v.optional(v.string('invalid'), ''),
    v.transform((text) => text.trim() || String(usual)),
    v.check((text) => /^\d{1,3}$/.test(text), 'invalid'),
    v.transform(Number),
  );

/** What becomes of a late comment, as the form offers it. */
export const lateChoices = ['marked', 'refused'] as const satisfies LateComments[];

/** The announcing form. `id` becomes the consultation's own, so that a form sent twice makes one. */
export const announcingFields = {
  id: identifier,
  title: line(160),
  intro: optionalText(textLimit),
  opensDay: wall,
  opensTime: wall,
  closesDay: wall,
  closesTime: wall,
  hearingDay: wall,
  hearingTime: wall,
  hearingPlace: optionalLine(200),
  settlesBy: wall,
  places: optionalText(textLimit),
  lateComments: v.optional(oneOf(lateChoices), 'marked'),
  daysBeforeHearing: days(usualWindows.daysBeforeHearing),
  daysAfterHearing: days(usualWindows.daysAfterHearing),
  settleDays: days(usualWindows.settleDays),
  measures: list(identifier, 500),
  /** The consultation whose next round it is; none when empty. */
  predecessor: v.optional(v.union([v.literal(''), identifier], 'invalid'), ''),
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
  /** Ways besides the web, and where the printed draft lies. */
  places?: string | null;
  lateComments?: LateComments;
  /** The consultation whose next round it is. */
  predecessorId?: string | null;
} & Partial<Windows>;

export type AnnouncingFault =
  | 'day'
  | 'time'
  | 'hearingHalf'
  | 'closesInPast'
  | 'closesBeforeOpens'
  | 'hearingAfterClose'
  | 'hearingBeforeOpens'
  | 'settlesTooSoon'
  | 'measures'
  | 'warnings';

/** An announcement as its form shows it again, to change it. */
export function filledForm(of: Omit<Announcement, keyof Windows> & Windows): AnnouncingForm {
  const opens = localTime(of.opensAt);
  const closes = localTime(of.closesAt);
  const hearing = of.hearingAt && localTime(of.hearingAt);
  return {
    ...{ id: of.id, title: of.title, intro: of.intro },
    ...{ opensDay: opens.day, opensTime: opens.time, closesDay: closes.day },
    ...{ closesTime: closes.time, hearingDay: hearing?.day ?? '' },
    ...{ hearingTime: hearing?.time ?? '', hearingPlace: of.hearingPlace },
    ...{ settlesBy: of.settlesBy ?? '', places: of.places ?? null },
    lateComments: of.lateComments ?? 'marked',
    ...{ daysBeforeHearing: of.daysBeforeHearing, daysAfterHearing: of.daysAfterHearing },
    ...{ settleDays: of.settleDays, measures: of.measureIds },
    ...{ predecessor: of.predecessorId ?? '', confirmed: false },
  };
}

function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
}

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
  warnings: PeriodWarning[];
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
  const { daysBeforeHearing, daysAfterHearing, settleDays } = form;
  const windows = { daysBeforeHearing, daysAfterHearing, settleDays };
  const { refusals, warnings } = announcingFaults(
    { opensAt, closesAt, hearingAt, settlesBy: form.settlesBy || null },
    now,
    windows,
  );
  for (const why of refusals) {
    faults.push({ field: why.startsWith('hearing') ? 'hearingDay' : 'closesDay', why });
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
      settlesBy: form.settlesBy || dayAfter(localTime(closesAt).day, settleDays),
      ...{ places: form.places, lateComments: form.lateComments, ...windows },
      predecessorId: form.predecessor || null,
      measureIds: [...new Set(form.measures)],
    },
    faults,
    warnings,
  };
}
