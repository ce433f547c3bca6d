/** Most lines the server holds for a browser in one room, and in all (security.md §3). */
const places = { room: 3, all: 8 };

/**
 * Takes this tab's place among those of the browser that have a line to a room; waits for one, and says so,
 * while others have them all. Gives what lets go of it.
 */
export async function takePlace(
  locks: LockManager,
  room: string,
  { full, signal }: { full(): void; signal: AbortSignal },
): Promise<() => void> {
  const inRoom = await takeOne(locks, names(`spoluplan ${room}`, places.room), full, signal);
  const inAll = await takeOne(locks, names('spoluplan', places.all), full, signal).catch(
    (error) => {
      inRoom();
      throw error;
    },
  );
  return () => {
    inRoom();
    inAll();
  };
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, number) => `${prefix} ${number + 1}`);
}

async function takeOne(
  locks: LockManager,
  wanted: readonly string[],
  full: () => void,
  signal: AbortSignal,
): Promise<() => void> {
  for (const name of wanted) {
    const release = await hold(locks, name, { ifAvailable: true });
    if (release) return release;
  }
  full();
  // Asks for all of them, keeps the first that comes, and lets go of what comes later.
  const enough = new AbortController();
  const both = AbortSignal.any([signal, enough.signal]);
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    for (const name of wanted) {
      hold(locks, name, { signal: both }).then(
        (release) => {
          if (enough.signal.aborted || signal.aborted) return release?.();
          enough.abort();
          resolve(release!);
        },
        () => {},
      );
    }
  });
}

/** Takes a lock; gives what releases it, null when it is not to be had now. */
function hold(
  locks: LockManager,
  name: string,
  options: LockOptions,
): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, options, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}
