import type { SignedIn } from '../sessions.server.ts';

const freshMinutes = 30;

/**
 * Whether a sign-in is recent and strong enough for acts that give somebody access or take it away.
 * Demo and bench sessions exist only outside production and never grow old.
 */
export function isFresh(session: Pick<SignedIn, 'via' | 'createdAt'> | null, now: Date): boolean {
  if (!session || session.via === 'card') return false;
  if (session.via === 'demoLink' || session.via === 'bench') return true;
  return now.getTime() - session.createdAt.getTime() <= freshMinutes * 60_000;
}
