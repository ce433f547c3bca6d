import { error, redirect } from '@sveltejs/kit';
import { auditRecord } from '#lib/audit/entries.server.ts';
import { longestReason, redactBody } from '#lib/audit/redacting.server.ts';
import { mayRedact } from '#lib/audit/visibility.ts';
import { words } from '#lib/audit/words.ts';
import { longText, readForm } from '#lib/kernel/form.ts';
import { refuse } from '../../../refusing.ts';
import { admitted, staleness } from '../../admitted.ts';
import { worded } from '../worded.ts';
import type { Actions, PageServerLoad } from './$types';

/** The number in the address; whatever is no number of a record is not found. */
function numbered(typed: string): number {
  if (!/^[1-9]\d{0,14}$/.test(typed)) error(404);
  return Number(typed);
}

export const load: PageServerLoad = async (event) => {
  const { subject, db } = admitted(event, 'readAudit');
  const found = await auditRecord(db, subject, numbered(event.params.seq));
  if (!found.granted) error(404);
  const { value: record } = found;
  return {
    record: worded(record, event.locals.language),
    longestReason,
    mayRedact: mayRedact(subject) && record.text !== null && record.act !== 'audit.redacted',
    done: event.url.searchParams.has('zacerneno'),
  };
};

export const actions: Actions = {
  zacernit: async (event) => {
    const { subject, db } = admitted(event, 'readAudit');
    const seq = numbered(event.params.seq);
    const data = await event.request.formData();
    const shown = { labels: { reason: words(event.locals.language).reason }, keep: ['reason'] };
    const form = readForm({ reason: longText(longestReason) }, data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const stale = staleness(event);
    if (stale) return refuse(event, stale, data, shown);
    const redacted = await redactBody(db, subject, seq, form.value.reason);
    if (!redacted.granted) return refuse(event, redacted, data, shown);
    redirect(303, `/sprava/audit/${seq}?zacerneno`);
  },
};
