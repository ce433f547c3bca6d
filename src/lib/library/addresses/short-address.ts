import * as v from 'valibot';
import { line, readForm } from '#lib/kernel/form.ts';
import { ownPath } from '#lib/kernel/own-path.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { slug } from '#lib/kernel/text.ts';
import type { FormReading } from '#lib/kernel/form.ts';

/** A short address: its name behind `/o/` and the own page it leads to. */
export type ShortAddress = { slug: string; path: string };

/** The most letters such a name may have: it is typed from a poster. */
export const longestName = 40;

/** Pages that are somebody's own, carry a code or lead on: nothing of that belongs on a poster. */
const closed =
  /^\/(?:o|k|p|sprava|vyporadani|ucet|prihlaseni|odhlaseni|loga)(?:[/?#]|$)|^\/(?:odber|pripominka)\/|\/platno(?:[/?#]|$)/;

/** The name as it stands in the address, however it was typed: „Připomínky 2026“ gives `pripominky-2026`. */
export function nameIn(typed: string): string {
  return slug(typed);
}

/** The own page of an address typed whole or from its path on; null when it is no public page of ours. */
export function pageIn(typed: string, origin: string): string | null {
  const given = typed.startsWith(`${origin}/`) ? typed.slice(origin.length) : typed;
  const path = ownPath(given);
  if (path === '/' && given !== '/') return null;
  return closed.test(path) ? null : path;
}

/** A name offered for a poster: whole words of a title, no longer than one likes to type. */
export function offeredName(title: string, most = 24): string {
  const name = slug(title);
  if (name.length <= most) return name;
  const cut = name.slice(0, most + 1).lastIndexOf('-');
  return name.slice(0, cut > 0 ? cut : most);
}

const fields = {
  slug: v.pipe(
    line(200),
    v.transform(nameIn),
    v.check((name) => name !== '', 'invalid'),
    v.check((name) => name.length <= longestName, `tooLong:${longestName}`),
  ),
  path: line(500),
  /** Where the address led when the form was shown; empty for a new one. */
  seen: v.optional(v.pipe(v.string('invalid'), v.maxLength(500, 'invalid')), ''),
};

/** Names of the fields, to fill the form again. */
export const addressFields = Object.keys(fields);

/** Reads the form of a short address; `origin` is the address of this installation. */
export function readAddress(
  data: FormData,
  origin: string,
): FormReading<ShortAddress & { seen: string }> {
  const form = readForm(fields, data);
  if (!form.granted) return form;
  const path = pageIn(form.value.path, origin);
  return path === null
    ? { granted: false, refusals: [refused('invalid', { field: 'path' })] }
    : { granted: true, value: { ...form.value, path } };
}
