import type { Screen } from '../screen.ts';

/** A screen as one value of a form: `welcome`, `question:<round>`, `text:<measure>`; where a text begins is left out. */
export function screenValue(screen: Screen): string {
  if ('roundId' in screen) return `${screen.mode}:${screen.roundId}`;
  return screen.mode === 'text' ? `text:${screen.measureId}` : screen.mode;
}

/** A text that begins with its nth paragraph, as a value of the same form. */
export function textValue(measureId: string, from: number): string {
  return `text:${measureId}:${from}`;
}

/** The screen a form's value means, still to be judged by `readScreen`. */
export function screenOf(value: string, section: string | null): unknown {
  const [mode, id, from] = value.split(':');
  if (mode === 'text') {
    return { mode, measureId: id, section, ...(from && { from: Number(from) }) };
  }
  return id === undefined ? { mode } : { mode, roundId: id };
}
