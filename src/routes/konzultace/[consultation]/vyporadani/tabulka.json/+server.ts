import { error, json } from '@sveltejs/kit';
import { shownConsultation } from '#lib/consultation/consultations.server.ts';
import { openTable } from '#lib/consultation/published/open-table.server.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { db, subject } = locals;
  const about = await shownConsultation(db, subject, params.consultation);
  if (!about) error(404);
  return json(await openTable(db, about, runtime().config.origin));
};
