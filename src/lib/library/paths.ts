import { fact } from '#lib/events/sentence.ts';
import type { Facts } from '#lib/events/sentence.ts';

/** The public page an event of this room leads to, null when it is no event of this room. */
export function pathOf(kind: string, facts: Facts): string | null {
  if (kind.startsWith('document.')) return '/knihovna';
  if (kind.startsWith('organisation.')) return '/adresar';
  const slug = fact(facts, 'slug');
  return kind.startsWith('article.') && slug ? `/clanky/${slug}` : null;
}
