import type { Party } from '#schema';
import type { Access } from '#lib/live/access.ts';
import type { NackReason } from '#lib/live/wire.ts';

/** Who sits down: the person behind the session, with the access of that moment. */
export type Guest = {
  sessionId: string;
  personId: string;
  name: string;
  party: Party | null;
  access: Access;
};

/** A document message of a seat, numbered from 1 as it came. */
export type Offer = { number: number; step: 'step2' | 'update'; update: Uint8Array };

/** What a room knows of a seat. */
export type Sitter = {
  readonly personId: string;
  readonly name: string;
  readonly party: Party | null;
  /** Number of the mark beside the name, 0–7, the same for a person in all rooms. */
  readonly colour: number;
  readonly access: Access;
  /** The Yjs client whose presence the seat sets. */
  client: number | null;
  /** How many Yjs clients the seat used first. */
  newClients: number;
  /** Place in the room's log up to which it was sent everything; null until it asks. */
  place: number | null;
  /** Whether so much waits to be read there that nothing more is sent that can come later. */
  readonly isFull: boolean;
  /** Takes or refuses an update that came from it; called within the room's turn. */
  consider(offer: Offer): void;
  send(payload: Uint8Array): void;
  /** Sends a frame that is ready. */
  push(frame: Buffer): void;
  /** Sends frames now, after those that were pushed. */
  relay(frames: readonly Buffer[]): void;
  /** So many more of its messages are committed. */
  ack(messages: number, at: Date | null): void;
  nack(number: number, reason: NackReason): void;
  tellAccess(): void;
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
};
