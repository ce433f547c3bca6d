import { setTimeout as pause } from 'node:timers/promises';
import { Room, type RoomParts } from './room.ts';

type Slot = {
  opening: Promise<Room>;
  room: Room | null;
  guests: number;
  closing: Promise<void> | null;
};

/** A guest's hold on a room: it stays open until every hold is let go of. */
export type Hold = { room: Room; release(): void };

/** The rooms that are open: each once, however many knock (R6), closed when empty and settled (R7). */
export class Rooms {
  #slots = new Map<string, Slot>();
  #partsOf: (id: string) => Promise<RoomParts>;

  constructor(partsOf: (id: string) => Promise<RoomParts>) {
    this.#partsOf = partsOf;
  }

  /** Waits for the room to be open; throws when it cannot be opened now. */
  async enter(id: string): Promise<Hold> {
    for (;;) {
      const slot = this.#slots.get(id) ?? this.#open(id);
      if (slot.closing) {
        await slot.closing;
        continue;
      }
      slot.guests++;
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
  }

  /** The rooms that are open now. */
  all(): Room[] {
    return [...this.#slots.values()].flatMap(({ room, closing }) =>
      room && !closing ? [room] : [],
    );
  }

  /** The room of that id when it is open or opening; null otherwise or when it could not be opened. */
  async find(id: string): Promise<Room | null> {
    const slot = this.#slots.get(id);
    return slot && !slot.closing ? slot.opening.catch(() => null) : null;
  }

  /** How many rooms are held in memory. */
  get size(): number {
    return this.#slots.size;
  }

  #open(id: string): Slot {
    const opening = this.#partsOf(id).then((parts) => Room.open(parts));
    const slot: Slot = { opening, room: null, guests: 0, closing: null };
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
    void room.settled().then(() => {
      if (slot.guests > 0 || slot.closing) return;
      slot.closing = room.close().finally(() => this.#forget(id, slot));
    });
  }

  #forget(id: string, slot: Slot): void {
    if (this.#slots.get(id) === slot) this.#slots.delete(id);
  }
}
