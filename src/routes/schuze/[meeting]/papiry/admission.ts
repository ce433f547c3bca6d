import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { may } from '#lib/people/permit.ts';
import { meetingById } from '#lib/meetings/shown.server.ts';
import { countableRounds } from '#lib/voting/paper/desk.server.ts';

/**
 * The meeting of the address and its round whose papers are counted: the one asked for, else the one
 * that is open. Only those who count papers get in; others sign in or are told they may not.
 */
export async function admitted({
  locals,
  params,
  url,
}: Pick<RequestEvent, 'locals' | 'url'> & { params: { meeting: string } }) {
  const { db, subject, person, session } = locals;
  const meeting = await meetingById(db, params.meeting);
  if (!meeting) error(404);
  const back = encodeURIComponent(url.pathname);
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${back}`));
  if (!may(subject, 'countPaper', { bodyId: meeting.bodyId })) {
    // The same person may have come by a card, which never carries these rights.
    if (session?.via === 'card') redirect(303, resolve(`/prihlaseni?znovu&dalsi=${back}`));
    error(403);
  }
  const rounds = await countableRounds(db, meeting.id);
  const asked = url.searchParams.get('hlasovani');
  const round = asked === null ? rounds[0] : rounds.find(({ id }) => id === asked);
  return { db, subject, person, meeting, rounds, round: round ?? null };
}
