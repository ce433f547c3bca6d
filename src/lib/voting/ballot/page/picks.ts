import type { Language } from '#lib/kernel/language.ts';
import { costStanding, pickStanding } from '../standing.ts';
import { showStanding } from './steps.ts';
import type { Announce, Texts } from './voice.ts';

/** Keeps „Vybráno 2, můžete nejvýš 3“ or the sum of the costs true while boxes are ticked. */
export function watchPicks(
  fieldset: HTMLFieldSetElement,
  text: Texts,
  language: Language,
  announce: Announce,
): void {
  const boxes = [...fieldset.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  const { budget, most } = fieldset.dataset;

  function standing() {
    const ticked = boxes.filter(({ checked }) => checked);
    if (budget === undefined) return pickStanding(text, Number(most), ticked.length);
    const costs = ticked.map(({ dataset }) => Number(dataset.cost));
    return costStanding(text, language, Number(budget), costs);
  }

  fieldset.addEventListener('change', () => {
    showStanding(fieldset, standing());
    announce(standing().words, { key: 'picked' });
  });
  showStanding(fieldset, standing());
}
