import { WebSocket } from 'ws';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import {
  beatMessage,
  presenceMessage,
  readDownward,
  syncMessage,
  type Changed,
  type NackReason,
  type RoomState,
} from '#lib/live/wire.ts';
import { RoomNews } from '#lib/live/room-news.ts';

/** A browser's end of the wire, without a browser: speaks as y-websocket does and remembers what it was told. */
export class Client {
  doc = new Y.Doc();
  ws!: WebSocket;
  sent = 0;
  committed = 0;
  committedAt = 0;
  synced = false;
  beats = 0;
  nacks: { number: number; reason: NackReason }[] = [];
  states: RoomState[] = [];
  events: { id: number; name: string }[] = [];
  /** As in a page: who comes back may be told of an event by its row and once more as it happens. */
  #news = new RoomNews(0);
  changes: Changed[] = [];
  /** Updates as they came, to see order and that nothing came twice. */
  updates: Uint8Array[] = [];
  /** Presence by client id as last told; null when it went. */
  presence = new Map<number, Record<string, unknown> | null>();
  closed: { code: number; reason: string } | null = null;
  #clock = 0;

  constructor() {
    this.#news.on((event) => this.events.push(event));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.ws?.readyState === WebSocket.OPEN) this.update(update);
    });
  }

  async open(url: string, headers: Record<string, string>): Promise<void> {
    this.closed = null;
    this.synced = false;
    this.sent = this.committed = 0;
    const ws = new WebSocket(url, { headers });
    this.ws = ws;
    ws.binaryType = 'nodebuffer';
    ws.on('message', (data: Buffer) => ws === this.ws && this.#hear(data));
    ws.on('close', (code, reason) => {
      if (ws === this.ws) this.closed = { code, reason: reason.toString() };
    });
    await new Promise<void>((resolve, reject) => {
      ws.on('error', reject);
      ws.on('open', () => {
        ws.send(syncMessage('step1', Y.encodeStateVector(this.doc)));
        resolve();
      });
    });
  }

  /** Writes into the title and waits for nothing. */
  type(text: string, at?: number): void {
    const line = this.doc.getText('line:title');
    line.insert(at ?? line.length, text);
  }

  set(key: string, value: unknown): void {
    this.doc.getMap('fields').set(key, value);
  }

  get title(): string {
    return this.doc.getText('line:title').toString();
  }

  /** Messages sent and neither acknowledged nor refused. */
  get unacked(): number {
    return this.sent - this.committed - this.nacks.length;
  }

  update(update: Uint8Array): void {
    this.sent++;
    this.ws.send(syncMessage('update', update));
  }

  beat(): void {
    this.ws.send(beatMessage);
  }

  /** Tells a presence state under a client id, the own one unless another is forged. */
  present(state: unknown, client = this.doc.clientID): void {
    const states = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ++this.#clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    });
    this.ws.send(presenceMessage(states));
  }

  /** Ends the line without a goodbye. */
  cut(): void {
    this.ws?.terminate();
  }

  #hear(data: Buffer): void {
    const bytes = new Uint8Array(data);
    const own = readDownward(bytes);
    if (own) return this.#note(own);
    const decoder = decoding.createDecoder(bytes);
    const kind = decoding.readVarUint(decoder);
    if (kind === 1) return this.#see(decoding.readVarUint8Array(decoder));
    const step = decoding.readVarUint(decoder);
    const content = decoding.readVarUint8Array(decoder);
    if (step === 0) {
      this.sent++;
      this.ws.send(syncMessage('step2', Y.encodeStateAsUpdate(this.doc, content)));
      return;
    }
    if (step === 1) this.synced = true;
    else this.updates.push(content);
    Y.applyUpdate(this.doc, content, this);
  }

  #note(message: NonNullable<ReturnType<typeof readDownward>>): void {
    switch (message.kind) {
      case 'ack':
        this.committed = message.count;
        this.committedAt = message.committedAt;
        return;
      case 'nack':
        return void this.nacks.push({ number: message.number, reason: message.reason });
      case 'state':
        return void this.states.push(message.state);
      case 'event':
        return this.#news.tell(message);
      case 'changed':
        return void this.changes.push(message);
      case 'beat':
        this.beats++;
    }
  }

  #see(states: Uint8Array): void {
    const decoder = decoding.createDecoder(states);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      this.presence.set(client, JSON.parse(decoding.readVarString(decoder)));
    }
  }
}
