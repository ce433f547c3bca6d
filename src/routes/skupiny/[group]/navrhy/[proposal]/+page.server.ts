import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import * as v from 'valibot';
import * as Y from 'yjs';
import { anchorOfWords, isPlace, longestQuote } from '#lib/comments/anchor.ts';
import { isSection, placeAddress, readPlace, type CommentPlace } from '#lib/comments/place.ts';
import { placeThreads } from '#lib/comments/thread.ts';
import { addComment, editComment, resolveThread, threadsOf } from '#lib/comments/threads.server.ts';
import { words as commentWords } from '#lib/comments/words.ts';
import { submissionsForMeasure } from '#lib/consultation/submissions.server.ts';
import { identifier, line, longText, oneOf, optionalLine, readForm } from '#lib/kernel/form.ts';
import { documentState, fieldChanges } from '#lib/live/documents.server.ts';
import { latestEvent } from '#lib/live/news.server.ts';
import { leave, may } from '#lib/people/permit.ts';
import { keepAutomaticVersion, nameVersion } from '#lib/proposals/history/history.server.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { cardNames, measuresOfBody } from '#lib/proposals/reading.server.ts';
import { moveToGroup, otherGroups } from '#lib/proposals/room.server.ts';
import { moveMeasure } from '#lib/proposals/states.server.ts';
import { missingFor, stepsOpenTo } from '#lib/proposals/states.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import { recommendMeasures, roundRecommending } from '#lib/voting/recommendations.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Anchor } from '#lib/comments/anchor.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { refuse } from '../../../../refusing.ts';
import { admitted } from './admission.ts';
import type { Actions, PageServerLoad } from './$types';

const longestComment = 4000;
const longestReason = 1000;
const longestName = 80;

/** The document as the journal has it now. */
async function documentOf(db: Handle, measureId: string): Promise<Y.Doc> {
  const stored = await documentState(db, measureId);
  const doc = new Y.Doc();
  if (stored) Y.applyUpdate(doc, stored.state);
  return doc;
}

