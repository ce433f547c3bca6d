import { eq, lte, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { outgoingMail } from '#schema';
import type { Database, Handle } from './database.server.ts';
import type { Mail, Mailer } from './mail.server.ts';

/** A letter waiting to leave. */
export type OutgoingMail = typeof outgoingMail.$inferSelect;

/**
 * Writes one kind of letter when it is about to leave, in a transaction of its own; null drops it
 * (nobody lives there, or it came too late). Writing it twice must give the same letter.
 */
export type Letter = (
  handle: Handle,
  waiting: OutgoingMail,
) => Promise<Pick<Mail, 'subject' | 'text' | 'calendar' | 'unsubscribe'> | null>;

/** Puts a letter into the queue; it leaves only if the transaction commits. */
export async function queueMail(
  handle: Handle,
  letter: Pick<OutgoingMail, 'kind' | 'address' | 'language'> &
    Partial<Pick<OutgoingMail, 'facts'>>,
): Promise<void> {
  await handle.insert(outgoingMail).values(letter);
}

const mostAttempts = 12;
// 10 s, 20 s, 40 s … at most an hour: together about nine hours.
const pause = sql`least(10 * power(2, ${outgoingMail.attempts}), 3600) * interval '1 second'`;

/** Sends every letter that is due; several programs may do it at once. Returns how many left. */
export async function sendDueMails(
  db: Database,
  mailer: Pick<Mailer, 'send'>,
  letters: Record<string, Letter>,
  log: Pick<Logger, 'error'>,
): Promise<number> {
  let sent = 0;
  for (;;) {
    const next = await writeNext(db, letters);
    if (!next) return sent;
    const { waiting, mail } = next;
    if (!mail) continue;
    try {
      await mailer.send({ ...mail, to: waiting.address, messageId: `<${waiting.id}@spoluplan>` });
      await db.delete(outgoingMail).where(eq(outgoingMail.id, waiting.id));
      sent += 1;
    } catch (error) {
      log.error({ mail: waiting.id, kind: waiting.kind, err: error }, 'a mail was not taken');
    }
  }
}

// The row stays until the mail server took the letter; its next attempt is put off first, so that
// nobody else sends it meanwhile and a broken address does not stop the others. A program that dies between
// the two sends it again under the same Message-ID, by which mail programs join equal letters: twice is
// better than never.
async function writeNext(db: Database, letters: Record<string, Letter>) {
  return db.transaction(async (tx) => {
    const [waiting] = await tx
      .select()
      .from(outgoingMail)
      .where(lte(outgoingMail.nextAt, sql`now()`))
      .orderBy(outgoingMail.nextAt)
      .limit(1)
      .for('update', { skipLocked: true });
    if (!waiting) return null;
    const mail =
      waiting.attempts < mostAttempts ? await letters[waiting.kind]?.(tx, waiting) : undefined;
    if (mail) {
      await tx
        .update(outgoingMail)
        .set({ attempts: waiting.attempts + 1, nextAt: sql`now() + ${pause}` })
        .where(eq(outgoingMail.id, waiting.id));
    } else {
      await tx.delete(outgoingMail).where(eq(outgoingMail.id, waiting.id));
    }
    return { waiting, mail };
  });
}

/** Sends letters every second until stopped; `stop` waits for the one being sent. */
export function startPostman(
  running: { db: Database; mailer: Mailer; log: Logger },
  letters: Record<string, Letter>,
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const walk = () => {
    round = sendDueMails(running.db, running.mailer, letters, running.log)
      .catch((error) => running.log.error({ err: error }, 'the mail queue could not be read'))
      .then(() => {
        if (!stopped) timer = setTimeout(walk, 1000);
      });
  };
  walk();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
