import * as v from 'valibot';
import {
  flag,
  identifier,
  line,
  optionalEmail,
  optionalLine,
  optionalText,
  readForm,
  revision,
  webAddress,
} from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import type { FormReading } from '#lib/kernel/form.ts';

/** What the directory says of an organisation that helps (D49). */
export type OrganisationFacts = {
  name: string;
  web: string | null;
  history: string | null;
  offers: string | null;
  towns: string | null;
  phone: string | null;
  email: string | null;
};

const facts = {
  name: line(160),
  web: webAddress,
  history: optionalText(1500),
  offers: optionalText(1500),
  towns: optionalLine(300),
  phone: v.pipe(
    optionalLine(40),
    v.check((text) => text === null || /^\+?[\d\s\u00a0()/-]{5,}$/.test(text), 'invalid'),
  ),
  email: optionalEmail,
};

/** Names of the fields, to fill the form again. */
export const organisationFields = [...Object.keys(facts), 'checked', 'id', 'revision'];

/** Reads the form of an organisation; `checked` says that a person has opened its web today. */
export function readOrganisation(
  data: FormData,
): FormReading<OrganisationFacts & { checked: boolean; id: string; revision: number }> {
  const form = readForm({ ...facts, checked: flag, id: identifier, revision }, data);
  if (!form.granted) return form;
  return form.value.checked && form.value.web === null
    ? { granted: false, refusals: [refused('missing', { field: 'web' })] }
    : form;
}
