import { readDownward, readUpward, type Downward } from './wire.ts';

/** What passes over a socket, as far as saving depends on it. */
export type LineEvents = {
  /** A document message left; each is acknowledged or refused later. */
  sent(update: Uint8Array): void;
  /** Anything came. */
  heard(): void;
  /** One of our own messages came. */
  told(message: Downward): void;
};

/** A WebSocket for y-websocket that tells what passes; the provider itself tells nothing about sending. */
export function watchedSocket(events: LineEvents): typeof WebSocket {
  return class extends WebSocket {
    #synced = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        events.heard();
        const message = data instanceof ArrayBuffer && readDownward(new Uint8Array(data));
        if (message) events.told(message);
      });
    }

    override send(data: Uint8Array<ArrayBuffer>): void {
      if (this.readyState !== WebSocket.OPEN) return;
      const message = readUpward(data);
      // What is written before the first sync goes with it; sent ahead it would depend on what the server lacks.
      if (message?.kind === 'update' && !this.#synced) return;
      super.send(data);
      if (!message || !('update' in message)) return;
      this.#synced = true;
      events.sent(message.update);
    }
  };
}
