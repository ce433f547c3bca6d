import type { Entry } from '#lib/live/append.server.ts';
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
   * Who is to be named for what a seat brings, as its row keeps it. The seat's person gets the clients used
   * for the first time; a first sync may bring back what others wrote before a crash, so of its clients only
   * the seat's own is taken for the person's.
   */
  credit(
    seat: Sitter,
    clients: readonly number[],
    step: Offer['step'],
  ): Pick<Entry, 'personId' | 'authorId' | 'clientId' | 'newClients'> {
    const { personId } = seat;
    const newClients = clients.filter(
      (client) => !this.#owners.has(client) && (step === 'update' || client === seat.client),
    );
    for (const client of newClients) this.#owners.set(client, personId);
    seat.newClients += newClients.length;
    const clientId = clients.length === 1 ? clients[0] : null;
    const authorId = (clientId === null ? undefined : this.of(clientId)) ?? personId;
    return { personId, authorId, clientId, newClients };
  }
}
