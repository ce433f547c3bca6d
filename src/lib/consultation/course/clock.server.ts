import { and, asc, eq, inArray, lte, not, or, sql } from 'drizzle-orm';
import { consultation, consultationItem, measureVersion, submission } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { moment } from '#lib/kernel/format.ts';
import { ofClosedStage } from '#lib/plan/closed.server.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { consultationColumns, withPhase } from '../consultations.server.ts';
import { isLate } from '../period.ts';
import type { Consultation } from '../consultations.server.ts';

type Submission = typeof submission.$inferSelect;

/**
 * The consultation under its lock, brought to where the clock says it is: whoever comes first at the
 * moment of opening freezes the text, the upkeep or the first comment. Null for an unknown one.
 */
export async function holdConsultation(tx: Handle, id: string): Promise<Consultation | null> {
  const [row] = await tx
    .select(consultationColumns)
    .from(consultation)
    .where(eq(consultation.id, id))
    .for('update');
  return row ? followClock(tx, withPhase(row)) : null;
}

/**
 * A comment under its lock, with its consultation held as it is now. Always the consultation first:
 * publishing its table waits for whoever changes a comment, and is seen by whoever comes after it.
 */
export async function holdSubmission(
  tx: Handle,
  consultationId: string,
  submissionId: string,
): Promise<{ submission: Submission; consultation: Consultation } | null> {
  const [about] = await tx
    .select(consultationColumns)
    .from(consultation)
    .where(eq(consultation.id, consultationId))
    .for('share');
  const [row] = await tx
    .select()
    .from(submission)
    .where(and(eq(submission.id, submissionId), eq(submission.consultationId, consultationId)))
    .for('update');
  return about && row ? { submission: row, consultation: withPhase(about) } : null;
}

/**
 * Opens and closes every consultation whose moment has come by the database's clock (D12); gives how many
 * moved. One that fails holds up no other: `failed` is told why.
 */
export async function turnDueConsultations(
  db: Database,
  failed: (error: unknown, consultationId: string) => void = () => {},
): Promise<number> {
  const due = await db
    .select({ id: consultation.id, state: consultation.state })
    .from(consultation)
    .where(
      or(
        and(
          eq(consultation.state, 'announced'),
          lte(consultation.opensAt, sql`now()`),
          not(ofClosedStage(consultation.stageId)),
        ),
        and(
          inArray(consultation.state, ['open', 'hearingHeld']),
          lte(consultation.closesAt, sql`now()`),
        ),
      ),
    );
  let moved = 0;
  for (const { id, state } of due) {
    try {
      const held = await db.transaction((tx) => holdConsultation(tx, id));
      if (held && held.state !== state) moved += 1;
    } catch (error) {
      failed(error, id);
    }
  }
  return moved;
}

async function followClock(tx: Handle, about: Consultation): Promise<Consultation> {
  let held = about;
  // A stage that is over begins nothing; what runs in it ends when it was announced to.
  if (held.state === 'announced' && !held.inClosedStage && held.now >= held.opensAt) {
    held = await open(tx, held);
  }
  if ((held.state === 'open' || held.state === 'hearingHeld') && isLate(held.now, held.closesAt)) {
    held = await close(tx, held);
  }
  return held;
}

async function open(tx: Handle, about: Consultation): Promise<Consultation> {
  const prints = await tx
    .select({ sha256: measureVersion.sha256 })
    .from(consultationItem)
    .innerJoin(measureVersion, eq(measureVersion.id, consultationItem.versionId))
    .where(eq(consultationItem.consultationId, about.id))
    .orderBy(asc(consultationItem.order));
  const hash = sha256(prints.map((version) => version.sha256).join('\n'));
  const opened = await move(tx, about, {
    state: 'open',
    sha256: hash,
    // By the clock its text stood from the announced moment on, whenever that was noticed.
    frozenAt: sql`${consultation.opensAt}`,
  });
  await tell(tx, opened, 'consultation.opened', {
    until: moment(about.closesAt, 'cs'),
    sha256: hash,
  });
  return opened;
}

async function close(tx: Handle, about: Consultation): Promise<Consultation> {
  const closed = await move(tx, about, { state: 'closed' });
  await tell(tx, closed, 'consultation.closed', { comments: about.lastNumber });
  return closed;
}

type Change = Parameters<ReturnType<Handle['update']>['set']>[0];

/** Writes what a person changed of a held consultation; a form that showed its old revision is refused. */
export async function enter(tx: Handle, held: Consultation, change: Change): Promise<Consultation> {
  return move(tx, held, { ...change, revision: held.revision + 1 });
}

// The clock is no other hand: whoever filled a form over its moment has seen everything.
async function move(tx: Handle, held: Consultation, change: Change): Promise<Consultation> {
  const [row] = await tx
    .update(consultation)
    .set(change)
    .where(eq(consultation.id, held.id))
    .returning(consultationColumns);
  return withPhase(row);
}

/** Records an act of a consultation's course, which everybody may read. */
export async function tell(
  tx: Handle,
  about: Consultation,
  kind: string,
  detail: Record<string, string | number | boolean | null> = {},
  actorId: string | null = null,
): Promise<void> {
  await record(tx, {
    ...{ kind, public: about.state !== 'planned', actorId },
    ...{ stageId: about.stageId, consultationId: about.id },
    detail: { title: about.title, round: about.round, ...detail },
  });
}
