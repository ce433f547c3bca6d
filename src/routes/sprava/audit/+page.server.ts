import { readArea } from '#lib/audit/areas.ts';
import { auditHead, verifyChain } from '#lib/audit/chain.server.ts';
import { auditEntries } from '#lib/audit/entries.server.ts';
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
  return {
    head: await auditHead(db),
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
};
