import type { Language } from '#lib/kernel/language.ts';
import { words } from './words.ts';

/** One item of the main navigation. */
export type NavigationItem = { label: string; href: string };

/** The main navigation of a person: what is not theirs is not shown. */
export function navigation(
  language: Language,
  given: { stage: string | null; steering: boolean; administration: boolean },
): NavigationItem[] {
  const text = words(language).nav;
  return [
    { label: text.home, href: '/' },
    ...(given.stage
      ? [
          { label: text.plan, href: `/plan/${given.stage}` },
          { label: text.stage, href: `/etapa/${given.stage}` },
        ]
      : []),
    { label: text.groups, href: '/skupiny' },
    { label: text.meetings, href: '/schuze' },
    { label: text.consultations, href: '/konzultace' },
    { label: text.results, href: '/vysledky' },
    ...(given.steering ? [{ label: text.steering, href: '/ridici-skupina' }] : []),
    ...(given.administration ? [{ label: text.administration, href: '/sprava/lide' }] : []),
  ];
}

/** How an item relates to the page shown: it is it, it holds it, or neither. */
export function currentness(href: string, path: string): 'page' | 'true' | undefined {
  if (href === path) return 'page';
  const room = href.startsWith('/sprava/') ? '/sprava' : href;
  return room !== '/' && path.startsWith(`${room}/`) ? 'true' : undefined;
}
