import { timingSafeEqual } from 'node:crypto';
import { tagOf } from '#lib/kernel/keys.server.ts';

const purpose = 'subscription';
const length = { id: 16, tag: 16 };

/** The secret part of a subscription's addresses: its id and our tag over it; no copy of it is stored. */
export function tokenOf(key: Uint8Array, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes, tag(key, id)]).toString('base64url');
}

/** The id a token stands for, null when we did not make it. */
export function idIn(key: Uint8Array, token: string): string | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const id = bytes
    .subarray(0, length.id)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return timingSafeEqual(bytes.subarray(length.id), tag(key, id)) ? id : null;
}

function tag(key: Uint8Array, id: string): Buffer {
  return tagOf(key, purpose, id).subarray(0, length.tag);
}
