import { error, redirect } from '@sveltejs/kit';
import { identifier, list, readForm } from '#lib/kernel/form.ts';
import { isId } from '#lib/kernel/id.ts';
import { refused as refusal } from '#lib/kernel/refusal.ts';
import { benches } from '#lib/voting/ballot.ts';
import { wholeIn } from '#lib/voting/methods/ballot-form.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { paperDesk } from '#lib/voting/paper/desk.server.ts';
import {
  confirmHandCounts,
  dropHands,
  recordHandCounts,
  recordHands,
} from '#lib/voting/paper/hands.server.ts';
import { raisedFor } from '#lib/voting/paper/paper.ts';
import { words } from '#lib/voting/paper/words.ts';
import { benchName } from '#lib/voting/result/table.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import { roundById } from '#lib/voting/shown-rounds.server.ts';
import type { Bench } from '#lib/voting/ballot.ts';
import type { CountedHands } from '#lib/voting/paper/hands.server.ts';
import { act, deskOf, refused, roundOf, textOf } from './acting.ts';
import type { Actions } from './$types';

/** What the desk does with raised hands: by name, or counted for the whole round. */
export const handActions = {
  ruce: async (event) => {
    const { db, subject, language, person } = event.locals;
    const data = await event.request.formData();
    const roundId = roundOf(event);
    const found = await roundById(db, roundId);
    if (!found) error(404);
    const paper = await paperOf(db, found.round);
    const method = methodOf(found.round.method);
    const { who, ballot } = apart(data);
    const keep = method.fieldNames(paper);
    const chosen = data.getAll('unit').map(String);
    const again = { sentences: method.sentences(language, paper), chosen };
    if (!who.granted) return refused(event, who.refusals, data, { keep }, again);
    const choice = method.readChoice(ballot, paper);
    if (!choice.granted) return refused(event, choice.refusals, data, { keep }, again);
    const raised = await recordHands(db, subject, {
      ...{ roundId, choice: choice.value },
      ...{ unitIds: who.value.unit, formKey: who.value.formKey },
    });
    if (!raised.granted) return refused(event, raised, data, { keep }, again);
    const { leftOut } = raised.value;
    if (leftOut.length === 0 || !person) redirect(303, deskOf(event, roundId, 'ruce', 'ruce'));
    const { voters } = await paperDesk(db, found.round, person.id);
    const left = voters.filter(({ unitId }) => leftOut.some((one) => one.unitId === unitId));
    return { leftOut: words(language).leftOut(left.map(({ name }) => name).join(', ')) };
  },

  zrusitRuce: (event) =>
    act(event, { done: 'zruseno', next: 'ruce' }, ({ data, ...sent }) =>
      dropHands(sent.db, sent.subject, {
        ...{ roundId: sent.roundId, unitIds: data.getAll('unit').map(String).filter(isId) },
      }),
    ),

  pocty: async (event) => {
    const { db, subject, language } = event.locals;
    const data = await event.request.formData();
    const roundId = roundOf(event);
    const found = await roundById(db, roundId);
    if (!found) error(404);
    const answers = raisedFor(found.round.method, await paperOf(db, found.round)) ?? [];
    const cells = benches.flatMap((bench) => answers.map(({ key }) => ({ bench, key })));
    const keep = cells.map(({ bench, key }) => `${bench}-${key}`);
    const counts: CountedHands[] = [];
    for (const cell of cells) {
      const count = wholeIn(textOf(data, `${cell.bench}-${cell.key}`) || '0');
      if (count === null) {
        return refused(event, refusal('invalid', { field: cell.bench }), data, { keep });
      }
      counts.push({ ...cell, count });
    }
    const counted = await recordHandCounts(db, subject, { roundId, counts });
    if (counted.granted) redirect(303, deskOf(event, roundId, 'pocty', 'pocty'));
    const { field = '', facts } = counted;
    const name = benches.includes(field as Bench) ? benchName(field as Bench, language) : '';
    const sentence = words(language).tooManyHands(
      ...([name, Number(facts?.counted), Number(facts?.expected)] as const),
    );
    const sentences = { [`${field}.countMismatch`]: sentence };
    return refused(event, counted, data, { keep }, { sentences });
  },

  potvrditPocty: (event) =>
    act(event, { done: 'pocty_ano', next: 'pocty' }, ({ data, ...sent }) =>
      confirmHandCounts(sent.db, sent.subject, {
        ...{ roundId: sent.roundId, digest: textOf(data, 'digest') },
      }),
    ),
} satisfies Actions;

/** The names and the key of a form of hands, apart from the ballot, which its method reads strictly. */
function apart(data: FormData) {
  const own = new FormData();
  const ballot = new FormData();
  for (const [name, value] of data) {
    (name === 'unit' || name === 'formKey' ? own : ballot).append(name, value);
  }
  return { who: readForm({ unit: list(identifier, 500), formKey: identifier }, own), ballot };
}
