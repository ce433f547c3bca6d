import * as Y from 'yjs';
import { composeBlocks, composeCard } from '#lib/proposals/compose.ts';
import { createMeasure } from '#lib/live/creation.server.ts';
import { sectionOf } from '#lib/proposals/document.ts';
import { isNumberField, sections } from '#lib/proposals/fields.ts';
import { moveMeasure } from '#lib/proposals/states.server.ts';
import { freezeVersion } from '#lib/history/versions.server.ts';
import { appendChange, documentState } from '#lib/live/documents.server.ts';
import { measure } from '#schema';
import { eq } from 'drizzle-orm';
import type { MeasureState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { cardFrom } from './card.ts';
import { acting } from './cast.ts';
import { worldId } from './ids.ts';
import { measures } from './measures.ts';
import { done } from './past.ts';
import { leaders, world } from './world.ts';
import type { Act } from './past.ts';
import type { Calendar } from './calendar.ts';
import type { MeasureRow } from './measure-row.ts';
import type { MeasureCode } from './measures.ts';
import type { PersonSlug } from './people.ts';

/** How the twelve measures came to be: begun by a member, written on by another, filled with numbers, moved on. */
export function writingActs(calendar: Calendar): Act[] {
  const rows = Object.entries(measures as Record<MeasureCode, MeasureRow>) as [
    MeasureCode,
    MeasureRow,
  ][];
  return rows.flatMap(([code, row], shift) => lifeOf(code, row, shift, calendar));
}

function lifeOf(
  code: MeasureCode,
  row: MeasureRow,
  shift: number,
  { meeting: at }: Calendar,
): Act[] {
  const card = cardFrom(row);
  const [first, second] = row.authors;
  const leader = leaders[row.body];
  const begun: Act[] = [
    {
      at: at(-70 + shift, '16:10'),
      run: async (tx) =>
        done(
          await createMeasure(tx, await acting(tx, first), {
            id: world.measures[code].id,
            bodyId: world.bodies[row.body].id,
            title: row.title,
            priorityId: world.priorities[row.priority].id,
            origin: row.priority === '4' ? 'team' : 'workingGroup',
          }),
        ),
    },
    {
      at: at(-70 + shift, '16:25'),
      run: (tx) => write(tx, code, first, (doc) => composeCard(doc, beginningOf(card))),
    },
  ];
  if (row.state === 'draft') return begun;
  return [
    ...begun,
    {
      at: at(-62 + shift, '18:00'),
      run: (tx) => move(tx, code, first, 'inDiscussion'),
    },
    {
      at: at(-55 + shift, '17:40'),
      run: async (tx) => {
        await write(tx, code, second, (doc) => composeRest(doc, beforeAsking(card)));
        await freezeVersion(
          tx,
          world.measures[code].id,
          'named',
          world.people[second].id,
          'Po jednání skupiny',
        );
      },
    },
    {
      at: at(-42 + shift, '18:05'),
      run: (tx) =>
        write(tx, code, second, (doc) => {
          composeRest(doc, card);
          composeCard(doc, numbersOf(card));
        }),
    },
    ...(row.state === 'inDiscussion'
      ? []
      : [
          {
            at: at(-30 + Math.floor(shift / 3), '19:10'),
            run: (tx: Handle) => move(tx, code, leader, 'proposed'),
          },
        ]),
  ];
}

/** Title, need and choices: what one evening of one member makes. */
function beginningOf(card: Card): Card {
  return {
    ...nothing,
    fields: Object.fromEntries(
      Object.entries(card.fields).filter(([key]) => key !== 'priority' && !isNumberField(key)),
    ),
    sections: { ...nothing.sections, needStatement: card.sections.needStatement.slice(0, 2) },
  };
}

/** The end of the activities comes later, after people were first asked. */
function beforeAsking(card: Card): Card {
  const { activities } = card.sections;
  const known = activities.length > 1 ? activities.slice(0, -1) : activities;
  return { ...card, sections: { ...card.sections, activities: known } };
}

function composeRest(doc: Y.Doc, card: Card): void {
  for (const name of sections) {
    const section = sectionOf(doc, name);
    composeBlocks(section, card.sections[name].slice(section.length), section.length);
  }
}

function numbersOf(card: Card): Card {
  return {
    ...nothing,
    fields: Object.fromEntries(Object.entries(card.fields).filter(([key]) => isNumberField(key))),
    lists: card.lists,
  };
}

const nothing: Card = {
  title: '',
  fields: {},
  sections: Object.fromEntries(sections.map((name) => [name, []])) as unknown as Card['sections'],
  lists: { participants: [], steps: [], indicators: [], risks: [] },
};

/** A sitting of one person over a measure, appended to its journal as one change. */
async function write(
  handle: Handle,
  code: MeasureCode,
  who: PersonSlug,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const room = world.measures[code].id;
  const doc = await documentOf(handle, code);
  doc.clientID = Number.parseInt(worldId(`client/${code}/${who}`).slice(0, 8), 16);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  const personId = world.people[who].id;
  await appendChange(handle, room, Y.encodeStateAsUpdate(doc, before), personId);
  await freezeVersion(handle, room, 'automatic', personId);
}

/** The document of a measure as its journal stands. */
export async function documentOf(handle: Handle, code: MeasureCode): Promise<Y.Doc> {
  const stored = await documentState(handle, world.measures[code].id);
  if (!stored) throw new Error(`measure ${code} has no document`);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored.state);
  return doc;
}

async function move(handle: Handle, code: MeasureCode, who: PersonSlug, to: MeasureState) {
  const measureId = world.measures[code].id;
  const revision = await revisionOf(handle, code);
  return done(await moveMeasure(handle, await acting(handle, who), { measureId, revision, to }));
}

/** The revision a form about the measure would carry now. */
export async function revisionOf(handle: Handle, code: MeasureCode): Promise<number> {
  const [{ revision }] = await handle
    .select({ revision: measure.revision })
    .from(measure)
    .where(eq(measure.id, world.measures[code].id));
  return revision;
}
