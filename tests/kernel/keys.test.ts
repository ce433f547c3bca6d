import { mkdtemp, readdir, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

async function freshModule() {
  vi.resetModules();
  return import('#lib/kernel/keys.server.ts');
}

test('a key is made once, kept over a restart and readable to its owner only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'));
  const key = (await freshModule()).installationKey(folder, 'receipts');
  expect(key).toHaveLength(32);
  expect((await freshModule()).installationKey(folder, 'receipts')).toEqual(key);
  expect((await freshModule()).installationKey(folder, 'cards')).not.toEqual(key);
  expect((await stat(join(folder, 'keys', 'receipts'))).mode & 0o777).toBe(0o600);
  expect((await readdir(join(folder, 'keys'))).sort()).toEqual(['cards', 'receipts']);
});

test('a damaged key is told, never replaced in silence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'));
  (await freshModule()).installationKey(folder, 'receipts');
  await truncate(join(folder, 'keys', 'receipts'), 5);
  const { installationKey } = await freshModule();
  expect(() => installationKey(folder, 'receipts')).toThrow('damaged');
});

test('a tag for one purpose is none for another', async () => {
  const { tagOf } = await freshModule();
  const key = new Uint8Array(32);
  expect(tagOf(key, 'form', 'x')).toEqual(tagOf(key, 'form', 'x'));
  expect(tagOf(key, 'form', 'x')).not.toEqual(tagOf(key, 'receipt', 'x'));
  expect(tagOf(key, 'form', 'x')).not.toEqual(tagOf(new Uint8Array(32).fill(1), 'form', 'x'));
});
