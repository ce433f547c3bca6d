import { error } from '@sveltejs/kit';
import { readMinutes, vouchedFor } from '#lib/meetings/minutes/page.server.ts';
import { rulesOfMeeting } from '#lib/meetings/rows.server.ts';
import { projectsOf } from '#lib/plan/stages.server.ts';
import { admitted } from '../admission.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals;
  const { meeting, minutes, inside } = await admitted(event);
  if (!minutes) error(404);
  // Members print for themselves with whole names, for the notice board as the public reads it.
  const isWhole = inside && !event.url.searchParams.has('verejne');
  const { content, objections } = await readMinutes(db, { meeting, minutes }, isWhole);
  const { recorder, verifier } = content.facts;
  return {
    about: { id: meeting.id, number: meeting.number, group: meeting.body.name },
    content,
    people: { recorder, verifier },
    ...{ objections, inside, isWhole },
    projects: await projectsOf(db, meeting.body.stageId),
    vouched: await vouchedFor(db, minutes, await rulesOfMeeting(db, meeting), content),
  };
};
