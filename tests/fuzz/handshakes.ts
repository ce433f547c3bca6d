import { room } from '../sync/support.ts';
import type { Random } from './random.ts';

/** The first bytes of a connection: an upgrade with one or more things wrong, sometimes with nothing wrong. */
export function handshake(random: Random, origin: string, cookie: string): Buffer {
  const headers: [string, string][] = [
    ['Host', '127.0.0.1'],
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', Buffer.from(random.bytes(16)).toString('base64')],
    ['Origin', origin],
    ['Cookie', cookie],
  ];
  let method = 'GET';
  let path = `/sync/${room}`;
  let version = 'HTTP/1.1';
  for (let left = random.between(0, 3); left > 0; left--) {
    switch (random.weighted({ path: 5, header: 6, drop: 3, double: 2, crowd: 1, line: 2 })) {
      case 'path':
        path = somePath(random);
        break;
      case 'header': {
        const at = random.below(headers.length);
        headers[at] = [headers[at][0], someValue(random)];
        break;
      }
      case 'drop':
        headers.splice(random.below(headers.length), 1);
        break;
      case 'double':
        if (headers.length > 0) headers.push(random.pick(headers));
        break;
      case 'crowd':
        for (let at = 0; at < random.pick([50, 300, 3000]); at++) headers.push([`X-${at}`, 'x']);
        break;
      case 'line':
        method = random.pick(['GET', 'POST', 'CONNECT', 'FOO', 'get', '']);
        version = random.pick(['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '']);
    }
  }
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const text = `${method} ${path} ${version}\r\n${lines.join('\r\n')}\r\n\r\n`;
  const whole = Buffer.from(text, 'latin1');
  // What follows at once comes to the door as the head of the upgrade.
  const early = random.chance(0.2) ? random.bytes(random.between(1, 40)) : new Uint8Array();
  return random.chance(0.1)
    ? whole.subarray(0, random.below(whole.length))
    : Buffer.concat([whole, early]);
}

/** Whether a request line and headers are ones the door may open to. */
export function mayOpen(sent: Buffer, origin: string): boolean {
  const text = sent.toString('latin1');
  const origins = [...text.matchAll(/^Origin: ?(.*)$/gm)].map(([, value]) => value.trim());
  return /^GET \/sync\/[0-9a-f-]{36}(\?\S*)? HTTP/.test(text) && origins[0] === origin;
}

function somePath(random: Random): string {
  return random.pick([
    '/',
    '/sync/',
    `/sync/${room}?schema=999`,
    `/sync/${room}?since=-1&schema=`,
    `/sync/${room}?${'a=1&'.repeat(200)}`,
    `/sync/${room.toUpperCase()}`,
    `/sync/${room}/../${room}`,
    `/sync/${room}%00`,
    '/sync/..%2f..%2fetc%2fpasswd',
    `/sync/${'x'.repeat(4000)}`,
    `/sync/${'x'.repeat(20_000)}`,
    `http://127.0.0.1/sync/${room}`,
    '/sync/00000000-0000-0000-0000-000000000000',
    `//sync/${room}`,
    '*',
    '',
  ]);
}

function someValue(random: Random): string {
  return random.pick([
    '',
    'null',
    'https://plan.test.evil.cz',
    'https://plan.test, https://plan.test',
    'keep-alive, Upgrade',
    'h2c',
    '12',
    'x'.repeat(10_000),
    'sid=%E0%A4%A; sid=\u00ff',
    '__proto__',
    'dGVzdA==',
    '\u0001\u0002',
  ]);
}
