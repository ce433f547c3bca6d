import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { anchorOfWords, isPlace, longestQuote, type Anchor } from '#lib/comments/anchor.ts';
import { isSection, placeAddress, readPlace, type CommentPlace } from '#lib/comments/place.ts';
import { addComment, editComment, resolveThread } from '#lib/comments/threads.server.ts';
import { words } from '#lib/comments/words.ts';
import { identifier, longText, readForm } from '#lib/kernel/form.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { refuse } from '../../../../refusing.ts';
import { admitted } from './admission.ts';
import { documentOf } from './document.ts';
import type { Actions } from './$types';

const longestComment = 4000;
const place = v.pipe(
  v.string('invalid'),
  v.check((address) => readPlace(address) !== null, 'invalid'),
  v.transform((address) => readPlace(address) as CommentPlace),
);
const position = v.optional(v.pipe(v.string(), v.check(isPlace, 'invalid')));
const quoted = v.optional(v.pipe(v.string(), v.maxLength(longestQuote, 'invalid')));

/** Forms of comments: a new one or a reply, a new wording, settled or open again. */
export const commenting = {
  pripominka: async (event) => {
    const { measure } = await admitted(event);
    const data = await event.request.formData();
    const form = readForm(
      {
        text: longText(longestComment),
        key: identifier,
        thread: v.optional(identifier),
        place: v.optional(place),
        start: position,
        end: position,
        quote: quoted,
      },
      data,
    );
    const text = words(event.locals.language);
    const shown = {
      keep: ['text'],
      labels: { text: text.newLabel },
      sentences: { 'text.stateChanged': text.lost },
      also: { of: typedIn(data, 'thread') },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { thread, place: about, key } = form.value;
    if (!thread && !about) return refuse(event, { granted: false, code: 'invalid' }, data, shown);
    const { db, subject } = event.locals;
    const comment = { measureId: measure.id, text: form.value.text, formKey: key };
    const outcome = await addComment(
      db,
      subject,
      thread || !about
        ? { ...comment, threadId: thread ?? '' }
        : {
            ...comment,
            field: about.field,
            anchor: await anchorFor(db, measure.id, about, form.value),
          },
    );
    if (!outcome.granted) return refuse(event, outcome, data, shown);
    redirect(303, backTo(event, outcome.value.threadId, about));
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
      labels: { text: words(event.locals.language).editLabel },
      also: { of: typedIn(data, 'comment') },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { comment, text } = form.value;
    const outcome = await editComment(event.locals.db, event.locals.subject, {
      measureId: measure.id,
      commentId: comment,
      text,
    });
    if (!outcome.granted) return refuse(event, outcome, data, shown);
    redirect(303, backTo(event));
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
    redirect(303, backTo(event, thread));
  },
} satisfies Actions;

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
function backTo(
  { url }: Pick<RequestEvent, 'url'>,
  threadId?: string,
  sent?: CommentPlace,
): string {
  const about = sent ?? readPlace(url.searchParams.get('komentar'));
  const query = about ? `?komentar=${placeAddress(about)}` : '';
  return `${url.pathname}${query}${threadId ? `#vlakno-${threadId}` : ''}`;
}

function typedIn(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}
