import { Hall } from './child.ts';
import { Round } from './run.ts';
import { scriptOf, type Script } from './script.ts';

/** The fewest connections and messages found that still go wrong, and how. */
export type Smallest = { what: string; scripts: Script[] };

/** Halves the connections of a failed run, then their messages, for as long as it goes wrong the same way. */
export async function shrink(
  seed: number,
  { what: seen, numbers }: { what: string; numbers: number[] },
  milliseconds: number,
  say: (line: string) => void,
): Promise<Smallest | null> {
  const deadline = Date.now() + milliseconds;
  const kind = kindOf(seen);
  const all = numbers.map((number) => scriptOf(seed, number, 'https://plan.test'));
  const failing = async (scripts: Script[], hasty: boolean) => {
    const what = scripts.length > 0 ? await fails(scripts, hasty) : null;
    return what && kindOf(what) === kind ? { what, scripts } : null;
  };
  let hasty = true;
  let smallest = await failing(all, hasty);
  if (!smallest) smallest = await failing(all, (hasty = false));
  if (!smallest) return null;
  const firstOf = async (tries: Iterable<Script[]>) => {
    for (const scripts of tries) {
      if (Date.now() > deadline) return null;
      const found = await failing(scripts, hasty);
      if (found) return found;
    }
    return null;
  };
  for (let parts = 2; ;) {
    const size = Math.max(1, Math.ceil(smallest.scripts.length / parts));
    const smaller = await firstOf(without(smallest.scripts, size));
    if (smaller) {
      smallest = smaller;
      parts = Math.max(2, parts - 1);
      say(`zmenšeno na ${smallest.scripts.length} spojení`);
    } else if (size === 1 || Date.now() > deadline) break;
    else parts *= 2;
  }
  for (let at = 0; at < smallest.scripts.length; at++) {
    for (;;) {
      const smaller = await firstOf(withoutSends(smallest.scripts, at));
      if (!smaller) break;
      smallest = smaller;
    }
  }
  return smallest;
}

/** What went wrong without the figures in it. */
function kindOf(what: string): string {
  return what.replace(/\(.*|\d+/g, '').slice(0, 60);
}

/** Plays scripts against a new server; says what goes wrong, or nothing. Hasty: not what is never answered. */
export async function fails(scripts: Script[], hasty = false): Promise<string | null> {
  const hall = new Hall();
  try {
    const round = new Round(await hall.open(), hall, 0, hasty ? 6 : undefined);
    return await round.replay(scripts, hasty ? 200 : undefined);
  } catch (error) {
    return (error as Error).message;
  } finally {
    await hall.stop();
  }
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
