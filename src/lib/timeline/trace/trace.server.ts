import { and, asc, desc, eq, inArray, isNotNull, ne, or } from 'drizzle-orm';
import {
  agendaItem,
  body,
  consultation,
  consultationItem,
  measureVersion,
  meeting,
  round,
  roundOption,
} from '#schema';
import { visibleSubmissions } from '#lib/consultation/submissions.server.ts';
import { words as consulted } from '#lib/consultation/words.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import type { Changed } from '#lib/consultation/published/changed.server.ts';
import type { PublicSubmission } from '#lib/consultation/submission.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { publicEntries } from '../entries.server.ts';
import type { ReadCard } from './wordings.ts';
import { words } from './words.ts';

/** One thing that led to a text. */
export type Step = {
  at: Date;
  kind: 'comment' | 'change' | 'vote' | 'meeting' | 'decision' | 'version' | 'state';
  sentence: string;
  /** What became of it, where that is a thing of its own. */
  note: string | null;
  path: string | null;
};

/** A comment with the asking it was sent to. */
export type AskedComment = PublicSubmission & { asked: { slug: string; title: string } };

const kindOf: Record<string, Step['kind']> = {
  'round.closed': 'vote',
  'decision.made': 'decision',
  'version.frozen': 'version',
  'measure.stateChanged': 'state',
  'measure.movedToGroup': 'state',
};

/** The comments everybody may read about a measure, with where they were sent. */
export async function commentsOn(handle: Handle, measureId: string): Promise<AskedComment[]> {
  const asked = await handle
    .select({ id: consultation.id, slug: consultation.slug, title: consultation.title })
    .from(consultation)
    .innerJoin(consultationItem, eq(consultationItem.consultationId, consultation.id))
    .innerJoin(measureVersion, eq(measureVersion.id, consultationItem.versionId))
    .where(and(eq(measureVersion.measureId, measureId), ne(consultation.state, 'planned')))
    .orderBy(asc(consultation.opensAt));
  const found = await Promise.all(
    asked.map(async ({ id, slug, title }) => {
      const rows = await visibleSubmissions(handle, { consultationId: id, measureId });
      return rows.map((row) => ({ ...row, asked: { slug, title } }));
    }),
  );
  return found.flat();
}

/** The texts of a measure everybody was or is shown, the newest first; `now` is the one that stands. */
export async function readCards(
  handle: Handle,
  measureId: string,
  now: { card: Card; at: Date; number: number | null },
): Promise<ReadCard[]> {
  const rows = await handle
    .selectDistinct({
      ...{ number: measureVersion.number, at: measureVersion.at, kind: measureVersion.kind },
      ...{ card: measureVersion.card, asked: consultation.state },
    })
    .from(measureVersion)
    .leftJoin(consultationItem, eq(consultationItem.versionId, measureVersion.id))
    .leftJoin(consultation, eq(consultation.id, consultationItem.consultationId))
    .where(
      and(
        eq(measureVersion.measureId, measureId),
        inArray(measureVersion.kind, ['consulted', 'approved']),
      ),
    )
    .orderBy(desc(measureVersion.number));
  const older = rows.filter(
    ({ kind, asked, number }) =>
      (kind === 'approved' || (asked !== null && asked !== 'planned')) &&
      (now.number === null || number < now.number),
  );
  return [now, ...older.map(({ number, at, card }) => ({ number, at, card: card as Card }))];
}

/** Everything public that led to a measure, the oldest first; of comments and changes only those given. */
export async function stepsOf(
  handle: Handle,
  language: Language,
  measureId: string,
  given: { comments: readonly AskedComment[]; changes: readonly Changed[] },
): Promise<Step[]> {
  const entries = await publicEntries(
    handle,
    language,
    { measureId, kinds: Object.keys(kindOf) },
    300,
  );
  const steps: Step[] = [
    ...given.comments.map((comment) => fromComment(language, comment)),
    ...given.changes.flatMap((change) => fromChange(language, change)),
    ...entries.map(({ at, kind, sentence, path }) => ({
      ...{ at, kind: kindOf[kind], sentence, path, note: null },
    })),
    ...(await meetingsAbout(handle, language, measureId)),
  ];
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function fromComment(language: Language, comment: AskedComment): Step {
  const { number, receivedAt: at, asked, settlement } = comment;
  const text = words(language);
  const ended = settlement
    ? text.ended(consulted(language).outcomes[settlement.outcome])
    : text.waits;
  return {
    ...{ at, kind: 'comment', sentence: text.comment(number, asked.title) },
    note: [comment.paragraph === null && comment.field === null ? text.toWhole : '', ended]
      .filter(Boolean)
      .join(', '),
    path: `/konzultace/${asked.slug}/pripominka/${number}`,
  };
}

function fromChange(language: Language, change: Changed): Step[] {
  const { publishedAt: at, slug } = change.consultation;
  if (!at) return [];
  const part = fieldLabel(language, change.field);
  return [
    {
      ...{ at, kind: 'change', note: null },
      sentence: words(language).changedBy(part, change.numbers),
      path: `/konzultace/${slug}/pripominka/${change.numbers[0]}`,
    },
  ];
}

/** Meetings that had the measure on their agenda or voted about it. */
async function meetingsAbout(
  handle: Handle,
  language: Language,
  measureId: string,
): Promise<Step[]> {
  const voted = handle
    .select({ id: round.meetingId })
    .from(round)
    .innerJoin(roundOption, eq(roundOption.roundId, round.id))
    .where(eq(roundOption.measureId, measureId));
  const onAgenda = handle
    .select({ id: agendaItem.meetingId })
    .from(agendaItem)
    .where(eq(agendaItem.measureId, measureId));
  const rows = await handle
    .select({ id: meeting.id, number: meeting.number, at: meeting.startedAt, body: body.name })
    .from(meeting)
    .innerJoin(body, eq(body.id, meeting.bodyId))
    .where(
      // One that never began led to nothing, and may be its body's own business yet.
      and(
        isNotNull(meeting.startedAt),
        or(inArray(meeting.id, onAgenda), inArray(meeting.id, voted)),
      ),
    );
  return rows.flatMap(({ id, number, at, body: name }) =>
    at
      ? [
          {
            ...{ at, kind: 'meeting' as const, note: null },
            sentence: words(language).meeting(name, number),
            path: `/schuze/${id}`,
          },
        ]
      : [],
  );
}
