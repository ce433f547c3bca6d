import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { Connection } from './connection.ts';
import { takePlace } from './tabs.ts';
import { peersIn, type Me, type Peer } from './peers.ts';
import { askToPersist, forgetKept } from './device.ts';
import type { Rejected } from './rejection.ts';
import { OwnSaving } from './saving.svelte.ts';
import type { SaveState } from './save-state.ts';
import { endReasonOf, type EndReason } from './ending.ts';
import { accessIn, beats, type Downward } from './wire.ts';
import { RoomNews } from './room-news.ts';
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
/** Milliseconds for which lines that broke a moment ago may still take a new one's place at the server. */
const longestWait = beats.silent + 2000;

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
  /** Whether the browser promised to keep it until it is sent; null while nobody asked. */
  promised: boolean | null = $state(null);
  /** Whether the network seems to let pages through, but no sockets. */
  blocked = $state(false);
  /** Whether other tabs of this browser have all the lines there are; null before that is known. */
  crowded: boolean | null = $state(null);
  peers: Peer[] = $state.raw([]);
  rejected: Rejected[] = $state.raw([]);
  #saving = new OwnSaving(() => this.#connection);
  #access: Access = $state.raw()!;
  #ended: EndReason | null = $state(null);
  #changes: Record<string, LastChange> = $state({});
  #connection!: Connection;
  #options: LiveRoomOptions;
  #news: RoomNews;
  #over = new AbortController();
  #place: Promise<void> | null;
  #refusedSince = 0;

  readonly state: SaveState = $derived(
    this.#ended || this.crowded ? 'readOnly' : this.#saving.state,
  );
  /** When the last change was committed, by the server's clock; null when nothing ever was. */
  readonly savedAt = $derived(this.#saving.savedAt);
  /** Fields and sections whose changes wait for the server's word. */
  readonly pending = $derived(this.#saving.pending);
  readonly connected = $derived(this.#saving.connected);
  readonly mayWrite = $derived(
    this.#access.write && this.#ended === null && this.crowded === false,
  );
  readonly mayNumbers = $derived(this.#access.numbers && this.#ended === null);
  readonly readOnlyReason: ReadOnlyReason | EndReason | null = $derived(
    this.#ended ?? this.#access.reason,
  );

  constructor(options: LiveRoomOptions) {
    this.#options = options;
    this.#access = options.access;
    this.#changes = { ...options.changes };
    this.#news = new RoomNews(options.since ?? 0);
    this.#place = this.#takePlace(navigator.locks);
    this.#open();
    this.#saving.note({ kind: 'access', readOnly: !options.access.write });
    addEventListener('beforeunload', this.#guard);
    addEventListener('online', this.#retry);
  }

  /** Who changed the field last and when, by the server's word. */
  lastChange(field: string): LastChange | null {
    return this.#changes[field] ?? null;
  }

  /** Calls back with news of the measure, each event once; returns what ends it. */
  onEvent(listener: (event: { id: number; name: string }) => void): () => void {
    return this.#news.on(listener);
  }

  /** Tells the others which field I am in; null for none. */
  at(field: string | null): void {
    this.awareness.setLocalStateField('field', field);
  }

  /** The refused wording was copied or is not needed. */
  dismissRejected(): void {
    for (const { kept } of this.rejected) if (kept) void forgetKept(kept).catch(() => {});
    this.rejected = [];
    this.#saving.note({ kind: 'handled' });
  }

  destroy(): void {
    this.#saving.end();
    removeEventListener('beforeunload', this.#guard);
    removeEventListener('online', this.#retry);
    this.#news.end();
    this.#over.abort();
    void this.#connection.end();
  }

  // One for the life of the page: whoever waits for it must not get it while a refused change is put right.
  #takePlace(locks: LockManager | undefined): Promise<void> | null {
    const { signal } = this.#over;
    const placed = (release: () => void) => {
      signal.addEventListener('abort', release);
      if (signal.aborted) release();
      this.crowded = false;
    };
    // A browser without locks leaves the counting to the server.
    if (!locks) return (placed(() => {}), null);
    const full = () => (this.crowded = true);
    return takePlace(locks, this.#options.room, { full, signal }).then(placed, () => {});
  }

  #open(): void {
    const { room, me, remember = true } = this.#options;
    const given = {
      room,
      personId: me.personId,
      remember,
      since: this.#news.last,
      place: this.#place,
    };
    const connection = new Connection(given, {
      edited: (update, places, before) => {
        this.#saving.made(update, places, before);
        if (this.remembers && this.promised === null) this.#askToPersist();
      },
      found: (rejected) => (this.rejected = [...this.rejected, rejected]),
      lost: () => (this.remembers = false),
      sent: (update) => this.#saving.sent(update),
      heard: () => this.#saving.note({ kind: 'heard', at: Date.now() }),
      told: (message) => this.#hear(message),
      copied: (copy) => {
        this.remembers = copy !== null;
        if (copy) this.#saving.found(copy.unsent, copy.unsentText);
      },
      loaded: () => (this.loaded = true),
      up: () => {
        this.blocked = false;
        this.#saving.up();
      },
      down: () => this.#saving.note({ kind: 'down', at: Date.now() }),
      ended: (code) => this.#end(endReasonOf(code)),
      refused: (attempts) => {
        if (attempts === 1) this.#refusedSince = Date.now();
        const isLong = Date.now() - this.#refusedSince > longestWait;
        if (attempts === manyAttempts || (isLong && !this.blocked)) void this.#ask(isLong);
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
    void connection.start();
  }

  #askToPersist(): void {
    this.promised = false;
    void askToPersist().then((promised) => (this.promised = promised));
  }

  #hear(message: Downward): void {
    switch (message.kind) {
      case 'ack':
        return this.#saving.note(message);
      case 'nack':
        return this.#refuse(message.number, message.reason);
      case 'state': {
        const { state } = message;
        if (state.kind === 'saving' || state.kind === 'notSaving') {
          return this.#saving.note({ kind: 'server', saves: state.kind === 'saving' });
        }
        this.#access = accessIn(state);
        return this.#saving.note({ kind: 'access', readOnly: !this.#access.write });
      }
      case 'changed':
        for (const field of message.fields) {
          this.#changes[field] = { name: message.name, at: message.at };
        }
        return;
      case 'event':
        this.#news.tell(message);
        this.#connection.knows(this.#news.last);
    }
  }

  // What follows a refused change hangs on it and is refused too: the document begins again from the server.
  #refuse(number: number, reason: Rejected['reason']): void {
    this.rejected = [...this.rejected, { reason, text: this.#saving.refused(number) }];
    this.loaded = false;
    void this.#connection.end(true).then(() => {
      if (this.#ended === null) this.#open();
    });
  }

  #end(reason: EndReason): void {
    this.#ended = reason;
    this.#over.abort();
    const { text } = this.#saving;
    const kept = reason === 'signedOut' && this.remembers ? 'closedKept' : 'closed';
    if (text) this.rejected = [...this.rejected, { reason: kept, text }];
  }

  // A refused upgrade says nothing to a page; the page's own address does.
  async #ask(isLong: boolean): Promise<void> {
    if (!navigator.onLine) return;
    const asked: RequestInit = { method: 'HEAD', redirect: 'manual', cache: 'no-store' };
    const answer = await fetch(location.href, asked).catch(() => null);
    if (answer === null) return;
    if (answer.type === 'opaqueredirect' || answer.status === 401) this.#end('signedOut');
    else if (answer.status === 403 || answer.status === 404) this.#end('notFound');
    else if (answer.ok && isLong) this.blocked = true;
    if (this.#ended) void this.#connection.end();
  }

  #guard = (event: BeforeUnloadEvent): void => {
    const isLost = this.rejected.some(({ kept }) => !kept);
    if (this.pending > 0 || isLost) event.preventDefault();
  };

  #retry = (): void => this.#connection.retry();
}
