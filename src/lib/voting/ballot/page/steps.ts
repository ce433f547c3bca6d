import type { Standing } from '../standing.ts';

/** What the two buttons beside a field do on one kind of ballot; fields are told by their order. */
type Steps = {
  may: (at: number, by: 1 | -1) => boolean;
  step: (at: number, by: 1 | -1) => void;
  /** Shows what the fields hold now. */
  show: () => void;
};

/** Makes the buttons beside the fields of a ballot work; gives what shows everything anew. */
export function stepButtons(
  fieldset: HTMLFieldSetElement,
  fields: readonly HTMLElement[],
  { may, step, show }: Steps,
): () => void {
  const stepOf = (button: HTMLElement) => ({
    by: button.dataset.step === '1' ? (1 as const) : (-1 as const),
    at: fields.findIndex(({ id }) => id === button.getAttribute('aria-controls')),
  });

  function refresh(): void {
    show();
    for (const button of fieldset.querySelectorAll<HTMLElement>('[data-step]')) {
      const { at, by } = stepOf(button);
      button.ariaDisabled = String(!may(at, by));
    }
  }

  fieldset.addEventListener('input', refresh);
  fieldset.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-step]');
    if (!button) return;
    const { at, by } = stepOf(button);
    if (!may(at, by)) return;
    step(at, by);
    refresh();
  });
  return refresh;
}

/** Writes how the ballot stands into its line; only what is new, so that nothing is read out twice. */
export function showStanding(fieldset: HTMLFieldSetElement, { words, over }: Standing): void {
  const line = fieldset.querySelector<HTMLElement>('[data-line]');
  if (!line) return;
  if (line.textContent !== words) line.textContent = words;
  line.classList.toggle('over', over);
}
