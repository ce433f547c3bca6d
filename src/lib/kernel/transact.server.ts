import type { Handle, Transaction } from './database.server.ts';
import type { Outcome, Refused } from './refusal.ts';

/** Runs an act in one transaction; a refusal undoes everything the act had written. */
export async function transact<T>(
  handle: Handle,
  act: (tx: Transaction) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  let refusal: Refused | undefined;
  const undone = new Error('refused');
  try {
    return await handle.transaction(async (tx) => {
      const outcome = await act(tx);
      if (outcome.granted) return outcome;
      refusal = outcome;
      throw undone;
    });
  } catch (error) {
    if (error === undone && refusal) return refusal;
    throw error;
  }
}
