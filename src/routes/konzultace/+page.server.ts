import { consultations, visibleCounts } from '#lib/consultation/consultations.server.ts';
import { waitingCount } from '#lib/consultation/desk/moderation.server.ts';
import { isPublic } from '#lib/consultation/period.ts';
import { may } from '#lib/people/permit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, person, subject } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const moderates = may(subject, 'moderateSubmission');
  const shown = (await consultations(db)).filter(({ phase }) => moderates || isPublic(phase));
  const rows = await Promise.all(
    shown.map(async (row) => ({
      ...{ slug: row.slug, title: row.title, phase: row.phase, now: row.now },
      ...{ opensAt: row.opensAt, closesAt: row.closesAt, settlesBy: row.settlesBy },
      ...{ hearingAt: row.hearingAt, hearingPlace: row.hearingPlace },
      ...{ lateComments: row.lateComments, round: row.round },
      visible: (await visibleCounts(db, row.id)).total,
      waiting: moderates && row.phase !== 'published' ? await waitingCount(db, row.id) : null,
    })),
  );
  const inPhases = (...phases: string[]) => rows.filter(({ phase }) => phases.includes(phase));
  return {
    running: inPhases('open'),
    coming: inPhases('planned', 'announced'),
    past: inPhases('closed', 'settling', 'settled', 'published'),
    mayEnter: may(subject, 'enterSubmission'),
    mayLead: moderates && may(subject, 'announceConsultation'),
    mayAnnounce: may(subject, 'announceConsultation'),
  };
};
