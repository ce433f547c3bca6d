import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { may } from '#lib/people/permit.ts';
import { ownPlace, roundById } from '#lib/voting/shown-rounds.server.ts';

/**
 * The round of the address, for those of its group, those on its roll and those who run it. Everybody
 * else is led to the public result, to signing in, or is told there is nothing here.
 */
export async function admitted({
  locals,
  params,
  url,
}: Pick<RequestEvent, 'locals' | 'url'> & {
  params: { group: string; round: string };
}) {
  const { db, subject, person } = locals;
  const found = await roundById(db, params.round);
  if (!found || found.body.slug !== params.group) error(404);
  const place = { bodyId: found.body.id };
  const runs = may(subject, 'runRound', place);
  const { onRoll } = await ownPlace(db, found.round.id, person?.id ?? null);
  if (!runs && !onRoll && !may(subject, 'readDraft', place)) {
    if (found.round.state === 'published') redirect(303, resolve(`/vysledky/${found.round.id}`));
    if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
    error(404);
  }
  return { ...found, runs };
}
