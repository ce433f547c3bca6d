import type { Offer, Sitter } from './guest.ts';

/** Most Yjs clients a socket may use first. */
const mostNew = 3;

/** Whose each Yjs client of a room is: of the person who first used it as their own (R26). */
export class Authors {
  #owners: Map<number, string>;
  #usedNow: (client: number) => Sitter | undefined;

  constructor(owners: Map<number, string>, usedNow: (client: number) => Sitter | undefined) {
    this.#owners = owners;
    this.#usedNow = usedNow;
  }

  of(client: number): string | undefined {
    return this.#owners.get(client);
  }

  /** Whether the seat may write under these clients as its own. */
  areOwn(seat: Sitter, clients: readonly number[]): boolean {
    const fresh = clients.filter((client) => !this.#owners.has(client));
    return (
      seat.newClients + fresh.length <= mostNew &&
      clients.every((client) => {
        const owner = this.of(client) ?? this.#usedNow(client)?.personId;
        return owner === undefined || owner === seat.personId;
      })
    );
  }

  /**
   * Gives the seat's person the clients used for the first time. A first sync may bring back what others
   * wrote before a crash, so of its clients only the seat's own is taken for the person's.
   */
  claim(seat: Sitter, clients: readonly number[], step: Offer['step']): number[] {
    const own = clients.filter(
      (client) => !this.#owners.has(client) && (step === 'update' || client === seat.client),
    );
    for (const client of own) this.#owners.set(client, seat.personId);
    seat.newClients += own.length;
    return own;
  }
}
