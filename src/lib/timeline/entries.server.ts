import { and, desc, eq, gte, inArray, lt, lte } from 'drizzle-orm';
import { body, consultation, event, measure, person, planningStage, round } from '#schema';
import { localTime } from '#lib/kernel/local-time.ts';
import { displayName } from '#lib/people/names.ts';
import { isPublic } from '#lib/proposals/visibility.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Facts } from '#lib/events/sentence.ts';
import { sentenceOf } from './sentences.ts';

/** One event as a person reads it. */
export type Entry = {
  id: number;
  at: Date;
  /** Local day, `2026-03-14`: entries of one day stand together. */
  day: string;
  kind: string;
  sentence: string;
  /** The group it happened in. */
  group: string | null;
  /** Address inside the site where one reads more. */
  path: string | null;
  /** Who did it; told in a group's diary only. */
  actor: string | null;
};

/** Which events: of a stage, a body or a measure, before an event, within moments. */
export type Where = {
  stageId?: string;
  bodyId?: string;
  measureId?: string;
  before?: number;
  from?: Date;
  until?: Date;
  kinds?: readonly string[];
};

/** Public events, the newest first: nothing here needs an account, nobody is named. */
export async function publicEntries(
  handle: Handle,
  language: Language,
  where: Where,
  limit: number,
): Promise<Entry[]> {
  const rows = await read(handle, and(eq(event.public, true), condition(where)), limit);
  return rows.map((row) => ({ ...entry(row, language), actor: null }));
}

/** Everything that happened in a body, for its members: also what is not public, with names. */
export async function diary(
  handle: Handle,
  language: Language,
  bodyId: string,
  limit: number,
): Promise<Entry[]> {
  const rows = await read(handle, eq(event.bodyId, bodyId), limit);
  return rows.map((row) => entry(row, language));
}

function read(handle: Handle, which: ReturnType<typeof and>, limit: number) {
  return handle
    .select({
      event,
      group: body.shortName,
      stage: planningStage.slug,
      measure: { code: measure.code, state: measure.state, readableDraft: body.readableDraft },
      round: { id: round.id, state: round.state },
      consultation: consultation.slug,
      person,
    })
    .from(event)
    .leftJoin(body, eq(body.id, event.bodyId))
    .leftJoin(planningStage, eq(planningStage.id, event.stageId))
    .leftJoin(measure, eq(measure.id, event.measureId))
    .leftJoin(round, eq(round.id, event.roundId))
    .leftJoin(consultation, eq(consultation.id, event.consultationId))
    .leftJoin(person, eq(person.id, event.actorId))
    .where(which)
    .orderBy(desc(event.id))
    .limit(limit);
}

type Row = Awaited<ReturnType<typeof read>>[number];

function entry(row: Row, language: Language): Entry {
  return {
    id: row.event.id,
    at: row.event.at,
    day: localTime(row.event.at).day,
    kind: row.event.kind,
    sentence: sentenceOf(language, row.event.kind, row.event.detail as Facts),
    group: row.group,
    path: pathOf(row),
    actor: row.person && displayName(row.person),
  };
}

/** Where the event leads, the narrowest public page first. */
function pathOf({ event: of, stage, measure: about, round: vote, consultation: slug }: Row) {
  if (vote && vote.state === 'published') return `/vysledky/${vote.id}`;
  if (slug && of.submissionId) return `/konzultace/${slug}/vyporadani`;
  if (slug) return `/konzultace/${slug}`;
  const isReadable =
    about?.state && about.code && isPublic(about.state, about.readableDraft ?? 'public');
  if (isReadable && stage) return `/plan/${stage}/opatreni/${about.code}`;
  return !about && stage ? `/etapa/${stage}` : null;
}

function condition({ stageId, bodyId, measureId, before, from, until, kinds }: Where) {
  return and(
    stageId ? eq(event.stageId, stageId) : undefined,
    bodyId ? eq(event.bodyId, bodyId) : undefined,
    measureId ? eq(event.measureId, measureId) : undefined,
    before ? lt(event.id, before) : undefined,
    from ? gte(event.at, from) : undefined,
    until ? lte(event.at, until) : undefined,
    kinds ? inArray(event.kind, [...kinds]) : undefined,
  );
}
