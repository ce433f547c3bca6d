import { error } from '@sveltejs/kit';
import { shownConsultation } from '#lib/consultation/consultations.server.ts';
import { settlementTable } from '#lib/consultation/desk/settlements.server.ts';
import { tableCells } from '#lib/consultation/table.ts';
import { csv, csvHeaders } from '#lib/kernel/csv.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { db, language, subject } = locals;
  const about = await shownConsultation(db, subject, params.consultation);
  if (!about) error(404);
  const { rows } = await settlementTable(db, about.id);
  return new Response(csv(tableCells(language, rows)), {
    headers: csvHeaders(`vyporadani-${about.slug}-${localTime(about.now).day}`),
  });
};
