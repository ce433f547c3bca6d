import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { runningEmbedded } from '#server/postgres/embedded.ts';
import { freePort, startProgram, type Program } from '../support/server.ts';

async function production() {
  const port = String(await freePort());
  return { NODE_ENV: 'production', PORT: port, ORIGIN: `http://localhost:${port}` };
}

const programs: Program[] = [];
afterEach(() => Promise.all(programs.splice(0).map((program) => program.remove())));

/** With an environment of its own it makes its world itself; without one it begins with a copy. */
async function started(env?: Record<string, string>): Promise<Program> {
  const program = await startProgram(env);
  programs.push(program);
  return program;
}

async function ask(program: Program, query: string): Promise<unknown[]> {
  const client = new pg.Client((await runningEmbedded(program.dataDir))!.connection);
  await client.connect();
  return (await client.query(query).finally(() => client.end())).rows;
}

test('a demo prints a way in for everybody, and links work once they are asked for', async () => {
  const program = await started({});
  for (const who of [
    'koordinace',
    'uživatele',
    'poskytovatele',
    'zadavatele',
    'řídící',
    'veřejnost',
  ]) {
    expect(program.printed()).toContain(who);
  }
  expect(program.printed()).toContain(join(program.dataDir, 'mail'));
  const printed = program.printed().match(/http:\S+prihlaseni\/odkaz\/\S+/g)!;
  expect(printed).toHaveLength(5);
  const links = await program.links();
  expect(Object.keys(links[0]).sort()).toEqual(['group', 'name', 'party', 'role', 'url']);
  for (const address of [printed[0], links[0].url]) {
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<form');
  }
});

test('stops within ten seconds when asked, and what was stored is there after the next start', async () => {
  const program = await started();
  const before = await ask(program, 'SELECT id, state FROM measure ORDER BY id');
  expect(before.length).toBeGreaterThan(10);
  const asked = Date.now();
  expect(await program.stop()).toBe(0);
  // Told by the exit code: the program ends itself with another one after ten seconds.
  expect(Date.now() - asked).toBeLessThan(20_000);
  expect(await runningEmbedded(program.dataDir)).toBeUndefined();
  await program.start();
  expect(program.printed()).not.toContain('Nahrál jsem ukázku');
  expect(await ask(program, 'SELECT id, state FROM measure ORDER BY id')).toEqual(before);
});

test('starts again at once after it was killed', async () => {
  const program = await started();
  await ask(program, `UPDATE body SET short_name = 'Po výpadku' WHERE code = 'SZP'`);
  await program.kill9();
  await program.start();
  expect(program.printed()).toContain('Po minulém běhu zbyla spuštěná databáze');
  expect(await ask(program, `SELECT short_name FROM body WHERE code = 'SZP'`)).toEqual([
    { short_name: 'Po výpadku' },
  ]);
});

test('a second one on the same folder is refused and changes nothing', async () => {
  const program = await started();
  await expect(started({ DATA_DIR: program.dataDir })).rejects.toThrow(/už Spoluplán běží/);
  expect((await fetch(program.origin)).status).toBe(200);
});

test('production has no demo and one way in for the first administrator', async () => {
  const program = await started(await production());
  expect(program.printed()).toContain(`${program.origin}/prihlaseni/odkaz/`);
  expect(await ask(program, 'SELECT id FROM measure')).toEqual([]);
  expect(await ask(program, 'SELECT id FROM person')).toEqual([]);
  await expect(program.links()).rejects.toThrow(/v ostrém provozu nevydávají/);
});

test('a wrong setting is refused by a sentence and nothing is made', async () => {
  await expect(started({ PORT: 'tři' })).rejects.toThrow(/PORT musí být celé číslo/);
  await expect(started({ NODE_ENV: 'production' })).rejects.toThrow(/nastavte ORIGIN/);
});

test('its log names no secret of the sign-in links', async () => {
  const program = await started(await production());
  const token = /odkaz\/(\S+)/.exec(program.printed())![1];
  await fetch(`${program.origin}/prihlaseni/odkaz/${token}`);
  const log = await readFile(join(program.dataDir, 'postgres.log'), 'utf8');
  expect(program.printed().split(token)).toHaveLength(2);
  expect(log).not.toContain(token);
});
