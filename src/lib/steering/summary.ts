import { plainText } from '#lib/proposals/blocks.ts';
import type { Card } from '#lib/proposals/projection.ts';

const sentences = new Intl.Segmenter('cs', { granularity: 'sentence' });

/** The first three sentences somebody without time should read: the plain words, else the goal, else the need. */
export function summaryOf(card: Card): string {
  const { plainText: plain, goal, needStatement } = card.sections;
  const text = [plain, goal, needStatement].map(plainText).find((one) => one.trim() !== '') ?? '';
  return [...sentences.segment(text.replaceAll('\n', ' '))]
    .slice(0, 3)
    .map(({ segment }) => segment)
    .join('')
    .trim();
}
