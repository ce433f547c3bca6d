import { setTimeout as pause } from 'node:timers/promises';
import { count, eq, max } from 'drizzle-orm';
import { submission } from '#schema';
import { formToken } from '#lib/consultation/form/token.server.ts';
import { receiptKey } from '#lib/consultation/submissions.server.ts';
import { installationKey } from '#lib/kernel/keys.server.ts';
import { world } from '#world/world.ts';
import type { Installation } from '#server/installation.ts';
import { atPace } from './pace.ts';
import { percentile } from './row.ts';
import type { Row } from './row.ts';

const perSecond = 50;
const seconds = 10;
const place = '1';
const sent = Array.from(
  { length: perSecond * seconds },
  (_, at) => `Měření č. ${at}: autobus nejede.`,
);

/**
 * Citizens send fifty comments a second to one consultation for ten seconds by form; beside it bare
 * one-row commits at the same pace. Throws when one is answered otherwise than by its receipt, or when the
 * numbers given out have a hole.
 */
export async function commentsBench({ runtime }: Installation): Promise<Row[]> {
  const { db, config, pool } = runtime;
  const key = installationKey(config.dataDir, receiptKey);
  const address = `${config.origin}/konzultace/${world.consultation.slug}/odstavec/${place}?/odeslat`;
  await pool.query('create table bench_comment (at timestamptz)');
  const bare = await atPace(sent, seconds, async () => {
    await pool.query('insert into bench_comment values (now())');
  });
  await pool.query('drop table bench_comment');
  let waited = 0;
  const before = await numbersOf(db);
  const took = await atPace(sent, seconds, async (text, at) => {
    const form = formToken(key, `${world.consultation.id}/${place}`, new Date());
    const send = async () => {
      const answer = await fetch(address, {
        method: 'POST',
        redirect: 'manual',
        // Without it the answer would be the one scripts get.
        headers: {
          origin: config.origin,
          accept: 'text/html',
          // Many households: one address alone would be a flood, which gets a part of the room only.
          'x-forwarded-for': `192.0.2.${at % 250}`,
        },
        body: new URLSearchParams({ text, form }),
      });
      await answer.arrayBuffer();
      return answer;
    };
    let answer = await send();
    // A stalled machine lets them come in a crowd; the page then asks to try again in a moment.
    for (; answer.status === 429; answer = await send()) {
      waited += 1;
      await pause(1000);
    }
    if (answer.status !== 303) throw new Error(`a comment was answered ${answer.status}`);
  });
  const after = await numbersOf(db);
  if (after.found !== before.found + sent.length) throw new Error('not every comment is stored');
  if (after.last !== after.found) throw new Error('the numbers of the comments have a hole');
  return [50, 95, 100].map((share) => ({
    work: `${perSecond} comments/s for ${seconds} s, all stored: ${share === 100 ? 'slowest' : `p${share}`}`,
    ours: percentile(took, share),
    bare: percentile(bare, share),
    unit: 'ms',
    note: waited > 0 ? `${waited} asked to try again in a moment` : undefined,
  }));
}

async function numbersOf(db: Installation['runtime']['db']) {
  const [{ found, last }] = await db
    .select({ found: count(), last: max(submission.number) })
    .from(submission)
    .where(eq(submission.consultationId, world.consultation.id));
  return { found, last: last ?? 0 };
}
