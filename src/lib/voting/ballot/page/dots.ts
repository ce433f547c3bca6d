import { dotsLeft, mayStep } from '../dot-purse.ts';
import type { Announce, Texts } from './voice.ts';

/** Makes − and + of a ballot work and keeps „Zbývá 2 z 5 bodů“ true while numbers are typed. */
export function watchDots(fieldset: HTMLFieldSetElement, text: Texts, announce: Announce): void {
  const dots = Number(fieldset.dataset.dots);
  const most = Number(fieldset.dataset.most);
  const inputs = [...fieldset.querySelectorAll<HTMLInputElement>('input[type="number"]')];
  const line = fieldset.querySelector<HTMLElement>('.left');
  const given = (input: HTMLInputElement) => Math.trunc(Number(input.value)) || 0;
  const left = () => dotsLeft(dots, inputs.map(given));
  const inWords = () => (left() < 0 ? text.tooMany(-left()) : text.remaining(left(), dots));

  function show(): void {
    if (line) {
      line.textContent = inWords();
      line.classList.toggle('over', left() < 0);
    }
    for (const button of fieldset.querySelectorAll<HTMLElement>('[data-step]')) {
      const { by, input } = stepOf(button);
      button.ariaDisabled = String(!input || !mayStep(by, given(input), most, left()));
    }
  }

  function stepOf(button: HTMLElement) {
    const by = button.dataset.step === '1' ? (1 as const) : (-1 as const);
    return { by, input: inputs.find(({ id }) => id === button.getAttribute('aria-controls')) };
  }

  fieldset.addEventListener('input', show);
  fieldset.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-step]');
    if (!button) return;
    const { by, input } = stepOf(button);
    if (!input || !mayStep(by, given(input), most, left())) return;
    input.value = String(given(input) + by);
    show();
    announce(`${text.points(given(input))}. ${inWords()}`, { key: 'left' });
  });
  // A page that comes back by „Zpět“ keeps its numbers but not our words.
  show();
}
