import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { installation, searchEntry } from '#schema';
import { refreshIndex } from '#lib/search/index/upkeep.server.ts';
import { makeBenchWorld } from '#server/bench-world.ts';
import type { Installation } from '#server/installation.ts';
import { percentile, type Row } from '../row.ts';
import { writeDecade } from './decade.ts';
import { lexicon, writer } from './text.ts';

const questions = 600;
/** Readers at once, and questions of one session: more in a minute would be refused. */
const atOnce = 4;
const ofOneSession = 50;

/**
 * Typical questions put by form to ten years of planning, the whole page rendered; beside it the same words
 * looked for in the same rows by ILIKE, without forms of words, order or what may be read.
 */
export async function searchBench({ runtime }: Installation): Promise<Row[]> {
  const { db, config, pool } = runtime;
  await writeDecade(db);
  const rebuilt = await indexed(db);
  const entries = await db.$count(searchEntry);
  const { cookies } = await makeBenchWorld(db, config, {
    ...{ rooms: 1, people: Math.ceil(questions / ofOneSession) },
  });
  const asked = typical();
  const bare = await each(asked, async (typed) => {
    const words = typed.split(' ').map((word) => `%${word}%`);
    await pool.query(
      'select kind, ref, title from search_entry where body ilike all($1::text[]) limit 20',
      [words],
    );
  });
  let empty = 0;
  const took = await each(asked, async (typed, at) => {
    const answer = await fetch(`${config.origin}/hledat?${new URLSearchParams({ q: typed })}`, {
      headers: { cookie: cookies[Math.floor(at / ofOneSession)] },
    });
    const page = await answer.text();
    if (answer.status !== 200) throw new Error(`a question was answered ${answer.status}`);
    if (!page.includes('<mark')) empty += 1;
  });
  const note = `${entries} entries, made anew in ${rebuilt.toFixed(1)} s; ${empty} questions found nothing`;
  return [50, 95, 100].map((share) => ({
    work: `${questions} questions to ten years of planning, ${atOnce} at once: ${share === 100 ? 'slowest' : `p${share}`}`,
    ours: percentile(took, share),
    bare: percentile(bare, share),
    unit: 'ms',
    ...(share === 95 && { note }),
  }));
}

/** Seconds a making anew takes; the program that runs may be writing the index just now. */
async function indexed(db: Installation['runtime']['db']): Promise<number> {
  for (;;) {
    await db.delete(installation).where(eq(installation.key, 'searchIndex'));
    const began = performance.now();
    if ((await refreshIndex(db)) === 'rebuilt') return (performance.now() - began) / 1000;
    await pause(500);
  }
}

/** One usual word, two, a rare one, a beginning, a mistyped one: as people type. */
function typical(): string[] {
  const words = lexicon(40_000);
  const usual = words.slice(80, 280);
  const { draw, word } = writer(words, 23);
  const pick = (list: readonly string[]) => list[Math.floor(draw() * list.length)];
  const kinds = [
    () => pick(usual),
    () => `${pick(usual)} ${pick(usual)}`,
    () => `${word()} ${pick(usual)}`,
    () => pick(words),
    () => pick(usual).slice(0, 4),
    () => `${pick(usual)} v ${pick(words)}`,
    () => mistyped(pick(usual), draw),
  ];
  return Array.from({ length: questions }, (_, at) => kinds[at % kinds.length]());
}

function mistyped(word: string, draw: () => number): string {
  const at = 1 + Math.floor(draw() * (word.length - 2));
  return `${word.slice(0, at)}x${word.slice(at + 1)}`;
}

/** Milliseconds of each, so many at once. */
async function each(
  asked: readonly string[],
  ask: (typed: string, at: number) => Promise<void>,
): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const reader = async () => {
    for (let at = next++; at < asked.length; at = next++) {
      const began = performance.now();
      await ask(asked[at], at);
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return took;
}
