import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds each act took, begun evenly over the seconds whether earlier ones are done or not. */
export async function atPace<T>(
  given: readonly T[],
  seconds: number,
  act: (one: T, at: number) => Promise<void>,
): Promise<number[]> {
  const started = performance.now();
  return Promise.all(
    given.map(async (one, at) => {
      const due = (at * seconds * 1000) / given.length;
      await pause(Math.max(0, due - (performance.now() - started)));
      const sent = performance.now();
      await act(one, at);
      return performance.now() - sent;
    }),
  );
}
