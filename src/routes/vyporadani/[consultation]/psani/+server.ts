import { error, json } from '@sveltejs/kit';
import { holdRow, releaseRow, writings } from '#lib/consultation/settlement/locks.server.ts';
import { identifier, oneOf, readForm } from '#lib/kernel/form.ts';
import { desk } from '../desk.ts';
import type { RequestHandler } from './$types';

/** Who is writing which answer just now, for the open desks. */
export const GET: RequestHandler = async (event) => {
  const { about, personId } = await desk(event);
  const all = await writings(event.locals.db, about.id);
  const others = all
    .filter((one) => one.personId !== personId)
    .map(({ number, who }) => ({ number, who }));
  return json({ others }, { headers: { 'cache-control': 'no-store' } });
};

/** Keeps a comment for who writes its answer, or lets it go; answers as reading does. */
export const POST: RequestHandler = async (event) => {
  const { about, personId, rights } = await desk(event);
  if (!rights.settle) error(404);
  const form = readForm(
    { submission: identifier, act: oneOf(['hold', 'release']) },
    await event.request.formData(),
  );
  if (!form.granted) error(400);
  const { submission, act } = form.value;
  if (act === 'hold') await holdRow(event.locals.db, personId, about.id, submission);
  else await releaseRow(event.locals.db, personId, submission);
  return GET(event);
};
