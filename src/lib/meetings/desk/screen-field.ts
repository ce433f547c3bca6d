import type { Screen } from '../screen.ts';

/** A screen as one value of a form: `welcome`, `question:<round>`, `text:<measure>`. */
export function screenValue(screen: Screen): string {
  if ('roundId' in screen) return `${screen.mode}:${screen.roundId}`;
  return screen.mode === 'text' ? `text:${screen.measureId}` : screen.mode;
}

/** The screen a form's value means, still to be judged by `readScreen`. */
export function screenOf(value: string, section: string | null): unknown {
  const [mode, id] = value.split(':');
  if (mode === 'text') return { mode, measureId: id, section };
  return id === undefined ? { mode } : { mode, roundId: id };
}
