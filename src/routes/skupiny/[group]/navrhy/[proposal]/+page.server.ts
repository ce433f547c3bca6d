import { readPlace } from '#lib/comments/place.ts';
import { placeThreads } from '#lib/comments/thread.ts';
import { threadsOf } from '#lib/comments/threads.server.ts';
import { submissionsForMeasure } from '#lib/consultation/submissions.server.ts';
import { fieldChanges } from '#lib/live/documents.server.ts';
import { latestEvent } from '#lib/live/news.server.ts';
import { useOfMeasure } from '#lib/meetings/use.server.ts';
import { may } from '#lib/people/permit.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import { keepAutomaticVersion } from '#lib/history/history.server.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import { admitted } from './admission.ts';
import { commenting } from './commenting.ts';
import { documentOf } from './document.ts';
import { leadsOn, stepsFor } from './steps.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, language, subject, session } = event.locals;
  const { measure, access, person } = await admitted(event);
  const place = { bodyId: measure.bodyId };
  const isOver = isClosed(measure.stageState);
  // The first to come that day, or after a while, keeps what was written before.
  if (access.write) await keepAutomaticVersion(db, measure.id);
  const doc = await documentOf(db, measure.id);
  const card = cardOf(doc);
  const steps = await stepsFor(db, subject, measure, card, language);
  return {
    measure: {
      id: measure.id,
      code: measure.code,
      state: measure.state,
      revision: measure.revision,
      reason: measure.reason,
      since: measure.stateChangedAt,
      isPublic: measure.code !== null && measure.state !== 'draft',
    },
    group: { slug: measure.groupSlug, name: measure.groupName, stageSlug: measure.stageSlug },
    years: Array.from(
      { length: measure.yearTo - measure.yearFrom + 1 },
      (_, at) => measure.yearFrom + at,
    ),
    me: { personId: person.id, name: person.name, party: session?.party ?? null },
    remember: !session?.shared,
    access,
    card,
    names: await cardNames(db, measure.stageId, language),
    changes: await fieldChanges(db, measure.id),
    since: await latestEvent(db, measure.id),
    threads: placeThreads(await threadsOf(db, measure.id), doc),
    commented: readPlace(event.url.searchParams.get('komentar')),
    fromPublic: (await submissionsForMeasure(db, measure.id)).map(
      ({ id, number, receivedAt, author, paragraph, quote, text }) => ({
        ...{ id, number, author, paragraph, quote, text },
        at: receivedAt,
      }),
    ),
    use: await useOfMeasure(db, measure),
    mayComment: !isOver && may(subject, 'commentLive', place),
    steps: steps.filter(({ to }) => leadsOn(to)),
    // Withdrawing, merging, naming a version and moving stand on a page of their own.
    hasMoreSteps:
      steps.some(({ to }) => !leadsOn(to)) || (!isOver && may(subject, 'nameVersion', place)),
  };
};

export const actions: Actions = commenting;
