// A hall's door as a process of its own, so that its memory is nobody else's: `tests/hall/memory.test.ts` asks for it.
import { createServer } from 'node:http';
import { pino } from 'pino';
import { HallDoor } from '#server/hall/door.ts';
import { reportFrom } from '../bench/sync/servers/report.ts';
import { newsOf, origin, roundOf } from './support.ts';

const server = createServer();
new HallDoor(server, {
  origin,
  admit: async (_asked, cookie = '') => ({
    ...{ kind: 'member', owner: cookie, personId: cookie, sessionId: cookie },
  }),
  read: async () => newsOf({ round: roundOf({ cast: Math.floor(Math.random() * 9) }) }),
  closeDue: async () => {},
  log: pino({ level: 'silent' }),
});
await reportFrom(server);
