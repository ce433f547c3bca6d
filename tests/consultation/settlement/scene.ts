import { eq } from 'drizzle-orm';
import { consultation, settlement, submission } from '#schema';
import { publish } from '#lib/consultation/desk/moderation.server.ts';
import { settle } from '#lib/consultation/desk/settlements.server.ts';
import { acting } from '#world/cast.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Settling } from '#lib/consultation/settlement/answer.ts';
import type { PersonSlug } from '#world/people.ts';
import { comment, coordinator, openConsultation } from '../scene.ts';

/** An answer to the substance of a comment. */
export const answer = {
  ...({ outcome: 'partlyAccepted', kind: 'content', change: null } as const),
  reason: 'Spoj zkusíme od září.',
} satisfies Settling;

/** A consultation that takes answers, with checked comments of these texts. */
export async function desk(
  db: Database,
  slug: string,
  texts: readonly string[],
  state: (typeof consultation.$inferSelect)['state'] = 'settling',
) {
  const about = await openConsultation(db, slug);
  const made: { id: string; number: number; code: string }[] = [];
  for (const text of texts) {
    const one = await comment(db, about, { text });
    await publish(db, coordinator, about.id, one.id);
    made.push(one);
  }
  await db.update(consultation).set({ state }).where(eq(consultation.id, about.id));
  const ids = made.map(({ id }) => id);
  return {
    ...{ about, made, ids },
    settle: (at: number, given: Partial<Settling> = {}, who = coordinator) =>
      settle(db, who, about.id, ids[at], { ...answer, ...given }),
  };
}

/** The row of a comment and its answer as they are now. */
export async function now(db: Database, id: string) {
  const [found] = await db
    .select({ submission, settlement })
    .from(submission)
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .where(eq(submission.id, id));
  return found;
}

/** What the steering group is shown of these comments. */
export async function shown(db: Database, ids: readonly string[]) {
  const rows = await Promise.all(ids.map((id) => now(db, id)));
  return rows.map((row) => ({ id: row.submission.id, revision: row.settlement?.revision ?? 0 }));
}

/** A person of the demo world who acts. */
export const who = (db: Database, slug: PersonSlug) => acting(db, slug);
