import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Program } from './server.ts';

/** The one letter to an address, in plain words, once it has left. */
export function letterTo({ dataDir }: Program, address: string): Promise<string> {
  return vi.waitFor(() => {
    const folder = join(dataDir, 'mail');
    const all = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const found = all.filter((mail) => mail.includes(`To: ${address}\n`));
    expect(found).toHaveLength(1);
    // Quoted-printable: lines joined again, bytes back to letters.
    return found[0]
      .replace(/=\n/g, '')
      .replace(/(=[0-9A-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll('=', '%')));
  }, 20_000);
}
