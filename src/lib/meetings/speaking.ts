/** Somebody who asked to speak: waiting, speaking, or done. */
export type SpeakingTurn = {
  id: string;
  askedAt: Date;
  beganAt: Date | null;
  endedAt: Date | null;
  /** How long a turn should take. */
  seconds: number;
};

/** Who speaks now and who waits, whoever asked first coming first. */
export function queueOf<T extends SpeakingTurn>(
  turns: readonly T[],
): { speaking: T | null; waiting: T[] } {
  const open = turns.filter(({ endedAt }) => !endedAt).sort(byAsking);
  return {
    speaking: open.find(({ beganAt }) => beganAt) ?? null,
    waiting: open.filter(({ beganAt }) => !beganAt),
  };
}

/** Whole seconds a speaker has left; below zero is how long they have been over their time. */
export function secondsLeft(turn: SpeakingTurn, now: Date): number {
  if (!turn.beganAt) return turn.seconds;
  const until = turn.endedAt ?? now;
  // A clock that runs behind the server's must not give anybody more than the whole turn.
  const spoken = Math.max(0, until.getTime() - turn.beganAt.getTime());
  return turn.seconds - Math.floor(spoken / 1000);
}

function byAsking(a: SpeakingTurn, b: SpeakingTurn): number {
  return a.askedAt.getTime() - b.askedAt.getTime() || (a.id < b.id ? -1 : 1);
}
