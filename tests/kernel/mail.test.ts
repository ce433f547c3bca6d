import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openMailer, type Mailer } from '#lib/kernel/mail.server.ts';

const mailFrom = 'Plán <plan@obec.cz>';

describe('without a mail server', () => {
  let dataDir: string;
  let mailer: Mailer;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'spoluplan-mail-'));
    mailer = openMailer({ dataDir, mailFrom });
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  async function sent() {
    const names = await readdir(join(dataDir, 'mail'));
    return Promise.all(names.map((name) => readFile(join(dataDir, 'mail', name), 'utf8')));
  }

  test('a message is a file only its owner reads', async () => {
    await mailer.send({ to: 'vera@obec.cz', subject: 'Pozvánka', text: 'Přijďte ve čtvrtek.' });
    const [name] = await readdir(join(dataDir, 'mail'));
    expect(name).toMatch(/\.eml$/);
    expect((await stat(join(dataDir, 'mail', name))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'mail'))).mode & 0o777).toBe(0o700);
    expect(mailer.folder).toBe(join(dataDir, 'mail'));
  });

  test('a line break in the subject adds no header', async () => {
    await mailer.send({
      to: 'vera@obec.cz',
      subject: 'Pozvánka\r\nBcc: cizi@jinde.cz',
      text: 'x',
    });
    const [message] = await sent();
    expect(message).not.toMatch(/^Bcc:/im);
    expect(message.match(/^To: .*$/gm)).toEqual(['To: vera@obec.cz']);
  });

  test.each([
    'a@b.cz, c@d.cz',
    'a@b.cz\nBcc: c@d.cz',
    'Jana <a@b.cz>',
    '"<b>x</b>"@a.cz',
    '',
    'a@b@c.cz',
  ])('%j is not one recipient', async (to) => {
    await expect(mailer.send({ to, subject: 's', text: 't' })).rejects.toThrow();
    await expect(readdir(join(dataDir, 'mail'))).rejects.toThrow(/ENOENT/);
  });

  test('an entry for the calendar comes as a part mail programs offer to take over', async () => {
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
    const calendar = { method: 'REQUEST', content } as const;
    await mailer.send({ to: 'a@b.cz', subject: 's', text: 'Přijďte.', calendar });
    const [message] = await sent();
    expect(message).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST$/m);
    expect(message).toMatch(/^Content-Disposition: attachment; filename=pozvanka\.ics$/m);
    expect(message.replace(/\s/g, '')).toContain(Buffer.from(content).toString('base64'));
  });

  test('a letter of a subscription can be ended by one click of the mail program', async () => {
    const unsubscribe = `https://plan.example.org/odber/${'a'.repeat(43)}/konec`;
    await mailer.send({ to: 'a@b.cz', subject: 's', text: 't', unsubscribe });
    const headers = (await sent())[0].split('\n\n')[0].replace(/\n[ \t]+/g, ' ');
    expect(headers).toMatch(new RegExp(`^List-Unsubscribe: <${unsubscribe}>$`, 'm'));
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    await mailer.send({ to: 'b@b.cz', subject: 's', text: 't' });
    expect((await sent()).filter((message) => message.includes('List-Unsub'))).toHaveLength(1);
  });

  test('the text names no file to attach', async () => {
    await mailer.send({ to: 'a@b.cz', subject: 's', text: 'file:///etc/passwd {{7*7}} ${7*7}' });
    expect((await sent())[0]).toContain('file:///etc/passwd {{7*7}} ${7*7}');
  });
});

test('with a mail server there is one recipient and no file', async () => {
  const commands: string[] = [];
  const sink = createServer((socket) => {
    let inMessage = false;
    socket.write('220 sink\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        commands.push(line);
        if (inMessage && line !== '.') continue;
        inMessage = line === 'DATA';
        socket.write(inMessage ? '354 go\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  });
  await new Promise<void>((done) => sink.listen(0, '127.0.0.1', done));
  const { port } = sink.address() as { port: number };
  const mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, dataDir: '/nowhere', mailFrom });

  await mailer.send({ to: 'vera@obec.cz', subject: 'Pozvánka', text: 'Přijďte.' });
  mailer.close();
  sink.close();

  expect(mailer.folder).toBeUndefined();
  expect(commands.filter((line) => /^(MAIL|RCPT)/.test(line))).toEqual([
    'MAIL FROM:<plan@obec.cz>',
    'RCPT TO:<vera@obec.cz>',
  ]);
});
