import { money } from '#lib/kernel/format.ts';
import type { Language } from '#lib/kernel/language.ts';
import { dotsLeft } from './dot-purse.ts';
import { orderFault, type Places } from './rank-order.ts';
import type { Texts } from './page/voice.ts';

/** How a ballot being filled in stands, in words; `over` when it would be refused as it is. */
export type Standing = { words: string; over: boolean };

/** „Zbývá 2 z 5 bodů“. */
export function dotsStanding(text: Texts, dots: number, given: readonly number[]): Standing {
  const left = dotsLeft(dots, given);
  return left < 0
    ? { words: text.tooMany(-left), over: true }
    : { words: text.remaining(left, dots), over: false };
}

/** „Seřazeno 2 z 4“, or what is wrong with the places. */
export function rankStanding(text: Texts, places: Places): Standing {
  const wrong = orderFault(places);
  if (wrong) return { words: text.rank[wrong.fault](wrong.place), over: true };
  const ranked = places.filter((place) => place !== null).length;
  return { words: text.rank.ranked(ranked, places.length), over: false };
}

/** „Vybráno 2, můžete nejvýš 3“. */
export function pickStanding(text: Texts, most: number, picked: number): Standing {
  return picked > most
    ? { words: text.tooManyPicked(picked - most), over: true }
    : { words: text.picked(picked, most), over: false };
}

/** „Vybráno za 1 200 000 Kč“; more than the budget is no fault, only what fits is funded. */
export function costStanding(
  text: Texts,
  language: Language,
  budget: number,
  costs: readonly number[],
): Standing {
  const sum = costs.reduce((all, cost) => all + cost, 0);
  const words = sum > budget ? text.overBudget : text.pickedFor;
  return { words: words(money(sum, language)), over: false };
}
