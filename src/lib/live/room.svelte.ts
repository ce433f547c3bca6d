import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { Connection } from './connection.ts';
import { peersIn, type Me, type Peer } from './peers.ts';
import { textOfUpdates, type Rejected } from './rejection.ts';
import {
  after,
  isConnected,
  pendingOf,
  savingFrom,
  saveStateOf,
  type SaveState,
  type SavingEvent,
} from './save-state.ts';
import { endReasonOf, type EndReason } from './ending.ts';
import type { Downward } from './wire.ts';
import type { Access, ReadOnlyReason } from './access.ts';

/** Who changed a field last; `at` in milliseconds. */
export type LastChange = { name: string; at: number };

export type LiveRoomOptions = {
  /** The measure's id, also the room's and the document's. */
  room: string;
  me: Me;
  access: Access;
  /** False on a shared device: nothing is kept in it. */
  remember?: boolean;
  changes?: Record<string, LastChange>;
  /** The last event the page knows, from `latestEvent`. */
  since?: number;
};

/** Attempts refused in a row before the page asks over HTTP what is wrong. */
const manyAttempts = 3;

/**
 * A measure's room in a browser: the shared document, who is here, and an honest word about what is saved.
 * Made in the browser only; `destroy` when the page goes.
 */
export class LiveRoom {
  /** The document editors bind to; another one only after a refused change. */
  doc: Y.Doc = $state.raw()!;
  awareness: Awareness = $state.raw()!;
  /** Whether the document holds what it has elsewhere: editors are shown only then. */
  loaded = $state(false);
  /** Whether this device keeps the document when the page is closed. */
  remembers = $state(false);
  /** Whether the network seems to let pages through, but no sockets. */
  blocked = $state(false);
  peers: Peer[] = $state.raw([]);
  rejected: Rejected[] = $state.raw([]);
  #saving = $state.raw(savingFrom(Date.now(), 0));
  #now = $state(Date.now());
  #access: Access = $state.raw()!;
  #ended: EndReason | null = $state(null);
  #changes: Record<string, LastChange> = $state({});
  #connection!: Connection;
  #options: LiveRoomOptions;
  #event: number;
  #events = new Set<number>();
  #listeners = new Set<(event: { id: number; name: string }) => void>();
  /** Own updates that no acknowledgement covers, to give their wording back when they are refused. */
  #written: Uint8Array[] = [];
  #onTheWay = new Map<number, Uint8Array>();
  #clock: ReturnType<typeof setInterval>;

