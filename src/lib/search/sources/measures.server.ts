import { and, desc, eq, gte, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { body, measure, measureText, measureVersion, planningStage, searchEntry } from '#schema';
import { extractOf } from '#lib/proposals/extract.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import { isPublic } from '#lib/proposals/visibility.ts';
import { words } from '#lib/proposals/words.ts';
import type { MeasureState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { CardNames } from '#lib/proposals/card-names.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { namedIn, type Source } from './source.server.ts';

const states = Object.keys(words('cs').states) as MeasureState[];
const readable = (readableDraft: 'public' | 'group') =>
  inArray(
    measure.state,
    states.filter((state) => isPublic(state, readableDraft)),
  );

/** The rule of visibility as the database asks it. */
const isShown = and(
  isNotNull(measure.code),
  or(and(eq(body.readableDraft, 'public'), readable('public')), readable('group')),
);

/** Measures at their permanent addresses; of an approved one its approved wording, as its page shows it. */
export const measures: Source = {
  async changedBy(handle, news) {
    const written = await handle
      .select({ id: measureText.measureId })
      .from(measureText)
      .where(gte(measureText.updatedAt, news.textsSince));
    const named = await namedIn('measureId')(handle, news);
    return [...new Set([...named, ...written.map(({ id }) => id)])];
  },
  shown: () =>
    sql`exists (select from ${measure} join ${body} on ${body.id} = ${measure.bodyId}
      where ${measure.id} = ${searchEntry.ref}::uuid and ${isShown})`,
  async entries(handle, refs) {
    const rows = await handle
      .select({
        id: measure.id,
        code: measure.code,
        stageId: measure.stageId,
        stage: planningStage.slug,
        group: body.name,
        card: measureText.card,
        updatedAt: measureText.updatedAt,
      })
      .from(measure)
      .innerJoin(body, eq(body.id, measure.bodyId))
      .innerJoin(planningStage, eq(planningStage.id, measure.stageId))
      .innerJoin(measureText, eq(measureText.measureId, measure.id))
      .where(and(isShown, refs && inArray(measure.id, [...refs])));
    const approved = await approvedVersions(
      handle,
      rows.map(({ id }) => id),
    );
    const names = await namesOf(handle, new Set(rows.map(({ stageId }) => stageId)));
    return rows.map((row) => {
      const version = approved.get(row.id);
      const card = (version?.card ?? row.card) as Card;
      return {
        ref: row.id,
        path: `/plan/${row.stage}/opatreni/${row.code}`,
        title: `${row.code} ${card.title}`,
        body: [textOf(card), row.group, ...named(card, names.get(row.stageId)!)].join('\n'),
        at: version?.at ?? row.updatedAt,
      };
    });
  },
};

async function approvedVersions(handle: Handle, ids: string[]) {
  const { measureId, card, at } = measureVersion;
  const rows = await handle
    .selectDistinctOn([measureId], { measureId, card, at })
    .from(measureVersion)
    .where(and(inArray(measureId, ids), eq(measureVersion.kind, 'approved')))
    .orderBy(measureId, desc(measureVersion.number));
  return new Map(rows.map((row) => [row.measureId, row]));
}

async function namesOf(handle: Handle, stages: Set<string>): Promise<Map<string, CardNames>> {
  const found = new Map<string, CardNames>();
  for (const id of stages) found.set(id, await cardNames(handle, id, 'cs'));
  return found;
}

/** What the card says below its title. */
function textOf(card: Card): string {
  return extractOf({ ...card, title: '' }).plain;
}

/** The towns, people and service the card ticks, by name. */
function named({ fields }: Card, names: CardNames): string[] {
  return Object.keys(fields).flatMap((key) => {
    const [group, id] = key.split('.');
    if (group === 'municipalities') return names.municipalities[id] ?? [];
    if (group === 'targetGroups') return names.targetGroups[id] ?? [];
    return key === 'serviceKind' ? (names.serviceKinds[String(fields[key])] ?? []) : [];
  });
}
