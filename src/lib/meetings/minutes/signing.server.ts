import { and, eq, isNull } from 'drizzle-orm';
import { document, minutes, minutesObjection } from '#schema';
import { recordPrint } from '#lib/audit/anchors/anchors.server.ts';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { signatoryOf } from './access.ts';
import { contentNow } from './draft/rows.server.ts';
import { holdMinutes, moveMeeting, tellMinutes } from './held.server.ts';
import { isBeforeEnd } from './objecting.ts';
import { readByAll } from './public.server.ts';
import type { MinutesContent } from './draft/facts.ts';

/** Objections nobody has answered yet: neither signing nor publishing goes past them. */
export async function unanswered(handle: Handle, meetingId: string): Promise<number> {
  return handle.$count(
    minutesObjection,
    and(eq(minutesObjection.meetingId, meetingId), isNull(minutesObjection.answeredAt)),
  );
}

/**
 * Signs minutes as their verifier, or as their recorder where the rules ask for no verifier: what happened
 * and the words are frozen together, with their hash. `sha256` is of what the person has read; when
 * anything has changed since, nothing is signed.
 */
export async function signMinutes(
  handle: Handle,
  subject: Subject,
  wanted: { meetingId: string; sha256: string },
): Promise<Outcome<{ sha256: string }>> {
  return transact(handle, async (tx) => {
    const held = await holdMinutes(tx, wanted.meetingId);
    if (!held?.minutes) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    const { meeting: of, minutes: row, rules } = held;
    const signatory = signatoryOf(row, rules);
    const action = rules.minutesVerifier ? 'verifyMinutes' : 'writeMinutes';
    if (
      subject.personId === null ||
      subject.personId !== signatory ||
      !may(subject, action, { bodyId: of.bodyId })
    ) {
      return refused('notAllowed');
    }
    if (row.state !== 'draft') {
      // A repeated signature of the same words.
      return row.sha256 === wanted.sha256
        ? granted({ sha256: wanted.sha256 })
        : refused('alreadyDone');
    }
    const isOver = of.state === 'ended' || of.state === 'minutesDraft';
    if (!isOver) return refused('notOpen', { field: 'content' });
    // Rows of the journal queue on this lock: what is committed later is not in, and told so.
    await tx
      .select({ room: document.room })
      .from(document)
      .where(eq(document.room, row.room))
      .for('update');
    const content = await contentNow(tx, of, row);
    const sha256 = digestOf(content);
    if (sha256 !== wanted.sha256) return refused('stateChanged', { field: 'content' });
    const moved = await moveMeeting(tx, { ...of, state: 'minutesDraft' }, 'minutesVerified', {
      isSigned: true,
      objectionsToAnswer: await unanswered(tx, of.id),
    });
    if (!moved.granted) return moved;
    await tx
      .update(minutes)
      .set({ state: 'verified', content, sha256, signedAt: of.now })
      .where(eq(minutes.meetingId, of.id));
    await tellMinutes(tx, of, 'signed', subject.personId, { sha256 });
    return granted({ sha256 });
  });
}

/** Puts signed minutes where everybody may read them; `checked` says that no personal data are amiss. */
export async function publishMinutes(
  handle: Handle,
  subject: Subject,
  wanted: { meetingId: string; checked: boolean },
): Promise<Outcome<null>> {
  return transact(handle, async (tx) => {
    const held = await holdMinutes(tx, wanted.meetingId);
    if (!held?.minutes) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    const { meeting: of, minutes: row, rules } = held;
    if (!may(subject, 'publishMinutes', { bodyId: of.bodyId })) return refused('notAllowed');
    if (row.state === 'published') return granted(null);
    const { now } = of;
    if (isBeforeEnd({ now, signedAt: row.signedAt, objectionDays: rules.objectionDays })) {
      return refused('notOpen', { field: 'objections' });
    }
    if ((await unanswered(tx, of.id)) > 0) return refused('missing', { field: 'answers' });
    const moved = await moveMeeting(tx, of, 'published', { isPersonalDataChecked: wanted.checked });
    if (!moved.granted) return moved;
    // From here on the objections stand as they are, under one print with what was signed.
    const record = await recordPrint(tx, row);
    await tx
      .update(minutes)
      .set({ state: 'published', publishedAt: now, recordSha256: record })
      .where(eq(minutes.meetingId, of.id));
    const { content } = await readByAll(tx, of.bodyId, { content: row.content as MinutesContent });
    const prints = { sha256: row.sha256 ?? '', record, reading: digestOf(content) };
    await tellMinutes(tx, of, 'published', subject.personId, prints);
    return granted(null);
  });
}
