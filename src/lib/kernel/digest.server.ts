import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from './canonical.ts';

/** SHA-256 in lower-case hex of a text or bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** SHA-256 of a value's canonical JSON: what frozen versions and results print. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** A random token of so many bits as base64url, for links and forms. */
export function randomToken(bits: number): string {
  return randomBytes(Math.ceil(bits / 8)).toString('base64url');
}
