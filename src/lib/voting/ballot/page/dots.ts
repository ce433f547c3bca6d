import { dotsLeft, mayStep } from '../dot-purse.ts';
import { dotsStanding } from '../standing.ts';
import { showStanding, stepButtons } from './steps.ts';
import type { Announce, Texts } from './voice.ts';

/** Makes − and + of a ballot work and keeps „Zbývá 2 z 5 bodů“ true while numbers are typed. */
export function watchDots(fieldset: HTMLFieldSetElement, text: Texts, announce: Announce): void {
  const dots = Number(fieldset.dataset.dots);
  const most = Number(fieldset.dataset.most);
  const inputs = [...fieldset.querySelectorAll<HTMLInputElement>('input[type="number"]')];
  const given = (input: HTMLInputElement) => Math.trunc(Number(input.value)) || 0;
  const all = () => inputs.map(given);

  const refresh = stepButtons(fieldset, inputs, {
    may: (at, by) => mayStep(by, given(inputs[at]), most, dotsLeft(dots, all())),
    step: (at, by) => {
      inputs[at].value = String(given(inputs[at]) + by);
      announce(`${text.points(given(inputs[at]))}. ${dotsStanding(text, dots, all()).words}`, {
        key: 'left',
      });
    },
    show: () => showStanding(fieldset, dotsStanding(text, dots, all())),
  });
  // A page that comes back by „Zpět“ keeps its numbers but not our words.
  refresh();
}
