import { readPlace } from '#lib/comments/place.ts';
import { placeThreads } from '#lib/comments/thread.ts';
import { threadsOf } from '#lib/comments/threads.server.ts';
import { submissionsForMeasure } from '#lib/consultation/submissions.server.ts';
import { fieldChanges } from '#lib/live/documents.server.ts';
import { latestEvent } from '#lib/live/news.server.ts';
import { leave, may } from '#lib/people/permit.ts';
import { keepAutomaticVersion } from '#lib/history/history.server.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { cardNames, measuresOfBody } from '#lib/proposals/reading.server.ts';
import { otherGroups } from '#lib/proposals/room.server.ts';
import { missingFor, stepsOpenTo } from '#lib/proposals/states.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import { roundRecommending } from '#lib/voting/recommendations.server.ts';
import { admitted } from './admission.ts';
import { commenting } from './commenting.ts';
import { documentOf } from './document.ts';
import { moving, offered } from './moving.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, language, subject, session } = event.locals;
  const { measure, access, person } = await admitted(event);
  const place = { bodyId: measure.bodyId };
  const isClosed = measure.stageState === 'archived' || measure.stageState === 'abandoned';
  // The first to come that day, or after a while, keeps what was written before.
  if (access.write && !event.isDataRequest) await keepAutomaticVersion(db, measure.id);
  const doc = await documentOf(db, measure.id);
  const card = cardOf(doc);
  const round = await roundRecommending(db, measure.id);
  const steps = (isClosed ? [] : stepsOpenTo(subject, measure.state, place)).filter(
    ({ to }) =>
      (offered as readonly string[]).includes(to) && (to !== 'recommended' || round !== null),
  );
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
    may: {
      comment: !isClosed && may(subject, 'commentLive', place),
      nameVersion: !isClosed && may(subject, 'nameVersion', place),
    },
    steps: steps.map((step) => ({
      to: step.to,
      reason: step.reason,
      missing: missingFor(step, card).map((need) => fieldLabel(language, need)),
    })),
    others: steps.some(({ to }) => to === 'mergedInto')
      ? (await measuresOfBody(db, measure.bodyId))
          .filter(({ id, mergedIntoId }) => id !== measure.id && mergedIntoId === null)
          .map(({ id, code, title }) => ({ id, name: [code, title].filter(Boolean).join(' ') }))
      : [],
    groups:
      !isClosed && leave(subject, 'moveMeasure', place) === 'x'
        ? await otherGroups(db, measure.stageId, measure.bodyId)
        : [],
  };
};

export const actions: Actions = { ...commenting, ...moving };
