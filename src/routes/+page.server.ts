import { askingOf, daysOf } from '#lib/consultation/asking.ts';
import { consultationsIn } from '#lib/consultation/consultations.server.ts';
import { groupsOf } from '#lib/groups/bodies.server.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import { publicMeetings } from '#lib/meetings/shown.server.ts';
import { askedDays, courseOf } from '#lib/plan/phase.ts';
import {
  closedStages,
  currentStage,
  isDemo,
  phasesOf,
  placesOf,
  prioritiesOf,
} from '#lib/plan/stages.server.ts';
import { publicMeasures } from '#lib/proposals/reading.server.ts';
import { milestones, publicEntries } from '#lib/timeline/entries.server.ts';
import { askedOf } from './asked.ts';
import { leadingThing, shownMeeting } from './leading.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, language, person, subject } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const stage = await currentStage(db);
  if (!stage) return { home: null, hasArchive: (await closedStages(db)).length > 0 };
  const now = await clock(db);
  const consultations = await consultationsIn(db, stage.id);
  const ahead = (await publicMeetings(db))
    .filter(({ body, state }) => body.stageId === stage.id && state !== 'cancelled')
    .filter(({ endsAt, endedAt }) => !endedAt && endsAt > now)
    .reverse();
  const leading = await leadingThing(db, consultations, ahead, now);
  const nearest = ahead.find(({ id }) => leading.what !== 'meeting' || leading.meeting.id !== id);
  const measures = await publicMeasures(db, stage.id);
  const groups = await groupsOf(db, stage.id);
  const { asking, about } = askingOf(consultations);
  const phases = askedDays(await phasesOf(db, stage.id), daysOf(about));
  const course = courseOf(phases, stage.state, asking, localTime(now).day);
  return {
    home: {
      demo: await isDemo(db),
      stage: { slug: stage.slug, name: stage.name, vision: stage.vision },
      leading,
      asked: person ? await askedOf(db, subject, stage.id, consultations) : null,
      phases: phases.map(({ code, startsOn, endsOn }, at) => ({
        ...{ code, startsOn, standing: course[at] },
        // Comments that are over are being answered until their day.
        endsOn:
          code === 'consultation' && asking === 'settling' ? (about?.settlesBy ?? null) : endsOn,
      })),
      meeting: nearest ? shownMeeting(nearest) : null,
      counts: {
        measures: measures.length,
        priorities: (await prioritiesOf(db, stage.id)).length,
        municipalities: (await placesOf(db, stage.id)).municipalities.length,
      },
      groups: groups
        .filter(({ kind }) => kind === 'working')
        .map(({ slug, name, counts }) => ({ slug, name, counts })),
      entries: await publicEntries(db, language, { stageId: stage.id, kinds: milestones }, 6),
    },
  };
};
