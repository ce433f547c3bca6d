import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { readAddresses } from '#lib/audit/watch/addresses.ts';
import { readArea } from '#lib/audit/areas.ts';
import { auditHead, verifyChain } from '#lib/audit/chain.server.ts';
import { auditEntries } from '#lib/audit/entries.server.ts';
import { lastNightly } from '#lib/audit/watch/nightly.server.ts';
import { nameWitnesses, witnessesOf } from '#lib/audit/watch/witnesses.server.ts';
import { words } from '#lib/audit/words.ts';
import { readForm } from '#lib/kernel/form.ts';
import { may } from '#lib/people/permit.ts';
import { refuse } from '../../refusing.ts';
import { admitted } from '../admitted.ts';
import { worded } from './worded.ts';
import type { Actions, PageServerLoad } from './$types';

const pageSize = 40;

export const load: PageServerLoad = async (event) => {
  const { subject, db } = admitted(event, 'readAudit');
  const { searchParams } = event.url;
  const typed = searchParams.get('pred') ?? '';
  const before = /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : undefined;
  const area = readArea(searchParams.get('oblast'));
  const found = await auditEntries(db, subject, { before, area }, pageSize + 1);
  const lines = found.granted ? found.value.slice(0, pageSize) : [];
  const witnesses = await witnessesOf(db);
  return {
    head: await auditHead(db),
    nightly: await lastNightly(db),
    witnesses: {
      count: witnesses.length,
      addresses: may(subject, 'manageInstallation') ? witnesses : null,
      saved: searchParams.has('svedci'),
    },
    area: area ?? '',
    lines: lines.map((line) => worded(line, event.locals.language)),
    older: found.granted && found.value.length > pageSize ? lines[lines.length - 1].seq : null,
    paged: before !== undefined,
  };
};

export const actions: Actions = {
  overit: async (event) => {
    const { db } = admitted(event, 'readAudit');
    return { report: await verifyChain(db) };
  },

  svedci: async (event) => {
    const { db, subject } = admitted(event, 'manageInstallation');
    const text = words(event.locals.language);
    const data = await event.request.formData();
    const keep = ['witnesses'];
    const form = readForm({ witnesses: v.pipe(v.string('invalid'), v.maxLength(2000)) }, data);
    if (!form.granted) return refuse(event, form.refusals, data, { keep });
    const read = readAddresses(form.value.witnesses);
    const named = read.granted ? await nameWitnesses(db, subject, read.value) : read;
    if (!named.granted) {
      const sentences = {
        'witnesses.invalid': text.witnessesWrong(String(named.facts?.line)),
        'witnesses.tooLong': text.witnessesMany,
      };
      return refuse(event, named, data, { keep, sentences });
    }
    redirect(303, `${resolve('/sprava/audit')}?svedci`);
  },
};
