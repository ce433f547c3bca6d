import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const kept = new Map<string, Buffer>();

/**
 * A 256-bit secret of the installation, made at its first use and kept in `dataDir/keys/<name>`.
 * It stands outside the database, so that a copy of the database alone opens nothing. Nodes of one
 * installation share that folder.
 */
export function installationKey(dataDir: string, name: string): Buffer {
  const folder = join(dataDir, 'keys');
  const path = join(folder, name);
  const known = kept.get(path);
  if (known) return known;
  const key = readKey(path) ?? makeKey(folder, path);
  kept.set(path, key);
  return key;
}

/** HMAC-SHA-256 of a text for one purpose; a tag made for one never passes for another. */
export function tagOf(key: Uint8Array, purpose: string, text: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0${text}`).digest();
}

function readKey(path: string): Buffer | null {
  try {
    const key = readFileSync(path);
    if (key.length !== 32) throw new Error(`the key ${path} is damaged`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

// A link fails when the name exists, so of two programs starting at once one key wins whole.
function makeKey(folder: string, path: string): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  const key = readKey(path);
  if (!key) throw new Error(`the key ${path} disappeared`);
  return key;
}
