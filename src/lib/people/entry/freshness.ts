import type { session } from '#schema';

const freshMinutes = 30;

/**
 * Whether a sign-in is recent and strong enough for acts that give somebody access or take it away.
 * Demo and bench sessions exist only outside production and never grow old.
 */
export function isFresh(
  signedIn: Pick<typeof session.$inferSelect, 'via' | 'createdAt'> | null,
  now: Date,
): boolean {
  if (!signedIn || signedIn.via === 'card') return false;
  if (signedIn.via === 'demoLink' || signedIn.via === 'bench') return true;
  return now.getTime() - signedIn.createdAt.getTime() <= freshMinutes * 60_000;
}
