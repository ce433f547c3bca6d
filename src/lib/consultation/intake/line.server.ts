const ends = new Map<string, Promise<unknown>>();

/**
 * Lets works of one kind go one after another in this process. They would wait for each other's lock in
 * the database anyway, but there each of them would hold a connection that other people's pages need.
 */
export async function inLine<T>(kind: string, work: () => Promise<T>): Promise<T> {
  const before = ends.get(kind) ?? Promise.resolve();
  const own = before.then(work, work);
  ends.set(kind, own);
  try {
    return await own;
  } finally {
    if (ends.get(kind) === own) ends.delete(kind);
  }
}
