import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { granted, refused, type Outcome } from '#lib/kernel/refusal.ts';
import { passwordForm } from './password.ts';

const derive = promisify(argon2);
// OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
const memory = 19_456;
const passes = 2;
const mostAtOnce = 2;
const longestQueue = 40;

let running = 0;
const waiting: (() => void)[] = [];

/** An Argon2id hash in the usual `$argon2id$…` form; refused when too many wait already. */
export async function hashPassword(password: string): Promise<Outcome<string>> {
  const salt = randomBytes(16);
  const hash = await inTurn(() => derived(password, salt, memory, passes, 1, 32));
  if (!hash.granted) return hash;
  const parts = [
    '',
    'argon2id',
    'v=19',
    `m=${memory},t=${passes},p=1`,
    bare(salt),
    bare(hash.value),
  ];
  return granted(parts.join('$'));
}

/** Whether the password gives the stored hash; a missing one costs the same time and gives false. */
export async function verifyPassword(
  password: string,
  stored: string | null,
): Promise<Outcome<boolean>> {
  const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;
  const [, m, t, p, salt, hash] = form.exec(stored ?? '') ?? dummy;
  const expected = Buffer.from(hash, 'base64');
  const found = await inTurn(() =>
    derived(password, Buffer.from(salt, 'base64'), +m, +t, +p, expected.length),
  );
  if (!found.granted) return found;
  return granted(stored !== null && timingSafeEqual(found.value, expected));
}

const dummy = [
  '',
  `${memory}`,
  `${passes}`,
  '1',
  bare(Buffer.alloc(16, 7)),
  bare(Buffer.alloc(32)),
];

function derived(
  password: string,
  nonce: Buffer,
  m: number,
  t: number,
  parallelism: number,
  tagLength: number,
): Promise<Buffer> {
  const message = Buffer.from(passwordForm(password));
  return derive('argon2id', { message, nonce, memory: m, passes: t, parallelism, tagLength });
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

// Each hash takes 19 MiB and a core for some 50 ms; a flood of them must not take the meeting down.
async function inTurn<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  if (running >= mostAtOnce) {
    if (waiting.length >= longestQueue)
      return refused('tooMany', { facts: { seconds: 5, busy: 1 } });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return granted(await work());
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