export const load: PageServerLoad = async (event) => {
  const { db, language, subject, session } = event.locals;
  const { measure, access, person } = await admitted(event);
  const place = { bodyId: measure.bodyId };
  const isClosed = measure.stageState === 'archived' || measure.stageState === 'abandoned';
  // The first to come that day, or after a while, keeps what was written before.
  if (access.write && !isClosed && !event.isDataRequest) await keepAutomaticVersion(db, measure.id);
  const doc = await documentOf(db, measure.id);
  const card = cardOf(doc);
  const threads = placeThreads(await threadsOf(db, measure.id), doc);
  const round = await roundRecommending(db, measure.id);
  const steps = isClosed ? [] : stepsOpenTo(subject, measure.state, place);
  const merges = steps.some(({ to }) => to === 'mergedInto');
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
    access: isClosed ? { ...access, write: false, numbers: false } : access,
    card,
    names: await cardNames(db, measure.stageId, language),
    changes: await fieldChanges(db, measure.id),
    since: await latestEvent(db, measure.id),
    threads,
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
    steps: steps
      .filter(({ to }) => to !== 'recommended' || round !== null)
      .filter(({ to }) => ['inDiscussion', 'proposed', 'recommended', 'withdrawn', 'mergedInto'].includes(to))
      .map((step) => ({
        to: step.to,
        reason: step.reason,
        missing: missingFor(step, card).map((need) => fieldLabel(language, need)),
      })),
    others: merges
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

const place = v.pipe(
  v.string('invalid'),
  v.check((address) => readPlace(address) !== null, 'invalid'),
  v.transform((address) => readPlace(address) as CommentPlace),
);
const position = v.optional(v.pipe(v.string(), v.check(isPlace, 'invalid')));
const quoted = v.optional(v.pipe(v.string(), v.maxLength(longestQuote, 'invalid')));
const optionalId = v.optional(identifier);
const knownRevision = v.pipe(v.string('invalid'), v.regex(/^\d{1,9}$/, 'invalid'), v.transform(Number));

export const actions: Actions = {
  /** A new comment at a place, or a reply to a thread. */
  pripominka: async (event) => {
    const { measure } = await admitted(event);
    const data = await event.request.formData();
    const form = readForm(
      {
        text: longText(longestComment),
        key: identifier,
        thread: optionalId,
        place: v.optional(place),
        start: position,
        end: position,
        quote: quoted,
      },
      data,
    );
    const shown = {
      keep: ['text'],
      labels: { text: commentWords(event.locals.language).newLabel },
      sentences: { 'text.stateChanged': commentWords(event.locals.language).lost },
      also: { of: text(data, 'thread') },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { thread, text: said, key } = form.value;
    const about = form.value.place;
    const comment = { measureId: measure.id, text: said, formKey: key };
    const { db, subject } = event.locals;
    const outcome = thread
      ? await addComment(db, subject, { ...comment, threadId: thread })
      : about
        ? await addComment(db, subject, {
            ...comment,
            field: about.field,
            anchor: await anchorFor(db, measure.id, about, form.value),
          })
        : null;
    if (!outcome) return refuse(event, { granted: false, code: 'invalid' }, data, shown);
    if (!outcome.granted) return refuse(event, outcome, data, shown);
    redirect(303, backTo(event, about ?? readPlace(event.url.searchParams.get('komentar')), outcome.value.threadId));
  },

  upravit: async (event) => {
    const { measure } = await admitted(event);
    const data = await event.request.formData();
    const form = readForm(
      { text: longText(longestComment), key: identifier, comment: identifier },
      data,
    );
    const shown = {
      keep: ['text'],
      labels: { text: commentWords(event.locals.language).editLabel },
      also: { of: text(data, 'comment') },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const outcome = await editComment(event.locals.db, event.locals.subject, {
      measureId: measure.id,
      commentId: form.value.comment,
      text: form.value.text,
    });
    if (!outcome.granted) return refuse(event, outcome, data, shown);
    redirect(303, backTo(event, readPlace(event.url.searchParams.get('komentar'))));
  },

  vyresit: async (event) => {
    const { measure } = await admitted(event);
    const data = await event.request.formData();
    const form = readForm({ thread: identifier, resolved: v.picklist(['', '1'], 'invalid') }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const { thread, resolved } = form.value;
    const outcome = await resolveThread(event.locals.db, event.locals.subject, {
      measureId: measure.id,
      threadId: thread,
      resolved: resolved === '1',
    });
    // Somebody having done the same already is what was wanted.
    if (!outcome.granted && outcome.code !== 'alreadyDone') return refuse(event, outcome, data);
    redirect(303, backTo(event, readPlace(event.url.searchParams.get('komentar')), thread));
  },

  /** A step of the measure's life; what was written until then is kept as a version. */
  stav: async (event) => {
    const { measure } = await admitted(event);
    const { db, subject, language } = event.locals;
    const data = await event.request.formData();
    const form = readForm(
      {
        to: oneOf(['inDiscussion', 'proposed', 'recommended', 'withdrawn', 'mergedInto']),
        revision: knownRevision,
        reason: optionalLine(longestReason),
        into: optionalId,
      },
      data,
    );
    if (!form.granted) return refuse(event, form.refusals, data, { keep: ['reason'] });
    const { to, revision, reason, into } = form.value;
    const outcome = await db.transaction(async (tx): Promise<Outcome<unknown>> => {
      await keepAutomaticVersion(tx, measure.id, true);
      if (to !== 'recommended') {
        const wanted = { measureId: measure.id, revision, to, reason, mergedIntoId: into };
        return moveMeasure(tx, subject, wanted);
      }
      const round = await roundRecommending(tx, measure.id);
      return round === null
        ? { granted: false, code: 'stateChanged' }
        : recommendMeasures(tx, subject, round, measure.id);
    });
    if (outcome.granted) redirect(303, event.url.pathname);
    const missing = String(outcome.facts?.keys ?? '').split(' ').filter(Boolean);
    const named = missing.map((key) => fieldLabel(language, key)).join(', ');
    const refusal = named ? { ...outcome, facts: { what: named } } : outcome;
    return refuse(event, { ...refusal, field: refusal.code === 'reasonRequired' ? `duvod-${to}` : '' }, data, {
      keep: ['reason'],
    });
  },

  verze: async (event) => {
    const { measure } = await admitted(event);
    const data = await event.request.formData();
    const form = readForm({ name: line(longestName) }, data);
    const shown = { keep: ['name'] };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { db, subject } = event.locals;
    const outcome = await nameVersion(db, subject, { measureId: measure.id, name: form.value.name });
    if (!outcome.granted) return refuse(event, outcome, data, shown);
    redirect(303, `${event.url.pathname}/historie#verze-${outcome.value.number}`);
  },

  skupina: async (event) => {
    const { measure } = await admitted(event);
    const data = await event.request.formData();
    const form = readForm({ bodyId: identifier, revision: knownRevision }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const outcome = await moveToGroup(event.locals.db, event.locals.subject, {
      measureId: measure.id,
      ...form.value,
    });
    if (!outcome.granted) return refuse(event, outcome, data);
    redirect(303, resolve(`/skupiny/${outcome.value.groupSlug}/navrhy/${measure.id}`));
  },
};

function text(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}

/** The passage a comment is about: as the browser placed it, or found by its words. */
async function anchorFor(
  db: Handle,
  measureId: string,
  about: CommentPlace,
  given: { start?: string; end?: string; quote?: string },
): Promise<Anchor | null> {
  if (!isSection(about.field) || about.leaf === null || !given.quote) return null;
  const { start, end, quote } = given;
  if (start && end) return { start, end, quote };
  return anchorOfWords(await documentOf(db, measureId), about.field, about.leaf, quote);
}

/** Back to the comments the form was sent from. */
function backTo({ url }: Pick<RequestEvent, 'url'>, about: CommentPlace | null, threadId?: string) {
  const query = about ? `?komentar=${placeAddress(about)}` : '';
  return `${url.pathname}${query}${threadId ? `#vlakno-${threadId}` : ''}`;
}
