import { page } from '$app/state';
import { languageOf, type Language } from '#lib/kernel/language.ts';
import { typeset } from '#lib/kernel/typography.ts';
import { markWritten } from './written.ts';

/** The language the current page is shown in; components ask it when nobody tells them. */
export function currentLanguage(): Language {
  return languageOf(page.data.language);
}

/** The `lang` of an element with what people wrote: none where the whole page is Czech. */
export function writtenLanguage(): 'cs' | undefined {
  return currentLanguage() === 'cs' ? undefined : 'cs';
}

/** What people wrote, for a sentence or a component that shows it with `Worded`. */
export function written(text: string): string {
  return writtenLanguage() ? markWritten(typeset(text)) : typeset(text);
}
