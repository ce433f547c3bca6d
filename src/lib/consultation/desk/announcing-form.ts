import { readForm } from '#lib/kernel/form.ts';
import { problemOf } from '#lib/ui/refusals.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Problem } from '#lib/ui/refusals.ts';
import { faultSentence, warningSentence, words } from '../course/words.ts';
import { announcementOf, announcingFields } from './announcing.ts';
import type { Announcement, AnnouncingForm } from './announcing.ts';

/** The announcing form as it was typed, to fill it again. */
export type TypedAnnouncement = Record<
  Exclude<keyof AnnouncingForm, 'measures' | 'confirmed'>,
  string
> & { measures: string[] };

/** What a sent announcing form asks for, or everything wrong with it in words, with what was typed. */
export function readAnnouncing(
  language: Language,
  data: FormData,
  now: Date,
): {
  announcement: Announcement | null;
  typed: TypedAnnouncement;
  problems: Problem[];
  warnings: string[];
} {
  const typed = typedAnnouncement(data);
  const form = readForm(announcingFields, data);
  if (!form.granted) {
    const problems = form.refusals.map((refusal) => problemOf(language, refusal));
    return { announcement: null, typed, problems, warnings: [] };
  }
  const { announcement, faults, warnings } = announcementOf(form.value, now);
  return {
    ...{ announcement, typed },
    problems: faults.map(({ field, why }) => ({ field, message: faultSentence(language, why) })),
    warnings: warnings.map((warning) => warningSentence(language, warning)),
  };
}

/** Why the store refused an announcement, by its field. */
export function announcingProblem(language: Language, refusal: Refused): Problem {
  const { problems } = words(language).announce;
  if (refusal.field === 'predecessor') {
    const message = refusal.code === 'taken' ? problems.roundTaken : problems.roundEarly;
    return { field: '', message };
  }
  if (refusal.field === 'measures' && refusal.code === 'alreadyDone') {
    return { field: 'measures', message: problems.sameText };
  }
  return problemOf(language, refusal);
}

/** A filled form as its fields hold it. */
export function shownForm(form: AnnouncingForm): TypedAnnouncement {
  const { measures, confirmed: _, ...fields } = form;
  const text = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, String(value ?? '')]),
  );
  return { ...(text as Omit<TypedAnnouncement, 'measures'>), measures };
}

function typedAnnouncement(data: FormData): TypedAnnouncement {
  const names = Object.keys(announcingFields) as (keyof AnnouncingForm)[];
  const text = Object.fromEntries(
    names.map((name) => {
      const value = data.get(name);
      return [name, typeof value === 'string' ? value.slice(0, 20_000) : ''];
    }),
  );
  return {
    ...(text as Omit<TypedAnnouncement, 'measures'>),
    measures: data.getAll('measures').filter((value) => typeof value === 'string'),
  };
}
