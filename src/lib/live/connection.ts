import { WebsocketProvider } from 'y-websocket';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { schemaVersion } from '#lib/proposals/document.ts';
import { changedFields } from './changes.ts';
import { DeviceCopy, isCopy, type CopyEvents } from './copy.ts';
import type { Unsent } from './device.ts';
import { watchedSocket, type LineEvents } from './line.ts';
import { beatMessage, beats, messages } from './wire.ts';

/** What a connection tells its room. */
export type ConnectionEvents = LineEvents &
  CopyEvents & {
    /** A change was made in this page: in which places, and what was known before it. */
    edited(update: Uint8Array, places: string[], before: () => Uint8Array): void;
    /** What the device has was read; null when it keeps nothing. */
    copied(copy: DeviceCopy | null): void;
    /** The document holds what the device or the server has of it. */
    loaded(): void;
    up(): void;
    down(): void;
    /** The server closed the line for good. */
    ended(code: number): void;
    /** So many attempts in a row were refused before a line stood. */
    refused(attempts: number): void;
  };

type Given = {
  room: string;
  personId: string;
  remember: boolean;
  since: number;
  /** Resolves when the server has a line for this tab; null when nobody counts them here. */
  place: Promise<void> | null;
};

// After a restart of the server everybody comes back, but not at once.
const jitter = () => 200 + Math.random() * 4800;

/** One copy of a room's document with its line to the server and its place in this device. */
export class Connection {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** What this device keeps of the document; null when it keeps nothing. */
  copy: DeviceCopy | null = null;
  #given: Given;
  #events: ConnectionEvents;
  #provider: WebsocketProvider | null = null;
  #beat: ReturnType<typeof setInterval> | undefined;
  #heardAt = Date.now();
  #attempts = 0;
  #over = new AbortController();

  constructor(given: Given, events: ConnectionEvents) {
    this.#given = given;
    this.#events = events;
    // Before the provider listens, so that an edit is counted before the message that carries it.
    this.doc.on(
      'update',
      (update: Uint8Array, origin: unknown, _doc, transaction: Y.Transaction) => {
        const came = origin !== null && (origin === this.#provider || isCopy(origin));
        if (came) return;
        const before = () => Y.encodeStateVector(transaction.beforeState);
        events.edited(update, changedFields(transaction), before);
      },
    );
  }

  /** Reads what the device has, then connects when it may: what is sent first is then complete. */
  async start(): Promise<void> {
    const events = this.#events;
    const { remember, place } = this.#given;
    const { signal } = this.#over;
    if (remember) this.copy = await DeviceCopy.open(this.#given, this.doc, events);
    if (signal.aborted) return;
    events.copied(this.copy);
    if (this.doc.store.clients.size > 0) events.loaded();
    if (place) await place;
    if (!signal.aborted) this.#connect();
  }

  /** Keeps in the device what was not acknowledged, for the next time it is opened. */
  keepUnsent(unsent: Unsent | null): void {
    if (!this.#over.signal.aborted) this.copy?.keep(unsent);
  }

  /** The last event that was told; a new line asks for those after it. */
  knows(event: number): void {
    this.#given = { ...this.#given, since: event };
    if (this.#provider) this.#provider.params = this.#params();
  }

  /** Tries again at once, when the browser says the network is back. */
  retry(): void {
    if (!this.#provider?.wsconnected) this.renew();
  }

  /** Begins a new line: what the old one lost goes again with its first sync. */
  renew(): void {
    if (!this.#provider?.shouldConnect) return;
    this.#provider.disconnect();
    this.#provider.connect();
  }

  /** Ends the line; `forget` also removes the document from this device. */
  async end(forget = false): Promise<void> {
    this.#over.abort();
    clearInterval(this.#beat);
    this.#provider?.destroy();
    this.awareness.destroy();
    if (forget) await this.copy?.forget();
    this.doc.destroy();
  }

  #connect(): void {
    const { room } = this.#given;
    const events = this.#events;
    const provider = new WebsocketProvider(address(), room, this.doc, {
      connect: false,
      awareness: this.awareness,
      disableBc: true,
      params: this.#params(),
      WebSocketPolyfill: watchedSocket({
        ...events,
        heard: () => {
          this.#heardAt = Date.now();
          events.heard();
        },
      }),
      shouldReconnect: ({ code }) => !(code >= 4400 && code < 4500) && code !== 1009,
    });
    this.#provider = provider;
    for (const number of Object.values(messages)) {
      if (number >= 100) provider.messageHandlers[number] = () => {};
    }
    this.#tellOnlyOwnPresence(provider);
    provider.on('status', ({ status }) => {
      if (status === 'connected') {
        this.#attempts = 0;
        this.#heardAt = Date.now();
        events.up();
      } else if (status === 'disconnected') events.down();
    });
    provider.on('connection-close', (event) => {
      if (!provider.wsconnected) events.refused(++this.#attempts);
      if (event?.code !== 4503) return;
      provider.maxBackoffTime = jitter();
      provider.wsUnsuccessfulReconnects = 8;
    });
    provider.on('sync', (synced: boolean) => {
      if (!synced) return;
      provider.maxBackoffTime = 2500;
      events.loaded();
    });
    provider.on('closed', ({ code }) => events.ended(code));
    provider.connect();
    this.#beat = setInterval(() => {
      if (!provider.wsconnected) return;
      // A dead line is noticed by silence long before the system gives it up.
      if (Date.now() - this.#heardAt > beats.silent) return this.renew();
      provider.ws?.send(beatMessage as Uint8Array<ArrayBuffer>);
    }, beats.up);
  }

  // The server seats nobody but the person this page was made for, whoever signed in meanwhile (F17).
  #params(): Record<string, string> {
    const { personId, since } = this.#given;
    return { schema: String(schemaVersion), person: personId, since: String(since) };
  }

  // y-websocket sends every state it hears of back to the server.
  #tellOnlyOwnPresence(provider: WebsocketProvider): void {
    const { awareness, doc } = this;
    const tell = provider._awarenessUpdateHandler;
    awareness.off('update', tell);
    const tellOwn: typeof tell = (changes, origin) => {
      const own = Object.values(changes).flat().includes(doc.clientID);
      if (own) tell({ added: [], updated: [doc.clientID], removed: [] }, origin);
    };
    awareness.on('update', tellOwn);
  }
}

function address(): string {
  return `${location.origin.replace(/^http/, 'ws')}/sync`;
}
