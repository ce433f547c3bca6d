import { addComment, resolveThread } from '#lib/comments/threads.server.ts';
import { anchorIn } from '#lib/comments/anchor.ts';
import { isSection } from '#lib/comments/place.ts';
import type { Transaction } from '#lib/kernel/database.server.ts';
import { acting } from './cast.ts';
import { threads } from './comments.ts';
import { worldId } from './ids.ts';
import { done } from './past.ts';
import { documentOf } from './seed-writing.ts';
import { world } from './world.ts';
import type { Act } from './past.ts';
import type { Calendar } from './calendar.ts';
import type { ThreadRow } from './comments.ts';

/** What members said to each other beside the text, each thread anchored to the words it is about. */
export function talkingActs({ at }: Calendar): Act[] {
  return threads.flatMap((thread, place) => {
    const opened = { threadId: '' };
    const [first, ...replies] = thread.said;
    const moment = (index: number) =>
      at(thread.day + Math.floor(index / 2), `${17 + index}:${12 + place}`);
    const acts: Act[] = [
      {
        at: moment(0),
        run: async (tx) => {
          const made = await addComment(tx, await acting(tx, first.who), {
            measureId: world.measures[thread.measure].id,
            text: first.text,
            formKey: worldId(`comment/${place}/0`),
            field: thread.field,
            anchor: await anchorOf(tx, thread),
          });
          opened.threadId = done(made).threadId;
        },
      },
      ...replies.map(({ who, text }, index): Act => ({
        at: moment(index + 1),
        run: async (tx) =>
          done(
            await addComment(tx, await acting(tx, who), {
              measureId: world.measures[thread.measure].id,
              text,
              formKey: worldId(`comment/${place}/${index + 1}`),
              threadId: opened.threadId,
            }),
          ),
      })),
    ];
    const { resolvedBy } = thread;
    if (resolvedBy) {
      acts.push({
        at: moment(thread.said.length),
        run: async (tx) =>
          done(
            await resolveThread(tx, await acting(tx, resolvedBy), {
              measureId: world.measures[thread.measure].id,
              threadId: opened.threadId,
              resolved: true,
            }),
          ),
      });
    }
    return acts;
  });
}

/** The anchor of the words a thread is about; plain fields have none. */
async function anchorOf(tx: Transaction, { measure, field, leaf, words }: ThreadRow) {
  if (!isSection(field)) return null;
  const doc = await documentOf(tx, measure);
  const whole = anchorIn(doc, field, leaf ?? 0);
  if (!whole || !words) return whole;
  const from = whole.quote.indexOf(words);
  if (from < 0) throw new Error(`${measure} ${field}: „${words}“ is not in „${whole.quote}“`);
  return anchorIn(doc, field, leaf ?? 0, { from, to: from + words.length });
}
