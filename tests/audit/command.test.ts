import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditHead } from '#lib/audit/chain.server.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base?.drop());

/** Runs `npm run audit:verify` on the database of the suite; gives its code and what it printed. */
async function verify(...args: string[]): Promise<{ code: number; printed: string }> {
  const { user, password, host, port, database } = base.connection;
  const owner = [user, password].filter(Boolean).map((part) => encodeURIComponent(String(part)));
  const where = `host=${encodeURIComponent(host!)}&port=${port}`;
  const env = {
    ...process.env,
    NODE_ENV: '',
    DATABASE_URL: `postgres://${owner.join(':')}@localhost/${database}?${where}`,
  };
  const run = promisify(execFile);
  return run(process.execPath, ['server/commands/audit-verify.ts', ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, printed: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, printed: stdout + stderr }),
  );
}

test('an untouched chain holds, and so does a head copied from a printed result', async () => {
  const { seq, hash } = await auditHead(base.db);
  const { code, printed } = await verify(String(seq), hash.slice(0, 8).toUpperCase());
  expect(printed).toContain('Řetěz drží');
  expect(printed).toContain(hash);
  expect(code).toBe(0);
});

test('a head the chain never had is told, and one that cannot be read', async () => {
  const { seq } = await auditHead(base.db);
  const other = await verify(String(seq), '0'.repeat(64));
  expect([other.code, other.printed]).toEqual([1, expect.stringContaining('nesouhlasí')]);
  const beyond = await verify(String(seq + 1), '0'.repeat(64));
  expect([beyond.code, beyond.printed]).toEqual([1, expect.stringContaining('není')]);
  const short = await verify('12', 'abc');
  expect([short.code, short.printed]).toEqual([1, expect.stringContaining('aspoň prvních 8')]);
});

test('a tampered row is found, and which one', async () => {
  await base.db.transaction(async (tx) => {
    await tx.execute(sql`alter table audit_body disable trigger user`);
    await tx.execute(sql`update audit_body set body = replace(body, '{', '{ ') where seq = 12`);
    await tx.execute(sql`alter table audit_body enable trigger user`);
  });
  const { code, printed } = await verify();
  expect(printed.replaceAll('\u00a0', ' ')).toContain('Text záznamu č. 12 někdo změnil.');
  expect(code).toBe(1);
});
