import { digestOf } from '#lib/kernel/digest.server.ts';
import { fieldChanges } from '#lib/live/documents.server.ts';
import { latestEvent } from '#lib/live/news.server.ts';
import { accessToMinutes } from '#lib/meetings/minutes/access.ts';
import { beginsMinutes } from '#lib/meetings/minutes/drafting.server.ts';
import {
  actsOn,
  readMinutes,
  vouchedFor,
  wordsAfterSigning,
} from '#lib/meetings/minutes/page.server.ts';
import { rulesOfMeeting } from '#lib/meetings/rows.server.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import { admitted } from './admission.ts';
import type { PageServerLoad } from './$types';

export { actions } from './acts.ts';

export const load: PageServerLoad = async (event) => {
  const { db, person, session, subject } = event.locals;
  const { meeting, minutes, inside } = await admitted(event);
  if (!person) event.setHeaders({ 'cache-control': 'public, max-age=30' });
  const place = { bodyId: meeting.bodyId };
  const about = { id: meeting.id, number: meeting.number, group: meeting.body.name };
  const done = event.url.searchParams.get('hotovo');
  if (minutes === null) {
    const mayWrite = may(subject, 'writeMinutes', place);
    return { about, done, begins: mayWrite && beginsMinutes(meeting.state), minutes: null };
  }
  const { state, verifierId, dueOn } = minutes;
  const inClosedStage = (await closedStage(db, meeting)) !== null;
  const access = accessToMinutes(subject, { ...place, state, inClosedStage });
  const rules = await rulesOfMeeting(db, meeting);
  // The latest event is asked for first: what happens after it is told by the room.
  const since = access.write ? await latestEvent(db, meeting.id) : 0;
  const isDraft = state === 'draft';
  const { content, objections } = await readMinutes(db, { meeting, minutes }, inside);
  return {
    about,
    done,
    begins: false,
    minutes: {
      ...{ state, dueOn, content, verifierId },
      needsVerifier: rules.minutesVerifier,
      // What would be signed is what is shown here.
      sha256: isDraft ? digestOf(content) : '',
      vouched: await vouchedFor(db, minutes, rules, content),
    },
    objections,
    acts: await actsOn(db, subject, { meeting, minutes, rules }, meeting.now),
    afterSigning: inside && !isDraft ? await wordsAfterSigning(db, minutes) : {},
    formKey: crypto.randomUUID(),
    live:
      access.write && person
        ? {
            ...{ access, since, remember: !session?.shared },
            changes: await fieldChanges(db, minutes.room),
            me: { personId: person.id, name: person.name, party: session?.party ?? null },
          }
        : null,
  };
};
