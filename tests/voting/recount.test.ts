import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv, readCsv } from '#lib/kernel/csv.ts';
import { listedRound, listOf, recountRound } from '#lib/voting/count.server.ts';
import { agreesWith, recountList } from '#lib/voting/recounting.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { codeOf, done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
let secret: string;
let named: string;
beforeAll(async () => {
  scene = await secretScene();
  await scene.arrive(nineSeats);
  secret = await scene.opened({ method: 'dotVote' });
  named = await scene.opened({ secrecy: 'open' });
  for (const [at, slug] of voters.entries()) {
    const dots = at % 2 ? { '1.1': 3, '1.3': 2 } : { '1.2': 2 };
    done(await scene.vote(secret, await scene.as(slug), dots, drawnCode()));
    done(await scene.cast(named, slug, answers(at % 3 ? 'inFavour' : 'against')));
  }
  done(await scene.close(secret));
  done(await scene.close(named));
});
afterAll(() => scene?.drop());

const listOfRound = async (id: string) => (await listOf(scene.db, await scene.row(id)))!;
const again = async (id: string, list: string) =>
  recountList(await listedRound(scene.db, await scene.row(id)), list);

describe('the published list', () => {
  test('I33: counted again it gives the published totals, of a secret round too', async () => {
    for (const id of [secret, named]) {
      const { result } = await scene.row(id);
      const counted = done(await again(id, await listOfRound(id)));
      expect(agreesWith(result as StoredResult, counted)).toBe(true);
      expect(await recountRound(scene.db, id)).toEqual({ matches: true });
    }
  });

  test('a number changed in it gives other totals', async () => {
    const list = (await listOfRound(secret)).replace(';2;', ';1;');
    const counted = done(await again(secret, list));
    expect(agreesWith((await scene.row(secret)).result as StoredResult, counted)).toBe(false);
  });

  test('lines taken away, put in twice or unreadable are found', async () => {
    const list = await listOfRound(secret);
    const lines = list.trim().split('\r\n');
    const { result } = await scene.row(secret);
    const shorter = done(await again(secret, `${lines.slice(0, -1).join('\r\n')}\r\n`));
    expect(agreesWith(result as StoredResult, shorter)).toBe(false);
    expect(codeOf(await again(secret, `${list}${lines.at(-1)}\r\n`))).toBe('countMismatch');
    for (const wrong of [
      '',
      'code;1.1\r\n',
      list.replace('code', 'kdo'),
      list.replace(/;2;/, ';9;'),
    ]) {
      expect(codeOf(await again(secret, wrong))).toBe('invalid');
    }
  });

  test('cells with quotes, semicolons and formulas come back as they were', () => {
    const rows = [
      ['a', 'b;c', 'd"e'],
      ['=1+1', 'řádek\nnavíc', ''],
      ['-5', 'x'],
    ];
    expect(readCsv(csv(rows))).toEqual(rows);
    expect(readCsv('a;"b')).toBeNull();
    expect(readCsv('a;b\n1;2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});

describe('npm run recount', () => {
  async function recount(...args: string[]): Promise<{ code: number; printed: string }> {
    const { user, password, host, port, database } = scene.connection;
    const owner = [user, password].filter(Boolean).map((part) => encodeURIComponent(String(part)));
    const where = `host=${encodeURIComponent(host!)}&port=${port}`;
    const env = {
      ...process.env,
      NODE_ENV: '',
      DATABASE_URL: `postgres://${owner.join(':')}@localhost/${database}?${where}`,
    };
    return promisify(execFile)(process.execPath, ['server/commands/recount.ts', ...args], {
      env,
    }).then(
      ({ stdout, stderr }) => ({ code: 0, printed: stdout + stderr }),
      ({ code, stdout, stderr }) => ({ code, printed: stdout + stderr }),
    );
  }

  test('of a secret round by its id, of an open one by its code, from a file too', async () => {
    const { code } = await scene.row(named);
    expect(await recount(secret)).toMatchObject({
      code: 0,
      printed: expect.stringContaining('Nové sečtení souhlasí'),
    });
    expect(await recount(code.toLowerCase())).toMatchObject({ code: 0 });
    const folder = mkdtempSync(join(tmpdir(), 'spoluplan-list-'));
    const [good, changed] = [join(folder, 'a.csv'), join(folder, 'b.csv')];
    const list = await listOfRound(secret);
    writeFileSync(good, list);
    writeFileSync(changed, list.replace(';2;', ';1;'));
    expect(await recount(secret, good)).toMatchObject({ code: 0 });
    const wrong = await recount(secret, changed);
    expect([wrong.code, wrong.printed]).toEqual([1, expect.stringContaining('otisk nesouhlasí')]);
  });

  test('says what is missing', async () => {
    for (const [args, sentence] of [
      [[], 'Zadejte hlasování'],
      [['XYZ-1'], 'tu není'],
      [[secret, '/nikde.csv'], 'nepodařilo přečíst'],
    ] as const) {
      const { code, printed } = await recount(...args);
      expect([code, printed]).toEqual([1, expect.stringContaining(sentence)]);
    }
  });
});
