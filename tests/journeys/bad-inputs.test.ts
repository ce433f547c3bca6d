// Every bad input of reliability.md §11 that a citizen's form and its HTTP door can get, numbers as there.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { world } from '#world/world.ts';
import { citizenAt, escaped, plainSpaces, type Citizen } from '../support/citizen.ts';
import { startProgram, type Program } from '../support/server.ts';

const draft = `/konzultace/${world.consultation.slug}`;
const textLimit = 4000;
const nameLimit = 120;

let program: Program;
let citizen: Citizen;
/** The last number given out: what is refused must not take one. */
let last = 0;

beforeAll(async () => {
  program = await startProgram();
  citizen = citizenAt(program, draft);
  last = await numberOf(await citizen.send({ text: 'První' }));
  slow = slowly();
});
afterAll(() => program?.remove());

async function pageAt(path: string): Promise<string> {
  const answer = await citizen.get(path);
  expect(answer.status).toBe(200);
  return plainSpaces(await answer.text()).replaceAll(/<!--.*?-->/g, '');
}
async function numberOf(receipt: string): Promise<number> {
  return Number(/<h1>[^<]*č\. (\d+)/.exec(await pageAt(receipt))![1]);
}

/** What the fields of the form hold; a name is one line and shorter. */
const fields = {
  text: { limit: textLimit, line: false },
  proposedText: { limit: textLimit, line: false },
  reasonGiven: { limit: textLimit, line: false },
  authorName: { limit: nameLimit, line: true },
} as const;
type Field = keyof typeof fields;

/** A text in place of which `shown` is kept; null = nothing was typed; `refused` = not taken at all. */
type Typed = { typed: string; shown?: string | null; refused?: true };
const family = '👨‍👩‍👧‍👦';
const same = (typed: string) => (): Typed => ({ typed });

const texts: [no: number, name: string, make: (field: (typeof fields)[Field]) => Typed][] = [
  [1, 'nothing', () => ({ typed: '', shown: null })],
  [2, 'spaces only', () => ({ typed: '   \n\t ', shown: null })],
  [3, 'one hard space', () => ({ typed: '\u00a0', shown: null })],
  [3, 'one character without width', () => ({ typed: '\u200b', shown: null })],
  [4, 'one character', same('x')],
  [5, 'exactly the limit', ({ limit }) => ({ typed: 'ř'.repeat(limit) })],
  [5, 'one more than the limit', ({ limit }) => ({ typed: 'ř'.repeat(limit + 1), refused: true })],
  [6, 'a megabyte', () => ({ typed: 'a'.repeat(1_000_000), refused: true })],
  [
    7,
    'ten thousand line breaks',
    ({ line }) => ({ typed: `a${'\n'.repeat(10_000)}b`, shown: line ? 'a b' : 'a\n\nb' }),
  ],
  [8, 'a script', same('<script>alert(1)</script>')],
  [9, 'an image out of its attribute', same('"><img src=x onerror=alert(1)>')],
  [10, 'a drawing with a handler', same('<svg onload=alert(1)></svg>')],
  [11, 'a link that is data', same('[x](data:text/html,<b>x</b>) data:text/html,x')],
  [12, 'template marks', same('{{7*7}} ${7*7} {@html x}')],
  [13, 'a quote of SQL', same(`' OR 1=1 --`)],
  [14, 'signs of a search', same('100 %_\\ sleva')],
  [15, 'a direction override', () => ({ typed: 'Jana\u202e Nová\u2066', shown: 'Jana Nová' })],
  [16, 'look-alike letters', same('Јana')],
  [
    17,
    'five hundred marks on a letter',
    () => ({ typed: `x${'\u0301'.repeat(500)}`, shown: `x${'\u0301'.repeat(4)}` }),
  ],
  [18, 'as many families as letters', ({ limit }) => ({ typed: family.repeat(limit) })],
  [19, 'a formula', same('=HYPERLINK("http://x.cz";"klik")')],
  [19, 'a sum', same('@SUM(A1) +1 -1')],
  [
    20,
    'a second header',
    ({ line }) => ({
      typed: 'Jana\r\nBcc: x@y.cz',
      shown: line ? 'Jana Bcc: x@y.cz' : 'Jana\nBcc: x@y.cz',
    }),
  ],
  [21, 'a path', same('../../etc/passwd')],
  [22, 'entities written twice', same('&amp;lt;b&amp;gt;')],
  [23, 'words of the language', same('__proto__ constructor toString')],
  [23, 'one such word alone', same('__proto__')],
  [24, 'Czech signs', same('„Ano“ – spo\u00adlu… 5 €')],
  [25, 'a paste from Word', same('<p class="MsoNormal" style="color:red">Text<!--[if gte]--></p>')],
  [26, 'an image of five megabytes', () => ({ typed: 'iVBORw0K'.repeat(650_000), refused: true })],
];

