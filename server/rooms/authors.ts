import type { Entry } from '#lib/live/append.server.ts';
import type { Offer, Sitter } from './guest.ts';

/** Most Yjs clients a socket may use first. */
const mostNew = 3;

/** Whose each Yjs client of a room is: of the person who first used it as their own (R26). */
export class Authors {
  #owners: Map<number, string>;
  #usedNow: (client: number) => Sitter | undefined;
  #seats: Iterable<Sitter>;
  /** Clients under which a seat wrote since it sat down. */
  #written = new WeakMap<Sitter, Set<number>>();

  constructor(
    owners: Map<number, string>,
    usedNow: (client: number) => Sitter | undefined,
    seats: Iterable<Sitter>,
  ) {
    this.#owners = owners;
    this.#usedNow = usedNow;
    this.#seats = seats;
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
   * Whether somebody else who sits here writes under one of these clients: what they wrote is known then, so
   * that anything more of it is forged, and would take the place of their next words.
   */
  areBusy(seat: Sitter, clients: readonly number[]): boolean {
    for (const other of this.#seats) {
      if (other.personId === seat.personId) continue;
      const written = this.#written.get(other);
      if (written && clients.some((client) => written.has(client))) return true;
    }
    return false;
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
    if (step === 'update' && clients.length > 0) this.#wrote(seat, clients);
    const clientId = clients.length === 1 ? clients[0] : null;
    const authorId = (clientId === null ? undefined : this.of(clientId)) ?? personId;
    return { personId, authorId, clientId, newClients };
  }

  #wrote(seat: Sitter, clients: readonly number[]): void {
    const written = this.#written.get(seat) ?? new Set();
    for (const client of clients) written.add(client);
    this.#written.set(seat, written);
  }
}
