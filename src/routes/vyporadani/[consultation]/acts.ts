import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { deskRows } from '#lib/consultation/settlement/desk.server.ts';
import { filterFrom, matches, neighbours, queryOf } from '#lib/consultation/settlement/filter.ts';
import { words } from '#lib/consultation/settlement/words.ts';
import { readForm, typedValues } from '#lib/kernel/form.ts';
import { refusalSentence, refusalStatus } from '#lib/ui/refusals.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import { desk } from './desk.ts';

type Fields = Parameters<typeof readForm>[0];
type Read<F extends Fields> = Extract<ReturnType<typeof readForm<F>>, { granted: true }>['value'];
/** A word of what was done, as the address carries it. */
export type DoneKind = keyof ReturnType<typeof words>['desk']['done'];

const formNames = ['submission', 'reason', 'change', 'phrase', 'outcome', 'kind', 'into'];
/** After these acts the desk stays with the comment; after the others it goes on to the next one. */
const staying: readonly DoneKind[] = ['reopened', 'separated', 'assigned', 'taken', 'linked'];

/** One act over the open comment: right, strict form, store, and on to the next one with a word of what was done. */
export async function act<F extends Fields>(
  event: RequestEvent,
  of: { done: DoneKind; right: 'moderate' | 'settle'; fields: F },
  store: (
    db: Database,
    who: { consultationId: string; personId: string },
    form: Read<F>,
  ) => Promise<Outcome<{ number: number }>>,
) {
  const { db, language } = event.locals;
  const { about, personId, rights } = await desk(event);
  if (!rights[of.right]) error(404);
  const data = await event.request.formData();
  const form = readForm(of.fields, data);
  const refused = (refusals: readonly Refused[], status: number) =>
    fail(status, {
      act: of.done,
      typed: typedValues(data, ...formNames),
      ticked: data.getAll('twins').map(String),
      // Several forms stand over one comment, so a field's address carries its act.
      problems: refusals.map((refusal) => ({
        field: refusal.field ? `${refusal.field}-${of.done}` : '',
        message: messageOf(language, refusal),
      })),
    });
  if (!form.granted) return refused(form.refusals, 400);
  const outcome = await store(db, { consultationId: about.id, personId }, form.value as Read<F>);
  if (!outcome.granted) return refused([outcome], refusalStatus(outcome.code));
  const { number } = outcome.value;
  const filter = filterFrom(event.url.searchParams);
  const next = staying.includes(of.done)
    ? number
    : await nextOne(db, { about, rights, filter }, number);
  redirect(
    303,
    `${event.url.pathname}?${queryOf(filter, {
      ...{ cislo: String(next), hotovo: of.done, bylo: String(number) },
    })}`,
  );
}

/** What is left in the list after the comment, from its beginning again when that was the last. */
async function nextOne(
  db: Database,
  {
    about,
    rights,
    filter,
  }: Pick<Awaited<ReturnType<typeof desk>>, 'about' | 'rights'> & {
    filter: ReturnType<typeof filterFrom>;
  },
  number: number,
): Promise<number> {
  const left = (await deskRows(db, about.id, rights.contact))
    .filter((row) => row.number !== number && matches(row, filter))
    .map((row) => row.number);
  const { after } = neighbours(left, number);
  const fromStart = filter.view && filter.view !== 'all' ? left[0] : undefined;
  return after ?? fromStart ?? number;
}

function messageOf(language: Language, refusal: Refused): string {
  const { problems } = words(language).row;
  const { field, code, facts = {} } = refusal;
  if (field === 'outcome') return problems.outcome;
  if (field === 'kind') return problems.kind;
  if (field === 'twins') return problems.twins(String(facts.number ?? ''));
  if (field === 'into') return problems.into;
  if (code === 'empty' || code === 'reasonRequired') return problems.reason;
  if (code === 'taken') return problems.taken(String(facts.who), String(facts.number));
  if (code === 'stateChanged') return problems.changed(String(facts.who ?? ''));
  if (code === 'readOnly') return problems.readOnly;
  return refusalSentence(language, refusal);
}
