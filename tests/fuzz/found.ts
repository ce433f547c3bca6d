import type { Script } from './script.ts';
import type { Smallest } from './shrink.ts';

/** A failing case as it is kept for good: bytes in base64. */
type Kept = {
  seed: number;
  what: string;
  connections: {
    cookie: string;
    handshake?: string;
    sends?: { what: string; bytes: string; documents: number }[];
  }[];
};

/** The smallest failing case as a file's text. */
export function keep(seed: number, { what, scripts }: Smallest): string {
  const connections = scripts.map((script) =>
    script.kind === 'handshake'
      ? { cookie: script.cookie, handshake: script.bytes.toString('base64') }
      : {
          cookie: script.cookie,
          sends: script.sends.map((send) => ({ ...send, bytes: send.bytes.toString('base64') })),
        },
  );
  return `${JSON.stringify({ seed, what, connections } satisfies Kept, null, 2)}\n`;
}

/** The connections of a kept case. */
export function keptScripts(text: string): Script[] {
  const { connections } = JSON.parse(text) as Kept;
  return connections.map(({ cookie, handshake, sends = [] }, number) =>
    handshake !== undefined
      ? { number, cookie, kind: 'handshake', bytes: Buffer.from(handshake, 'base64') }
      : {
          ...{ number, cookie, kind: 'socket', patient: true },
          sends: sends.map((send) => ({ ...send, bytes: Buffer.from(send.bytes, 'base64') })),
        },
  );
}
