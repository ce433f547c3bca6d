import { absencesIn } from '#lib/meetings/absence/absences.server.ts';
import { stillLeads } from '#lib/meetings/leading.server.ts';
import { may } from '#lib/people/permit.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { acts } from './acts.ts';
import { admitted } from './admission.ts';
import { deskView } from './view.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, language, subject } = event.locals;
  event.depends('schuze:ridit');
  await closeDueRounds(db);
  const { desk, person } = await admitted(event);
  // Who looks at the desk is heard of; the lead itself is only taken by an act.
  await stillLeads(db, subject, desk.meeting.id);
  const { id: bodyId } = desk.body;
  return {
    ...(await deskView(db, desk, { language, personId: person.id })),
    countsPaper: may(subject, 'countPaper', { bodyId }),
    // What the rules say of those who were missing is for the end, when the list is whole.
    absences: desk.meeting.endedAt ? await absencesIn(db, bodyId) : null,
    endsSeats: may(subject, 'manageSeats'),
  };
};

export const actions: Actions = acts;
