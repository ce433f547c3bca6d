import { and, count, eq, isNotNull, isNull, max, sql } from 'drizzle-orm';
import { attendance, body, event, meeting } from '#schema';
import { consultationsIn, standingCount } from '#lib/consultation/consultations.server.ts';
import { groupsOf } from '#lib/groups/bodies.server.ts';
import { publicMeetings } from '#lib/meetings/shown.server.ts';
import { plainText } from '#lib/proposals/blocks.ts';
import { publicMeasures } from '#lib/proposals/reading.server.ts';
import { triad } from '#lib/ui/parties.ts';
import { publicRounds } from '#lib/voting/shown-rounds.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Stage } from '#lib/plan/stages.server.ts';
import { proven, type Proof, type Proofs } from './promises.ts';

/** Methods by which people say what matters more. */
const ordering = ['dotVote', 'score', 'ranking', 'schulze'];

/** What the stage has to show for each promise. Catalogue, councils and yearly plans are not kept here yet. */
export async function proofsOf(handle: Handle, stage: Stage): Promise<Proofs> {
  const rounds = (await publicRounds(handle, stage.slug)).filter(
    ({ state }) => state === 'published',
  );
  const latest = (dates: (Date | null)[]) =>
    dates.reduce((last, at) => (at && (!last || at > last) ? at : last), null);
  const ordered = rounds.filter(({ method }) => ordering.includes(method));
  const ended = latest(ordered.map(({ closedAt }) => closedAt));
  return {
    D1: await needs(handle, stage),
    D6: await parties(handle, stage, ended),
    D15: await steps(handle, stage),
    D16: null,
    D22: await guests(handle, stage),
    D23: proven(ordered.length, ended, '/vysledky'),
    ...(await asked(handle, stage)),
    D30: await minutes(handle, stage),
    D44: null,
    D45:
      stage.state === 'inForce'
        ? proven(1, await cameIntoForce(handle, stage), `/plan/${stage.slug}`)
        : null,
    D60: null,
  };
}

async function needs(handle: Handle, { id, slug }: Stage): Promise<Proof | null> {
  const measures = await publicMeasures(handle, id);
  const grounded = measures.filter(({ card }) => plainText(card.sections.needStatement) !== '');
  const last = grounded.map(({ updatedAt }) => updatedAt).sort((a, b) => Number(b) - Number(a))[0];
  return proven(grounded.length, last ?? null, `/plan/${slug}`, measures.length);
}

/** Groups of all three parties; their votes are counted by party too, the last one then. */
async function parties(handle: Handle, { id }: Stage, voted: Date | null): Promise<Proof | null> {
  const groups = (await groupsOf(handle, id)).filter(({ kind }) => kind === 'working');
  const whole = groups.filter(({ counts }) => triad.every((party) => (counts[party] ?? 0) > 0));
  return proven(whole.length, voted, '/skupiny', groups.length);
}

async function steps(handle: Handle, { id }: Stage): Promise<Proof | null> {
  const [told] = await handle
    .select({ count: count(), last: max(event.at) })
    .from(event)
    .where(and(eq(event.stageId, id), eq(event.public, true)));
  return proven(told.count, told.last, '/casova-osa');
}

/** People without a seat who came to a meeting. */
async function guests(handle: Handle, { id }: Stage): Promise<Proof | null> {
  const [came] = await handle
    .select({ count: count(), last: max(attendance.since) })
    .from(attendance)
    .innerJoin(meeting, eq(meeting.id, attendance.meetingId))
    .innerJoin(body, eq(body.id, meeting.bodyId))
    .where(and(eq(body.stageId, id), isNull(attendance.membershipId), isNotNull(attendance.since)));
  return proven(came.count, came.last, '/schuze');
}

/** Answered comments and a hearing that was held, the latest of each. */
async function asked(handle: Handle, { id }: Stage): Promise<Pick<Proofs, 'D25' | 'D43'>> {
  const all = await consultationsIn(handle, id);
  const answered = all
    .filter(({ publishedAt }) => publishedAt)
    .sort((a, b) => Number(b.publishedAt) - Number(a.publishedAt))[0] as
    (typeof all)[number] | undefined;
  const heard = all.find(({ hearingHeldAt }) => hearingHeldAt);
  return {
    D25: answered
      ? proven(
          await standingCount(handle, answered.id),
          answered.publishedAt,
          `/konzultace/${answered.slug}/co-se-zmenilo`,
        )
      : null,
    D43: heard ? proven(1, heard.hearingHeldAt, `/konzultace/${heard.slug}`) : null,
  };
}

async function minutes(handle: Handle, { id }: Stage): Promise<Proof | null> {
  const open = (await publicMeetings(handle)).filter(
    ({ state, body: of }) => state === 'published' && of.stageId === id,
  );
  return proven(open.length, open[0]?.startsAt ?? null, '/schuze');
}

async function cameIntoForce(handle: Handle, { id }: Stage): Promise<Date | null> {
  const [row] = await handle
    .select({ at: max(event.at) })
    .from(event)
    .where(
      and(
        eq(event.stageId, id),
        eq(event.kind, 'stage.stateChanged'),
        eq(sql`${event.detail} ->> 'to'`, 'inForce'),
      ),
    );
  return row.at;
}
