import { json } from '@sveltejs/kit';
import { rowSchema } from '#lib/consultation/published/open-data.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () =>
  json(rowSchema, {
    headers: { 'content-type': 'application/schema+json' },
  });
