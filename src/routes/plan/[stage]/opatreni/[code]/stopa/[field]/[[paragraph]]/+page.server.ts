import { error } from '@sveltejs/kit';
import { isSection, plainFields } from '#lib/comments/place.ts';
import { leaves } from '#lib/proposals/blocks.ts';
import { numberLeaves } from '#lib/proposals/numbering.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import { readCards, stepsOf } from '#lib/timeline/trace/trace.server.ts';
import { tracedMeasure } from '#lib/timeline/trace/traced.server.ts';
import {
  fieldSteps,
  isAbout,
  isOf,
  textsAt,
  touches,
  valuesOf,
  wordingsOf,
} from '#lib/timeline/trace/wordings.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import type { PlainField } from '#lib/comments/place.ts';
import type { Traced } from '#lib/timeline/trace/traced.server.ts';
import type { ReadCard } from '#lib/timeline/trace/wordings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, language, person } = locals;
  const { field, paragraph } = params;
  const plain = plainFields.find((one) => one === field);
  const known = plain ? paragraph === undefined : isSection(field);
  if (!known || !/^([1-9]\d{0,4})?$/.test(paragraph ?? '')) error(404);
  const traced = await tracedMeasure(db, params.stage, params.code);
  if (!traced) error(404);
  const { stage, measure, now } = traced;
  const cards = await readCards(db, measure.id, now);
  const number = paragraph ? Number(paragraph) : null;
  const found = plain
    ? plainTrace(traced, cards, plain)
    : writtenTrace(traced, cards, field, number);
  if (!found) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const { wordings, values, steps, ...own } = found;
  return {
    ...{ stage, measure, number, wordings, plain: plain ? { values, steps } : null },
    field: { id: field, name: fieldLabel(language, field) },
    changes: own.changes,
    names: await cardNames(db, stage.id, language),
    steps: await stepsOf(db, language, measure.id, own),
  };
};

function plainTrace({ now, comments, changes }: Traced, cards: ReadCard[], field: PlainField) {
  const steps = fieldSteps(cards, field);
  if (steps.length === 0) return null;
  return {
    ...{ wordings: [], values: valuesOf(now.card, field), steps },
    comments: comments.filter(
      (comment) =>
        comment.paragraph === null && (comment.field === null || comment.field === field),
    ),
    changes: changes.filter((change) => isOf(field, change.field)),
  };
}

function writtenTrace(
  { now, comments, changes }: Traced,
  cards: ReadCard[],
  field: string,
  number: number | null,
) {
  if (!isSection(field)) return null;
  const numbers = numberLeaves(now.card);
  const wanted = leaves(now.card.sections[field]).flatMap((leaf) => numbers.get(leaf) ?? []);
  const shown = [...new Set(wanted)].filter((one) => number === null || one === number);
  if (shown.length === 0) return null;
  const texts = shown.flatMap((one) => textsAt(now.card, field, one));
  const wordings = texts.map((text) => wordingsOf(cards, field, text));
  const had = wordings.flat().map(({ text }) => text);
  const isWhole = number === null;
  return {
    ...{ wordings, values: [], steps: [] },
    comments: comments.filter(
      (comment) =>
        isAbout(comment, field, had) ||
        // What was said to the whole section or measure was said to each of its paragraphs.
        (comment.paragraph === null && (comment.field === null || comment.field === field)) ||
        (isWhole && comment.field === field),
    ),
    changes: changes.filter((change) =>
      isWhole ? change.field === field : touches(change, field, had),
    ),
  };
}
