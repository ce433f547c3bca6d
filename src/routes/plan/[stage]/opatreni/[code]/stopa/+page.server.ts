import { error } from '@sveltejs/kit';
import { leaves } from '#lib/proposals/blocks.ts';
import { sections } from '#lib/proposals/fields.ts';
import { numberLeaves } from '#lib/proposals/numbering.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import { readCards, stepsOf } from '#lib/timeline/trace/trace.server.ts';
import { tracedMeasure } from '#lib/timeline/trace/traced.server.ts';
import { isAbout, textsAt, touches, wordingsOf } from '#lib/timeline/trace/wordings.ts';
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
  return {
    ...{ stage, measure, counts, card: now.card },
    names: await cardNames(db, stage.id, language),
    steps: await stepsOf(db, language, measure.id, { comments, changes }),
  };
};
