import { mayMove, moved, placesIn } from '../rank-order.ts';
import { rankStanding } from '../standing.ts';
import { showStanding, stepButtons } from './steps.ts';
import type { Announce, Texts } from './voice.ts';

/** Makes „nahoru“ and „dolů“ of a ranking renumber its lists, and says where an option has come. */
export function watchRank(fieldset: HTMLFieldSetElement, text: Texts, announce: Announce): void {
  const lists = [...fieldset.querySelectorAll('select')];
  const places = () => placesIn(lists.map(({ value }) => value));

  const refresh = stepButtons(fieldset, lists, {
    may: (at, by) => mayMove(places(), at, by),
    step: (at, by) => {
      const after = moved(places(), at, by);
      for (const [option, list] of lists.entries()) list.value = String(after[option] ?? '');
      const name = lists[at].labels[0]?.textContent ?? '';
      const place = after[at];
      announce(place === null ? text.rank.nowNone(name) : text.rank.now(name, place), {
        key: 'place',
      });
    },
    show: () => showStanding(fieldset, rankStanding(text, places())),
  });
  refresh();
}
