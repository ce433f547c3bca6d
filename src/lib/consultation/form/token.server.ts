import { timingSafeEqual } from 'node:crypto';
import { tagOf } from '#lib/kernel/keys.server.ts';

/** How long a form may stay open; what was typed into an older one is kept and checked again. */
export const longestFilling = 24 * 60 * 60 * 1000;

const purpose = 'form';
const length = { key: 16, time: 6, tag: 16 };

/**
 * A token that makes a form good for one comment at one place: its key, when it was shown, and our
 * tag over both and the place. Says nothing about who fills it.
 */
export function formToken(key: Uint8Array, place: string, now: Date): string {
  const body = Buffer.alloc(length.key + length.time);
  crypto.getRandomValues(body.subarray(0, length.key));
  body.writeUIntBE(now.getTime(), length.key, length.time);
  return Buffer.concat([body, tag(key, place, body)]).toString('base64url');
}

/** The key of a form (a UUID) and how long ago it was shown, in milliseconds; null when we did not make it. */
export function readFormToken(
  key: Uint8Array,
  place: string,
  token: string,
  now: Date,
): { formKey: string; filling: number } | null {
  if (!/^[\w-]{51}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const body = bytes.subarray(0, length.key + length.time);
  if (!timingSafeEqual(bytes.subarray(body.length), tag(key, place, body))) return null;
  return {
    formKey: uuidOf(body.subarray(0, length.key)),
    filling: now.getTime() - body.readUIntBE(length.key, length.time),
  };
}

function tag(key: Uint8Array, place: string, body: Buffer): Buffer {
  return tagOf(key, purpose, `${place}\0${body.toString('hex')}`).subarray(0, length.tag);
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
