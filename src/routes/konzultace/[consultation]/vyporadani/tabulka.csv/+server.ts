import { error } from '@sveltejs/kit';
import { shownConsultation } from '#lib/consultation/consultations.server.ts';
import { settlementTable } from '#lib/consultation/desk/settlements.server.ts';
import { tableCells } from '#lib/consultation/table.ts';
import { csv, csvHeaders } from '#lib/kernel/csv.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { db, language, subject } = locals;
  const about = await shownConsultation(db, subject, params.consultation);
  if (!about) error(404);
  const { rows } = await settlementTable(db, about.id);
  const at = { site: runtime().config.origin, consultation: `/konzultace/${about.slug}` };
  return new Response(csv(tableCells(language, rows, at)), {
    headers: csvHeaders(`vyporadani-${about.slug}-${localTime(about.now).day}`),
  });
};
