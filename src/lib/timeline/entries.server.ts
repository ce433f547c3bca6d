import { and, desc, eq, gt, gte, inArray, lt, lte, or, sql } from 'drizzle-orm';
import {
  body,
  consultation,
  event,
  measure,
  measureText,
  person,
  planningStage,
  round,
  roundOption,
} from '#schema';
import { localTime } from '#lib/kernel/local-time.ts';
import { pathOf } from '#lib/library/paths.ts';
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
  /** The measure it is about, where the sentence does not name it. */
  about: string | null;
  /** Address inside the site where one reads more. */
  path: string | null;
  /** Who did it; told in a group's diary only. */
  actor: string | null;
};

/** The larger steps of planning, as against each comment that came: for the home page. */
export const milestones = [
  'stage.created',
  'stage.stateChanged',
  'stage.visionAdopted',
  'measure.stateChanged',
  'round.opened',
  'round.closed',
  'decision.made',
  'consultation.announced',
  'consultation.opened',
  'consultation.published',
] as const;

/** Which events: of a stage, a body or a measure (with the rounds it stood in), before or after an event, within moments. */
export type Where = {
  stageId?: string;
  bodyId?: string;
  /** With `bodyId`: also the decisions of the steering group of that stage. */
  decisionsIn?: string;
  measureId?: string;
  before?: number;
  /** Later than an event, up to one. */
  after?: number;
  upTo?: number;
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
  const which = and(eq(event.public, true), notEcho(where), condition(where));
  const rows = await read(handle, which, limit);
  return rows.map((row) => ({ ...entry(row, language), path: publicPath(row), actor: null }));
}

/** Everything that happened in a body, for its members: also what is not public, with names. */
export async function diary(
  handle: Handle,
  language: Language,
  where: Pick<Where, 'bodyId' | 'decisionsIn'>,
  limit: number,
): Promise<Entry[]> {
  const rows = await read(handle, and(notEcho(where), condition(where)), limit);
  return rows.map((row) => ({ ...entry(row, language), path: memberPath(row) ?? publicPath(row) }));
}

function read(handle: Handle, which: ReturnType<typeof and>, limit: number) {
  return handle
    .select({
      event,
      group: body.shortName,
      groupSlug: body.slug,
      title: measureText.title,
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
    .leftJoin(measureText, eq(measureText.measureId, event.measureId))
    .leftJoin(round, eq(round.id, event.roundId))
    .leftJoin(consultation, eq(consultation.id, event.consultationId))
    .leftJoin(person, eq(person.id, event.actorId))
    .where(which)
    .orderBy(desc(event.id))
    .limit(limit);
}

type Row = Awaited<ReturnType<typeof read>>[number];

function entry(row: Row, language: Language): Omit<Entry, 'path'> {
  return {
    id: row.event.id,
    at: row.event.at,
    day: localTime(row.event.at).day,
    kind: row.event.kind,
    sentence: sentenceOf(language, row.event.kind, row.event.detail as Facts),
    group: row.group,
    about: row.event.kind.startsWith('comment.')
      ? [row.measure?.code, row.title].filter(Boolean).join(' ')
      : null,
    actor: row.person && displayName(row.person),
  };
}

/** The writing room of the measure, for those who may enter it. */
function memberPath({ event: of, groupSlug, round: vote, consultation: slug }: Row) {
  return of.measureId && groupSlug && !vote && !slug
    ? `/skupiny/${groupSlug}/navrhy/${of.measureId}`
    : null;
}

/** Where the event leads, the narrowest public page first. */
function publicPath({
  event: of,
  groupSlug,
  stage,
  measure: about,
  round: vote,
  consultation: slug,
}: Row) {
  const kept = pathOf(of.kind, of.detail as Facts);
  if (kept) return kept;
  if (of.meetingId && !vote) return `/schuze/${of.meetingId}`;
  if (vote?.state === 'published') return `/vysledky/${vote.id}`;
  if (vote && groupSlug) return `/skupiny/${groupSlug}/hlasovani`;
  const { number } = of.detail as Facts;
  if (slug && of.submissionId && number) return `/konzultace/${slug}/pripominka/${number}`;
  if (slug) return `/konzultace/${slug}`;
  const isReadable =
    about?.state && about.code && isPublic(about.state, about.readableDraft ?? 'public');
  if (isReadable && stage) return `/plan/${stage}/opatreni/${about.code}`;
  // A measure nobody may read yet leads nowhere.
  if (of.measureId) return null;
  if (groupSlug) return `/skupiny/${groupSlug}${of.kind.startsWith('rules.') ? '/pravidla' : ''}`;
  return stage && `/etapa/${stage}`;
}

function condition(where: Where) {
  const { stageId, bodyId, decisionsIn, measureId, before, after, upTo, from, until, kinds } =
    where;
  return and(
    stageId ? eq(event.stageId, stageId) : undefined,
    bodyId
      ? or(eq(event.bodyId, bodyId), decisionsIn ? decided(decisionsIn) : undefined)
      : undefined,
    measureId ? or(eq(event.measureId, measureId), inRounds(measureId)) : undefined,
    before ? lt(event.id, before) : undefined,
    after === undefined ? undefined : gt(event.id, after),
    upTo === undefined ? undefined : lte(event.id, upTo),
    from ? gte(event.at, from) : undefined,
    until ? lte(event.at, until) : undefined,
    kinds ? inArray(event.kind, [...kinds]) : undefined,
  );
}

/** States a measure enters by an act that has an event of its own; saying it twice is noise. */
const echoed = ['prioritised', 'approved', 'returned', 'rejected'];

/** Leaves out what another event beside it already says; the record itself keeps everything. */
function notEcho({ measureId }: Where) {
  const isEcho = and(
    eq(event.kind, 'measure.stateChanged'),
    inArray(sql`${event.detail} ->> 'to'`, echoed),
  );
  return measureId
    ? sql`not (${isEcho})`
    : sql`not (${isEcho}) and ${event.kind} <> 'version.frozen'`;
}

function decided(stageId: string) {
  return and(eq(event.stageId, stageId), eq(event.kind, 'decision.made'));
}

function inRounds(measureId: string) {
  return sql`${event.roundId} in (select ${roundOption.roundId} from ${roundOption} where ${roundOption.measureId} = ${measureId})`;
}
