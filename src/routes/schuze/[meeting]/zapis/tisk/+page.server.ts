import { error } from '@sveltejs/kit';
import { objectionsTo } from '#lib/meetings/minutes/objections.server.ts';
import { contentShown, vouchedFor } from '#lib/meetings/minutes/page.server.ts';
import { rulesOfMeeting } from '#lib/meetings/rows.server.ts';
import { projectsOf } from '#lib/plan/stages.server.ts';
import { admitted } from '../admission.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals;
  const { meeting, minutes } = await admitted(event);
  if (!minutes) error(404);
  const content = await contentShown(db, meeting, minutes);
  const { recorder, verifier } = content.facts;
  return {
    about: { id: meeting.id, number: meeting.number, group: meeting.body.name },
    content,
    people: { recorder, verifier },
    objections: await objectionsTo(db, meeting.id),
    projects: await projectsOf(db, meeting.body.stageId),
    vouched: await vouchedFor(db, minutes, await rulesOfMeeting(db, meeting)),
  };
};