  readonly state: SaveState = $derived(
    saveStateOf(this.#ended ? { ...this.#saving, readOnly: true } : this.#saving, this.#now),
  );
  /** When the last change was committed, by the server's clock; null when nothing ever was. */
  readonly savedAt = $derived(this.#saving.savedAt);
  /** Changes that wait for the server's word. */
  readonly pending = $derived(pendingOf(this.#saving));
  readonly connected = $derived(isConnected(this.#saving, this.#now));
  readonly mayWrite = $derived(this.#access.write && this.#ended === null);
  readonly mayNumbers = $derived(this.#access.numbers && this.#ended === null);
  readonly readOnlyReason: ReadOnlyReason | EndReason | null = $derived(
    this.#ended ?? this.#access.reason,
  );

  constructor(options: LiveRoomOptions) {
    this.#options = options;
    this.#access = options.access;
    this.#changes = { ...options.changes };
    this.#event = options.since ?? 0;
    this.#open();
    this.#note({ kind: 'access', readOnly: !options.access.write });
    this.#clock = setInterval(() => (this.#now = Date.now()), 500);
    addEventListener('beforeunload', this.#guard);
    addEventListener('online', this.#retry);
  }

  /** Who changed the field last and when, by the server's word. */
  lastChange(field: string): LastChange | null {
    return this.#changes[field] ?? null;
  }

  /** Calls back with news of the measure, each event once; returns what ends it. */
  onEvent(listener: (event: { id: number; name: string }) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the others which field I am in; null for none. */
  at(field: string | null): void {
    this.awareness.setLocalStateField('field', field);
  }

  /** The refused wording was copied or is not needed. */
  dismissRejected(): void {
    this.rejected = [];
    this.#note({ kind: 'handled' });
  }

  destroy(): void {
    clearInterval(this.#clock);
    removeEventListener('beforeunload', this.#guard);
    removeEventListener('online', this.#retry);
    this.#listeners.clear();
    void this.#connection.end();
  }

  #open(): void {
    const { room, me, remember = true } = this.#options;
    const given = { room, personId: me.personId, remember, since: this.#event };
    const connection = new Connection(given, {
      edited: (update) => {
        this.#written.push(update);
        this.#note({ kind: 'edit', at: Date.now() });
      },
      sent: (update) => {
        this.#note({ kind: 'sent', at: Date.now() });
        this.#onTheWay.set(this.#saving.sent, update);
      },
      heard: () => this.#note({ kind: 'heard', at: Date.now() }),
      told: (message) => this.#hear(message),
      loaded: () => (this.loaded = true),
      up: () => {
        this.blocked = false;
        this.#onTheWay.clear();
        this.#note({ kind: 'up', at: Date.now() });
      },
      down: () => this.#note({ kind: 'down', at: Date.now() }),
      ended: (code) => this.#end(endReasonOf(code)),
      refused: (attempts) => {
        if (attempts === manyAttempts) void this.#ask();
      },
    });
    this.#connection = connection;
    this.doc = connection.doc;
    this.awareness = connection.awareness;
    const see = () => {
      this.peers = peersIn(connection.awareness.getStates(), me, connection.doc.clientID);
    };
    connection.awareness.on('change', see);
    see();
    void connection.start().then(() => {
      if (connection !== this.#connection) return;
      this.remembers = connection.remembers;
      const unsent = this.#saving.unsent + connection.unsent;
      if (connection.unsent > 0) this.#saving = { ...this.#saving, unsent };
    });
  }

  #note(event: SavingEvent): void {
    const before = pendingOf(this.#saving);
    this.#saving = after(this.#saving, event);
    this.#now = Date.now();
    const now = pendingOf(this.#saving);
    if (now !== before) this.#connection.keepUnsent(now);
    if (now === 0 && this.#saving.onTheWay.length === 0) this.#written = [];
  }

  #hear(message: Downward): void {
    switch (message.kind) {
      case 'ack':
        return this.#note(message);
      case 'nack':
        return this.#refuse(message.number, message.reason);
      case 'state': {
        const { state } = message;
        if (state.kind === 'saving' || state.kind === 'notSaving') {
          return this.#note({ kind: 'server', saves: state.kind === 'saving' });
        }
        const write = state.kind === 'writable';
        this.#access = {
          read: true,
          write,
          numbers: state.kind === 'writable' && state.numbers,
          reason: state.kind === 'readOnly' ? state.reason : null,
        };
        return this.#note({ kind: 'access', readOnly: !write });
      }
      case 'changed':
        for (const field of message.fields) {
          this.#changes[field] = { name: message.name, at: message.at };
        }
        return;
      case 'event':
        if (this.#events.has(message.id)) return;
        this.#events.add(message.id);
        this.#event = Math.max(this.#event, message.id);
        this.#connection.knows(this.#event);
        for (const listener of this.#listeners) listener({ id: message.id, name: message.name });
    }
  }

  // What follows a refused change hangs on it and is refused too: the document begins again from the server.
  #refuse(number: number, reason: Rejected['reason']): void {
    const lost = [...this.#onTheWay].filter(([sent]) => sent >= number).map(([, update]) => update);
    this.rejected = [...this.rejected, { reason, text: textOfUpdates(lost) }];
    this.#note({ kind: 'nack' });
    this.#onTheWay.clear();
    this.loaded = false;
    void this.#connection.end(true).then(() => {
      if (this.#ended === null) this.#open();
    });
  }

  #end(reason: EndReason): void {
    this.#ended = reason;
    const text = textOfUpdates(this.#written);
    if (text) this.rejected = [...this.rejected, { reason: 'closed', text }];
  }

  // A refused upgrade says nothing to a page; the page's own address does.
  async #ask(): Promise<void> {
    if (!navigator.onLine) return;
    const asked: RequestInit = { method: 'HEAD', redirect: 'manual', cache: 'no-store' };
    const answer = await fetch(location.href, asked).catch(() => null);
    if (answer === null) return;
    if (answer.type === 'opaqueredirect' || answer.status === 401) this.#end('signedOut');
    else if (answer.status === 403 || answer.status === 404) this.#end('notFound');
    else if (answer.ok) this.blocked = true;
    if (this.#ended) void this.#connection.end();
  }

  #guard = (event: BeforeUnloadEvent): void => {
    if (this.pending > 0 || this.rejected.length > 0) event.preventDefault();
  };

  #retry = (): void => this.#connection.retry();
}
