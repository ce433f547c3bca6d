import { publicMeetings } from '#lib/meetings/shown.server.ts';
import { may } from '#lib/people/permit.ts';
import { listed } from './listed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, person, subject } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  // Whoever may read the drafts of every group sees what every group prepares.
  const inside = may(subject, 'readDraft') ? 'all' : subject.seats.map(({ bodyId }) => bodyId);
  return listed(await publicMeetings(db, inside));
};