const rows = texts.flatMap(([no, name, make]) =>
  (Object.keys(fields) as Field[]).map((field) => ({
    ...{ no, name, field, ...make(fields[field]) },
    required: field === 'text',
  })),
);

describe('a text field', () => {
  test.each(rows)('$no $name in $field', async ({ field, typed, shown = typed, ...row }) => {
    const kept = { email: 'jana@obec.cz', publishName: '1' };
    const form = { text: 'Připomínka', ...kept, [field]: typed };
    const check = await citizen.post(`${citizen.place}?/zkontrolovat`, form);
    if (row.refused || (row.required && shown === null)) {
      expect([400, 413]).toContain(check.status);
      if (check.status === 400) {
        const page = await check.text();
        expect(page).toContain('<title>Chyba: ');
        expect(page).toMatch(/<div class="error-summary"[^>]*autofocus/);
        expect(page).toContain('value="jana@obec.cz"');
      }
      const sending = await citizen.post(`${citizen.place}?/odeslat`, {
        ...form,
        form: await citizen.token(),
      });
      expect([400, 413]).toContain(sending.status);
      return;
    }
    expect(check.status).toBe(200);
    const receipt = await pageAt(await citizen.send(form));
    last += 1;
    expect(receipt).toContain(`Připomínka č. ${last}`);
    if (shown !== null) expect(receipt).toContain(escaped(shown));
    expect(receipt).not.toMatch(/<script>alert|<img src=x|<svg onload|<p class="Mso|href="data:/);
  });
});

