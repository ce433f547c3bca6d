import { page } from '$app/state';
import { languageOf, type Language } from '#lib/kernel/language.ts';

/** The language the current page is shown in; components ask it when nobody tells them. */
export function currentLanguage(): Language {
  return languageOf(page.data.language);
}
