import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import type { HallNews } from '#lib/meetings/news.ts';
import type { HallAdmission, HallGuest } from '#server/hall/admission.ts';
import type { HallAsked } from '#server/hall/asked.ts';
import { HallDoor } from '#server/hall/door.ts';

export const meeting = '6f1c1e0a-0000-4000-8000-00000000000a';
export const other = '6f1c1e0a-0000-4000-8000-00000000000b';
export const origin = 'https://plan.test';

/** News as a meeting begins with; a test says what differs. */
export function newsOf(given: Partial<HallNews> = {}): HallNews {
  return {
    ...{ v: 1, now: Date.now(), state: 'running', item: null, round: null, present: 0 },
    ...{ screen: { mode: 'welcome' }, text: null },
    ...given,
  };
}

/** An open round for the news. */
export function roundOf(given: Partial<NonNullable<HallNews['round']>> = {}) {
  return {
    ...{ id: other, code: 'H1', question: 'Která první?', state: 'open' as const },
    ...{ cast: 0, seats: 9, closesAt: null },
    ...given,
  };
}

/** A phone or a projector at the door of a hall, which remembers every word it was told. */
export class Phone {
  texts: string[] = [];
  closed: { code: number; reason: string } | null = null;
  readonly ws: WebSocket;

  private constructor(ws: WebSocket) {
    this.ws = ws;
    ws.on('message', (data, isBinary) => this.texts.push(isBinary ? 'binary' : String(data)));
    ws.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
  }

  static async at(url: string, headers: Record<string, string>): Promise<Phone> {
    const phone = new Phone(new WebSocket(url, { headers }));
    await new Promise<void>((resolve, reject) => {
      phone.ws.on('open', resolve);
      phone.ws.on('error', reject);
    });
    return phone;
  }

  get last(): HallNews | null {
    const text = this.texts.at(-1);
    return text === undefined ? null : JSON.parse(text);
  }
}

/** A hall's door over news and people a test makes up: who knocks is named by the cookie. */
export async function openHallDoor() {
  const server: Server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const answers = new Map<string, HallAdmission>();
  const asked: { by: string; isAgain: boolean }[] = [];
  const phones: Phone[] = [];
  const given = {
    news: newsOf() as HallNews | null,
    reads: 0,
    closings: 0,
    onClose: () => {},
    isAway: false,
    /** What an answer about somebody waits for after it was found. */
    slowly: undefined as Promise<void> | undefined,
  };
  const keyOf = ({ token, pin }: HallAsked, cookie = '') => token ?? pin ?? cookie;
  const door = new HallDoor(server, {
    origin,
    admit: async (wanted, cookie, isAgain) => {
      const by = keyOf(wanted, cookie);
      asked.push({ by, isAgain });
      const answer = answers.get(by) ?? guestOf(wanted, by);
      await given.slowly;
      return answer;
    },
    read: async () => {
      given.reads += 1;
      if (given.isAway) throw new Error('the database is away');
      return given.news && { ...given.news, now: Date.now() };
    },
    closeDue: async () => {
      given.closings += 1;
      given.onClose();
    },
    log: pino({ level: 'silent' }),
  });
  const url = `ws://127.0.0.1:${port}`;
  return {
    ...{ server, door, halls: door.halls, url, answers, asked, given },

    /** Lets somebody in, by a cookie's name or by what the address says. */
    async enter(by: string, query = '', at = meeting): Promise<Phone> {
      const phone = await Phone.at(`${url}/hala/${at}${query}`, { cookie: by, origin });
      phones.push(phone);
      return phone;
    },

    async end(): Promise<void> {
      for (const { ws } of phones) ws.terminate();
      await door.stop();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

function guestOf({ token, pin }: HallAsked, by: string): HallGuest {
  const nobody = { personId: null, sessionId: null };
  if (token !== null) return { kind: 'projector', owner: token, ...nobody };
  if (pin !== null) return { kind: 'pin', owner: null, ...nobody };
  return { kind: 'member', owner: by, personId: `person ${by}`, sessionId: `session ${by}` };
}
