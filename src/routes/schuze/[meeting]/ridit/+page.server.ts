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
  const countsPaper = may(subject, 'countPaper', { bodyId: desk.body.id });
  return { ...(await deskView(db, desk, { language, personId: person.id })), countsPaper };
};

export const actions: Actions = acts;
