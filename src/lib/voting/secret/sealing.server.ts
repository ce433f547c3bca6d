import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { canonicalJson } from '#lib/kernel/canonical.ts';
import { spellCode } from '#lib/kernel/crockford.ts';
import { installationKey, tagOf } from '#lib/kernel/keys.server.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import type { Bench } from '../ballot.ts';
import { ballotCodeLetters } from './code.ts';

/** What a sealed row holds: nothing of it can be read from the database alone. */
export type SealedBallot = {
  code: string;
  choice: unknown;
  bench: Bench;
  /** Of the form it came by, and of those it replaced: a late retry of one of them changes nothing. */
  formKey: string;
  formerKeys: string[];
};

const nonceBytes = 12;
const authBytes = 16;
// All rows of one length as far as possible, so that the length tells nothing of the choice.
const block = 512;

/**
 * The key of one round, made of the installation's key and the round's salt. The salt goes with the
 * open round, so from then on nobody has the key, whatever copies of the rows there are.
 */
export function roundKey(roundId: string, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', ownKey(), salt, roundId, 32));
}

/** What stands in the database for a code, so that its row is found again. */
export function tagOfCode(key: Uint8Array, code: string): string {
  return createHmac('sha256', key).update(`tag\0${code}`).digest('hex');
}

/** A ballot as an unreadable row, bound to its round and tag. */
export function seal(key: Uint8Array, roundId: string, ballot: SealedBallot): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(boundTo(roundId, tagOfCode(key, ballot.code)));
  const plain = Buffer.from(canonicalJson(ballot));
  const padded = Buffer.alloc(Math.ceil(plain.length / block) * block, ' ');
  plain.copy(padded);
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
}

/** The ballot in a sealed row; throws when the row is not what this key sealed for this round and tag. */
export function unseal(
  key: Uint8Array,
  roundId: string,
  row: { tag: string; sealed: Uint8Array },
): SealedBallot {
  const sealed = Buffer.from(row.sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(boundTo(roundId, row.tag));
  decipher.setAuthTag(sealed.subarray(-authBytes));
  const plain = Buffer.concat([
    decipher.update(sealed.subarray(nonceBytes, -authBytes)),
    decipher.final(),
  ]);
  return JSON.parse(plain.toString()) as SealedBallot;
}

/**
 * The check code of a paper ballot: what is printed and typed, and letters that follow from it. In the
 * published list it looks like any other, so that nobody sees which ballots came on paper.
 */
export function codeOfPaper(roundId: string, printed: string): string {
  const rest = spellCode(tagOf(ownKey(), 'paper', `${roundId}\0${printed}`), ballotCodeLetters);
  return `${printed}-${rest}`.slice(0, ballotCodeLetters + ballotCodeLetters / 4 - 1);
}

function boundTo(roundId: string, tag: string): Buffer {
  return Buffer.from(`${roundId}\0${tag}`);
}

/** Outside the database: who has a copy of the database alone opens nothing. */
function ownKey(): Buffer {
  return installationKey(runtime().config.dataDir, 'ballots');
}
