import { leave, may } from '#lib/people/permit.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { measuresOfBody } from '#lib/proposals/reading.server.ts';
import { otherGroups } from '#lib/proposals/room.server.ts';
import { admitted } from '../admission.ts';
import { documentOf } from '../document.ts';
import { leadsOn, stepsFor } from '../steps.ts';
import { moving } from './moving.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, language, subject } = event.locals;
  const { measure } = await admitted(event);
  const place = { bodyId: measure.bodyId };
  const isOver = isClosed(measure.stageState);
  const card = cardOf(await documentOf(db, measure.id));
  const steps = await stepsFor(db, subject, measure, card, language);
  return {
    measure: {
      id: measure.id,
      code: measure.code,
      title: card.title,
      state: measure.state,
      revision: measure.revision,
    },
    group: { slug: measure.groupSlug, name: measure.groupName },
    next: steps.filter(({ to }) => leadsOn(to)),
    leaving: steps.filter(({ to }) => !leadsOn(to)),
    others: steps.some(({ to }) => to === 'mergedInto')
      ? (await measuresOfBody(db, measure.bodyId))
          .filter(({ id, mergedIntoId }) => id !== measure.id && mergedIntoId === null)
          .map(({ id, code, title }) => ({ id, name: [code, title].filter(Boolean).join(' ') }))
      : [],
    groups:
      !isOver && leave(subject, 'moveMeasure', place) === 'x'
        ? await otherGroups(db, measure.stageId, measure.bodyId)
        : [],
    mayNameVersion: !isOver && may(subject, 'nameVersion', place),
  };
};

export const actions: Actions = moving;
