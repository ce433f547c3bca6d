import { setTimeout as pause } from 'node:timers/promises';
import { Room } from './room.ts';
import type { RoomParts } from './room-parts.ts';

/** How often, a tenth of a second apart, a room is looked at that waits to be closed because it broke. */
const mostTries = 50;

type Slot = {
  opening: Promise<Room>;
  room: Room | null;
  guests: number;
  lingering: NodeJS.Timeout | undefined;
};

/** A guest's hold on a room: it stays open until every hold is let go of. */
export type Hold = { room: Room; release(): void };

/**
 * The rooms that are open: each once, however many knock (R6), closed when empty and settled (R7), after
 * lingering a while for those whose line only broke.
 */
export class Rooms {
  #slots = new Map<string, Slot>();
  #partsOf: (id: string) => Promise<RoomParts>;
  #linger: number;

  /** `linger`: milliseconds an empty room stays open. */
  constructor(partsOf: (id: string) => Promise<RoomParts>, linger = 0) {
    this.#partsOf = partsOf;
    this.#linger = linger;
  }

  /** Waits for the room to be open; throws when it cannot be opened now. */
  async enter(id: string): Promise<Hold> {
    for (let tries = 0; tries < mostTries; tries++) {
      const slot = this.#slots.get(id) ?? this.#open(id);
      slot.guests++;
      clearTimeout(slot.lingering);
      const room = await slot.opening;
      let held = true;
      const release = () => {
        if (held) this.#release(id, slot, room);
        held = false;
      };
      if (!room.broken) return { room, release };
      release();
      await pause(100);
    }
    throw new Error(`room ${id} cannot be gone on with now`);
  }

  /** The rooms that are open now. */
  all(): Room[] {
    return [...this.#slots.values()].flatMap(({ room }) => (room ? [room] : []));
  }

  /** The room of that id when it is open or opening; null otherwise or when it could not be opened. */
  async find(id: string): Promise<Room | null> {
    return this.#slots.get(id)?.opening.catch(() => null) ?? null;
  }

  /** How many rooms are held in memory. */
  get size(): number {
    return this.#slots.size;
  }

  /** Closes the rooms nobody is in without letting them linger. */
  empty(): void {
    this.#linger = 0;
    for (const [id, slot] of this.#slots) if (slot.room) this.#closeWhenIdle(id, slot, slot.room);
  }

  #open(id: string): Slot {
    const opening = this.#partsOf(id).then((parts) => Room.open(parts));
    const slot: Slot = { opening, room: null, guests: 0, lingering: undefined };
    this.#slots.set(id, slot);
    opening.then(
      (room) => (slot.room = room),
      // A failed opening is forgotten, so that the next who knocks tries again.
      () => this.#forget(id, slot),
    );
    return slot;
  }

  #release(id: string, slot: Slot, room: Room): void {
    slot.guests--;
    if (slot.guests > 0) return;
    clearTimeout(slot.lingering);
    const wait = room.broken ? 0 : this.#linger;
    if (wait === 0) this.#closeWhenIdle(id, slot, room);
    else slot.lingering = setTimeout(() => this.#closeWhenIdle(id, slot, room), wait).unref();
  }

  #closeWhenIdle(id: string, slot: Slot, room: Room): void {
    void room.settled().then(() => {
      if (slot.guests > 0 || this.#slots.get(id) !== slot) return;
      this.#forget(id, slot);
      room.close();
    });
  }

  #forget(id: string, slot: Slot): void {
    if (this.#slots.get(id) === slot) this.#slots.delete(id);
  }
}