let slow: Promise<string>;
/** 35 A form whose body comes one byte a second, begun with the tests and looked at last. */
async function slowly(): Promise<string> {
  const { hostname, port, host } = new URL(program.origin);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST ${citizen.place}?/odeslat HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5000\r\n` +
      `Origin: ${program.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n`,
  );
  const drip = setInterval(() => socket.writable && socket.write('a'), 1000);
  const answer = await read(socket);
  clearInterval(drip);
  return answer;
}
async function read(socket: AsyncIterable<Buffer>): Promise<string> {
  let answer = '';
  try {
    for await (const part of socket) answer += part;
  } catch {
    // Cut off, which is an answer too.
  }
  return answer.split('\r\n')[0];
}
/** The status line of a request written by hand. */
async function raw(head: string): Promise<string> {
  const { hostname, port, host } = new URL(program.origin);
  const socket = connect(Number(port), hostname);
  socket.write(`${head.replace('Host: own', `Host: ${host}`)}Connection: close\r\n\r\n`);
  return read(socket);
}

const door: [no: number, name: string, check: () => Promise<void>][] = [
  [
    27,
    'no content type',
    async () => {
      const headers = { origin: program.origin };
      const path = `${program.origin}${citizen.place}?/odeslat`;
      expect((await fetch(path, { method: 'POST', headers })).status).toBe(415);
    },
  ],
  [
    28,
    'JSON',
    async () => {
      const json = { 'content-type': 'application/json' };
      const answer = await citizen.post(`${citizen.place}?/odeslat`, '{"text":"x"}', json);
      expect(answer.status).toBe(415);
    },
  ],
  [
    29,
    'more fields than the form has, and one twice',
    async () => {
      const form = await citizen.token();
      const extra = { text: 'x', form, role: 'admin', published: '1' };
      expect((await citizen.post(`${citizen.place}?/odeslat`, extra)).status).toBe(400);
      const twice = `text=a&text=b&form=${form}`;
      expect((await citizen.post(`${citizen.place}?/odeslat`, twice)).status).toBe(400);
      for (const name of ['number', 'state', 'channel', 'receivedAt', 'enteredBy', '__proto__']) {
        const fields = { text: 'x', form, [name]: 'settled' };
        expect((await citizen.post(`${citizen.place}?/odeslat`, fields)).status).toBe(400);
      }
    },
  ],
  [
    30,
    'places and consultations there are not',
    async () => {
      const places = ['0', '-1', '99999', '1.5', 'opatreni-9.9', '%3Cscript%3E', '__proto__'];
      for (const place of [...places, 'opatreni-1.1-nic', 'opatreni-1.1-__proto__']) {
        expect((await citizen.get(`${draft}/odstavec/${place}`)).status).toBe(404);
      }
      for (const slug of ['neni', 'constructor', 'NAVRH-PLANU-2027-2030']) {
        expect((await citizen.get(`/konzultace/${slug}/odstavec/1`)).status).toBe(404);
        expect((await citizen.post(`/konzultace/${slug}/odstavec/1?/odeslat`, {})).status).toBe(
          404,
        );
      }
      const form = await citizen.token();
      const moved = await citizen.post(`${draft}/odstavec/2?/odeslat`, { text: 'přenesené', form });
      expect(moved.status).toBe(400);
      expect(await moved.text()).toContain('přenesené');
    },
  ],
  [
    32,
    'a municipality in upper case, in braces, of zeros, of nowhere',
    async () => {
      const { id } = world.municipalities.hodonice;
      const answers = [id.toUpperCase(), `{${id}}`, '0'.repeat(32), crypto.randomUUID(), 'x'].map(
        async (municipality) => {
          const form = await citizen.token();
          const sent = await citizen.post(`${citizen.place}?/odeslat`, {
            ...{ text: 'x', form, municipality },
          });
          return sent.status;
        },
      );
      expect(await Promise.all(answers)).toEqual([303, 400, 400, 400, 400]);
      last += 1;
    },
  ],
  [
    33,
    'five times at once and again later: one comment, one receipt',
    async () => {
      const fields = { text: 'pětkrát', form: await citizen.token() };
      const send = () => citizen.post(`${citizen.place}?/odeslat`, fields);
      const answers = [...(await Promise.all([1, 2, 3, 4, 5].map(send))), await send()];
      const receipts = answers.map((answer) => answer.headers.get('location')?.split('?')[0]);
      expect(new Set(receipts).size).toBe(1);
      last += 1;
      expect(await numberOf(receipts[0]!)).toBe(last);
    },
  ],
  [
    34,
    'a packed body',
    async () => {
      const gzip = { 'content-encoding': 'gzip' };
      expect((await citizen.post(`${citizen.place}?/odeslat`, 'text=x', gzip)).status).toBe(415);
    },
  ],
  [
    36,
    'forged names and addresses',
    async () => {
      const headers = { 'x-forwarded-host': 'zly.cz', 'x-forwarded-for': '127.0.0.1, 10.0.0.1' };
      const fields = { text: 'x', form: await citizen.token() };
      const answer = await citizen.post(`${citizen.place}?/odeslat`, fields, headers);
      last += 1;
      expect(await pageAt(answer.headers.get('location')!)).not.toContain('zly.cz');
      expect(await raw(`GET ${draft} HTTP/1.1\r\nHost: zly.cz\r\n`)).toMatch(/ (200|307|400) /);
      expect((await citizen.get(`${citizen.place}?/odeslat&text=x`)).status).toBe(200);
      const foreign = { origin: 'https://zly.cz' };
      expect((await citizen.post(`${citizen.place}?/odeslat`, fields, foreign)).status).toBe(403);
    },
  ],
  [
    37,
    'a cookie too long, and a session twice',
    async () => {
      const long = `GET ${draft} HTTP/1.1\r\nHost: own\r\nCookie: a=${'x'.repeat(11_000)}\r\n`;
      expect(await raw(long)).toContain('431');
      const cookie = '__Host-sid=aaaa.bbbb; __Host-sid=cccc.dddd; sid=aaaa; sid=bbbb';
      const answer = await citizen.get(draft, { cookie });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('Přihlásit');
    },
  ],
  [
    38,
    'pages and orders there are not',
    async () => {
      for (const query of ['page=-1', 'page=999999999', 'sort=;drop', 'strana=-1', 'strana=1e99']) {
        for (const path of [`${draft}/vyporadani`, draft, '/konzultace', citizen.place]) {
          expect((await citizen.get(`${path}?${query}`)).status).toBe(200);
        }
      }
    },
  ],
  [
    39,
    'methods of nobody',
    async () => {
      for (const method of ['TRACE', 'PUT', 'FOO', 'DELETE']) {
        expect(await raw(`${method} ${citizen.place} HTTP/1.1\r\nHost: own\r\n`)).toContain('405');
      }
    },
  ],
  [
    40,
    'addresses that are none',
    async () => {
      for (const path of ['/%2e%2e/', '//', '/%00', '/konzultace/%00', `/${'x'.repeat(8000)}`]) {
        expect(await raw(`GET ${path} HTTP/1.1\r\nHost: own\r\n`)).toMatch(/ (400|404|414) /);
      }
      expect(await raw(`GET ${draft}/odstavec/%ff HTTP/1.1\r\nHost: own\r\n`)).toMatch(/ 40[04] /);
    },
  ],
  [
    41,
    'addresses of mail that are none',
    async () => {
      const two = ['a@b.cz\nc@d.cz', 'a@b.cz, c@d.cz', 'a@b.cz;c@d.cz', 'a@b.cz%0aBcc: c@d.cz'];
      const long = `${'a'.repeat(320)}@a.cz`;
      for (const email of ['"<b>x</b>"@a.cz', 'a@b', 'a@b.cz>', long, ...two]) {
        const fields = { text: 'Nechte si mě', email };
        const answer = await citizen.post(`${citizen.place}?/zkontrolovat`, fields);
        const page = await answer.text();
        expect([answer.status, page.includes('<b>x</b>')]).toEqual([400, false]);
        expect(page).toContain('jednu e-mailovou adresu');
        expect(page).toContain('Nechte si mě');
      }
    },
  ],
  [
    42,
    'receipt codes in any spelling, and guessed ones',
    async () => {
      const code = (await citizen.send({ text: 'kód' })).split('/')[2];
      last += 1;
      for (const typed of [code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('0', 'O')])
        expect((await citizen.get(`/pripominka/${typed}`)).status).toBe(200);
      for (const typed of ['AAAA-AAAA-AAAA-AAAA', '%25', "'--", 'x'.repeat(3000)]) {
        expect((await citizen.get(`/pripominka/${typed}`)).status).toBe(404);
        const taken = await citizen.post(`/pripominka/${typed}?/zpet`, {});
        expect(taken.status).toBe(404);
        expect([400, 404]).toContain((await citizen.post('/pripominka', { kod: typed })).status);
      }
      expect(program.printed()).not.toContain(code);
    },
  ],
  [
    35,
    'a body of one byte a second',
    async () => {
      // A server that closes without a word has cut it off too.
      expect(await slow).toMatch(/^$|HTTP\/1\.1 408 /);
    },
  ],
];

describe('the HTTP door', () => {
  test.each(door)('%i %s', async (_, __, check) => check());

  test('gave no number away for what it refused, and fell over nothing', async () => {
    expect(await numberOf(await citizen.send({ text: 'Poslední' }))).toBe(last + 1);
    expect(program.printed()).not.toMatch(/"level":50/);
  });
});

test('no row is left out; 31 by clock is in the store’s tests', () => {
  const numbers = new Set([...rows.map(({ no }) => no), ...door.map(([no]) => no), 31]);
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 42 }, (_, at) => at + 1));
});
