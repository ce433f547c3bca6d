import { Hall } from './child.ts';
import { Round } from './run.ts';
import { scriptOf, type Script } from './script.ts';

/** The fewest connections and messages found that still go wrong, and how. */
export type Smallest = { what: string; scripts: Script[] };

/** Halves the connections of a failed run, then their messages, for as long as it still goes wrong. */
export async function shrink(
  seed: number,
  numbers: number[],
  milliseconds: number,
  say: (line: string) => void,
): Promise<Smallest | null> {
  const deadline = Date.now() + milliseconds;
  const origin = 'https://plan.test';
  let scripts = numbers.map((number) => scriptOf(seed, number, origin));
  let what = await fails(scripts);
  if (!what) return null;
  for (let parts = 2; parts <= scripts.length * 2 && Date.now() < deadline;) {
    const size = Math.max(1, Math.ceil(scripts.length / parts));
    const smaller = await firstThatFails(without(scripts, size), deadline);
    if (smaller) {
      [scripts, what] = smaller;
      parts = Math.max(2, parts - 1);
      say(`zmenšeno na ${scripts.length} spojení`);
    } else if (size === 1) break;
    else parts *= 2;
  }
  for (let at = 0; at < scripts.length; at++) {
    for (let again = true; again && Date.now() < deadline;) {
      const smaller = await firstThatFails(withoutSends(scripts, at), deadline);
      if (smaller) [scripts, what] = smaller;
      again = smaller !== null;
    }
  }
  return { what, scripts };
}

/** Plays scripts against a new server; says what goes wrong, or nothing. */
export async function fails(scripts: Script[]): Promise<string | null> {
  const hall = new Hall();
  try {
    return await new Round(await hall.open(), hall, 0).replay(scripts);
  } catch (error) {
    return (error as Error).message;
  } finally {
    await hall.stop();
  }
}

async function firstThatFails(
  tries: Iterable<Script[]>,
  deadline: number,
): Promise<[Script[], string] | null> {
  for (const scripts of tries) {
    if (Date.now() > deadline) return null;
    const what = scripts.length > 0 ? await fails(scripts) : null;
    if (what) return [scripts, what];
  }
  return null;
}

function* without(scripts: Script[], size: number): Generator<Script[]> {
  for (let from = 0; from < scripts.length; from += size) {
    // First only that part, then all but that part.
    if (size < scripts.length) yield scripts.slice(from, from + size);
    yield [...scripts.slice(0, from), ...scripts.slice(from + size)];
  }
}

function* withoutSends(scripts: Script[], at: number): Generator<Script[]> {
  const script = scripts[at];
  if (script.kind !== 'socket') return;
  for (let gone = 0; gone < script.sends.length; gone++) {
    const sends = script.sends.filter((_, place) => place !== gone);
    yield scripts.map((one, place) => (place === at ? { ...script, sends } : one));
  }
}
