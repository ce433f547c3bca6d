import { consultations, visibleCounts } from '#lib/consultation/consultations.server.ts';
import { waitingCount } from '#lib/consultation/desk/moderation.server.ts';
import { endedWithStage, isPublic, isTaking } from '#lib/consultation/period.ts';
import { may } from '#lib/people/permit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, person, subject } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const enters = may(subject, 'enterSubmission');
  const moderates = may(subject, 'moderateSubmission');
  const shown = (await consultations(db)).filter(({ phase }) => moderates || isPublic(phase));
  const rows = await Promise.all(
    shown.map(async (row) => ({
      ...{ slug: row.slug, title: row.title, phase: row.phase, now: row.now },
      ...{ opensAt: row.opensAt, closesAt: row.closesAt, settlesBy: row.settlesBy },
      ...{ hearingAt: row.hearingAt, hearingPlace: row.hearingPlace },
      ...{ lateComments: row.lateComments, round: row.round, inClosedStage: row.inClosedStage },
      isOver: endedWithStage(row),
      mayEnter: enters && isTaking(row.phase) && !row.inClosedStage,
      visible: (await visibleCounts(db, row.id)).total,
      waiting: moderates && row.phase !== 'published' ? await waitingCount(db, row.id) : null,
    })),
  );
  const inPhases = (...phases: string[]) =>
    rows.filter(({ phase, isOver }) => !isOver && phases.includes(phase));
  return {
    running: inPhases('open'),
    coming: inPhases('planned', 'announced'),
    past: rows.filter(
      ({ phase, isOver }) =>
        isOver || ['closed', 'settling', 'settled', 'published'].includes(phase),
    ),
    mayLead: moderates && may(subject, 'announceConsultation'),
    mayAnnounce: may(subject, 'announceConsultation'),
  };
};
