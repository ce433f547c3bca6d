import { fact } from '#lib/events/sentence.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import type { EventWords, Facts } from '#lib/events/sentence.ts';

const comments = (facts: Facts) => Number(fact(facts, 'comments'));
const isRound = (facts: Facts) => Number(fact(facts, 'round')) > 1;
const titleCs = (facts: Facts) =>
  `„${fact(facts, 'title')}“${isRound(facts) ? ` (${fact(facts, 'round')}. kolo)` : ''}`;
const titleEn = (facts: Facts) =>
  `“${fact(facts, 'title')}”${isRound(facts) ? ` (round ${fact(facts, 'round')})` : ''}`;
const countCs = (facts: Facts) =>
  counted('cs', comments(facts), {
    one: '# připomínka',
    few: '# připomínky',
    many: '# připomínky',
    other: '# připomínek',
  });
const countEn = (facts: Facts) =>
  counted('en', comments(facts), { one: '# comment', other: '# comments' });

/** Sentences of a consultation's course; facts: `title`, `round`, `until`, `comments`, `when`. */
export const events = catalogue({
  cs: {
    'consultation.opened': (facts: Facts) =>
      `Připomínkování ${titleCs(facts)} začalo, text je zmrazený; potrvá do ${fact(facts, 'until')}`,
    'consultation.hearingHeld': (facts: Facts) => `Proběhlo veřejné projednání k ${titleCs(facts)}`,
    'consultation.closed': (facts: Facts) =>
      `Lhůta pro připomínky k ${titleCs(facts)} skončila, došlo: ${countCs(facts)}`,
    'consultation.settling': (facts: Facts) => `Začalo vypořádání připomínek k ${titleCs(facts)}`,
    'consultation.settled': (facts: Facts) =>
      `Každá připomínka k ${titleCs(facts)} má odpověď a odůvodnění`,
    'consultation.published': (facts: Facts) =>
      `Zveřejněno vypořádání připomínek k ${titleCs(facts)}: ${countCs(facts)}`,
  },
  en: {
    'consultation.opened': (facts: Facts) =>
      `Comments on ${titleEn(facts)} are open, the text is frozen; they last until ${fact(facts, 'until')}`,
    'consultation.hearingHeld': (facts: Facts) => `Public hearing on ${titleEn(facts)} was held`,
    'consultation.closed': (facts: Facts) =>
      `The period for comments on ${titleEn(facts)} ended, received: ${countEn(facts)}`,
    'consultation.settling': (facts: Facts) =>
      `Settling the comments on ${titleEn(facts)} has begun`,
    'consultation.settled': (facts: Facts) =>
      `Every comment on ${titleEn(facts)} has its answer and reason`,
    'consultation.published': (facts: Facts) =>
      `Settlement of the comments on ${titleEn(facts)} published: ${countEn(facts)}`,
  },
}) satisfies EventWords;
