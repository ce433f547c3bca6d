import { redirect, type Cookies } from '@sveltejs/kit';
import { ownPath } from '#lib/kernel/own-path.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import { languageOf } from '#lib/kernel/language.ts';
import { languageCookie, readingCookies, readingOf, type Reading } from '#lib/ui/reading.ts';
import type { Actions, PageServerLoad } from './$types';

const year = 60 * 60 * 24 * 365;

export const load: PageServerLoad = ({ url, setHeaders }) => {
  // The way back may be somebody's receipt.
  setHeaders(secretPage);
  return {
    back: ownPath(url.searchParams.get('zpet')),
    saved: url.searchParams.has('ulozeno'),
  };
};

export const actions: Actions = {
  /** All settings of the form. */
  ulozit: async ({ request, cookies, url }) => {
    const form = await request.formData();
    const reading = readingOf((setting) => textOf(form.get(setting)));
    for (const setting of Object.keys(readingCookies) as (keyof Reading)[]) {
      const value = reading[setting];
      remember(
        cookies,
        url,
        readingCookies[setting],
        typeof value === 'boolean' ? (value ? '1' : '0') : value,
      );
    }
    const back = ownPath(form.get('zpet'));
    redirect(
      303,
      form.has('zustat') ? `/nastaveni-cteni?ulozeno&zpet=${encodeURIComponent(back)}` : back,
    );
  },
  /** The language button of the frame. */
  jazyk: async ({ request, cookies, url }) => {
    const form = await request.formData();
    remember(cookies, url, languageCookie, languageOf(textOf(form.get('jazyk'))));
    redirect(303, ownPath(form.get('zpet')));
  },
  /** The way out of simple mode, always in the frame. */
  bezny: async ({ request, cookies, url }) => {
    const form = await request.formData();
    remember(cookies, url, readingCookies.mode, 'normal');
    redirect(303, ownPath(form.get('zpet')));
  },
};

function textOf(value: FormDataEntryValue | null): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function remember(cookies: Cookies, url: URL, name: string, value: string): void {
  cookies.set(name, value, {
    path: '/',
    maxAge: year,
    sameSite: 'lax',
    httpOnly: true,
    // A hall without TLS reads too; these cookies keep no secret.
    secure: url.protocol === 'https:',
  });
}
