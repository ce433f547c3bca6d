import { error } from '@sveltejs/kit';
import { isSection } from '#lib/comments/place.ts';
import { leaves } from '#lib/proposals/blocks.ts';
import { numberLeaves } from '#lib/proposals/numbering.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import { readCards, stepsOf } from '#lib/timeline/trace/trace.server.ts';
import { tracedMeasure } from '#lib/timeline/trace/traced.server.ts';
import { isAbout, textsAt, touches, wordingsOf } from '#lib/timeline/trace/wordings.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, language, person } = locals;
  const { field, paragraph } = params;
  if (!isSection(field) || !/^([1-9]\d{0,4})?$/.test(paragraph ?? '')) error(404);
  const traced = await tracedMeasure(db, params.stage, params.code);
  if (!traced) error(404);
  const { stage, measure, now, comments, changes } = traced;
  const number = paragraph ? Number(paragraph) : null;
  const numbers = numberLeaves(now.card);
  const wanted = leaves(now.card.sections[field]).flatMap((leaf) => numbers.get(leaf) ?? []);
  const shown = [...new Set(wanted)].filter((one) => number === null || one === number);
  if (shown.length === 0) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const cards = await readCards(db, measure.id, now);
  const texts = shown.flatMap((one) => textsAt(now.card, field, one));
  const wordings = texts.map((text) => wordingsOf(cards, field, text));
  const had = wordings.flat().map(({ text }) => text);
  const isWhole = number === null;
  const own = {
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
  return {
    ...{ stage, measure, number, wordings },
    field: { id: field, name: fieldLabel(language, field) },
    changes: own.changes,
    names: await cardNames(db, stage.id, language),
    steps: await stepsOf(db, language, measure.id, own),
  };
};
