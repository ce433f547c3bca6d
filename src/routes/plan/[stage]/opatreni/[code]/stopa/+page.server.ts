import { error } from '@sveltejs/kit';
import { plainFields } from '#lib/comments/place.ts';
import { leaves } from '#lib/proposals/blocks.ts';
import { sections } from '#lib/proposals/fields.ts';
import { numberLeaves } from '#lib/proposals/numbering.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import { readCards, stepsOf } from '#lib/timeline/trace/trace.server.ts';
import { tracedMeasure } from '#lib/timeline/trace/traced.server.ts';
import {
  isAbout,
  isOf,
  textsAt,
  touches,
  valuesOf,
  wordingsOf,
} from '#lib/timeline/trace/wordings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, language, person } = locals;
  const traced = await tracedMeasure(db, params.stage, params.code);
  if (!traced) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const { stage, measure, now, comments, changes } = traced;
  const cards = await readCards(db, measure.id, now);
  const numbers = numberLeaves(now.card);
  const counts: Record<number, { comments: number; changes: number }> = {};
  for (const section of sections) {
    for (const leaf of leaves(now.card.sections[section])) {
      const number = numbers.get(leaf);
      if (number === undefined || counts[number]) continue;
      const texts = textsAt(now.card, section, number).flatMap((text) =>
        wordingsOf(cards, section, text).map((wording) => wording.text),
      );
      counts[number] = {
        comments: comments.filter((comment) => isAbout(comment, section, texts)).length,
        changes: changes.filter((change) => touches(change, section, texts)).length,
      };
    }
  }
  const fields = plainFields.flatMap((field) => {
    const held = cards.some(({ card }) => valuesOf(card, field).length > 0);
    if (!held) return [];
    return {
      ...{ id: field, name: fieldLabel(language, field) },
      comments: comments.filter((comment) => comment.field === field).length,
      changes: changes.filter((change) => isOf(field, change.field)).length,
    };
  });
  return {
    ...{ stage, measure, counts, fields, card: now.card },
    names: await cardNames(db, stage.id, language),
    steps: await stepsOf(db, language, measure.id, { comments, changes }),
  };
};
