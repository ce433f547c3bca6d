import * as Y from 'yjs';
import {
  document,
  documentClient,
  documentUpdate,
  fieldChange,
  measure,
  measureText,
  measureVersion,
} from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { composeBlocks, composeCard } from '#lib/proposals/compose.ts';
import { schemaVersion, sectionOf } from '#lib/proposals/document.ts';
import { fieldGroup, isNumberField, sections } from '#lib/proposals/fields.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { cardFrom } from './card.ts';
import { worldId } from './ids.ts';
import { measures } from './measures.ts';
import { world } from './world.ts';
import type { Calendar } from './calendar.ts';
import type { MeasureRow } from './measure-row.ts';
import type { MeasureCode } from './measures.ts';

/** A sitting: somebody wrote something into a measure, and the document as it stood after. */
type Sitting = { personId: string; at: Date; bytes: Uint8Array; state: Uint8Array; card: Card };

/** Days before today on which a measure was begun, finished in text and filled with numbers. */
const daysOfWriting = [-70, -45, -30] as const;

/** The twelve measures with their documents, journals, versions and who changed what last. */
export async function seedWriting(handle: Handle, calendar: Calendar): Promise<void> {
  const entries = Object.entries(measures as Record<MeasureCode, MeasureRow>) as [
    MeasureCode,
    MeasureRow,
  ][];
  for (const [at, [code, row]] of entries.entries()) {
    await handle.insert(measure).values({
      id: world.measures[code].id,
      stageId: world.stage.id,
      bodyId: world.bodies[row.body].id,
      priorityId: world.priorities[row.priority].id,
      code,
      state: row.state,
      revision: 0,
      origin: row.priority === '4' ? 'team' : 'workingGroup',
      createdBy: world.people[row.authors[0]].id,
      createdAt: calendar.at(daysOfWriting[0] + at, '16:10'),
    });
    await seedDocument(handle, code, sittings(code, row, calendar, at));
  }
}

/** How a measure came to be: a beginning by one member, the rest by another, numbers by the second. */
function sittings(
  code: MeasureCode,
  row: MeasureRow,
  calendar: Calendar,
  shift: number,
): Sitting[] {
  const whole = cardFrom(row);
  const [first, second] = row.authors.map((slug) => world.people[slug].id);
  const doc = new Y.Doc();
  const made: Sitting[] = [];
  const sit = (personId: string, day: number, time: string, write: () => void) => {
    const before = Y.encodeStateVector(doc);
    doc.clientID = clientId(code, personId);
    doc.transact(write);
    made.push({
      personId,
      at: calendar.at(day + shift, time),
      bytes: Y.encodeStateAsUpdate(doc, before),
      state: Y.encodeStateAsUpdate(doc),
      card: cardOf(doc),
    });
  };
  const isNumber = (key: string) => isNumberField(key);
  const part = (keep: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(whole.fields).filter(([key]) => keep(key)));
  sit(first, daysOfWriting[0], '16:25', () =>
    composeCard(doc, {
      ...whole,
      fields: part((key) => !isNumber(key)),
      sections: Object.fromEntries(
        sections.map((name) => [
          name,
          name === 'needStatement' ? whole.sections[name].slice(0, 2) : [],
        ]),
      ) as unknown as Card['sections'],
      lists: { participants: [], steps: [], indicators: [], risks: [] },
    }),
  );
  sit(second, daysOfWriting[1], '17:40', () => {
    for (const name of sections) {
      const had = name === 'needStatement' ? 2 : 0;
      const section = sectionOf(doc, name);
      composeBlocks(section, whole.sections[name].slice(had), section.length);
    }
  });
  const nothing = { ...whole, title: '', fields: {}, sections: noBlocks() };
  sit(second, daysOfWriting[2], '18:05', () =>
    composeCard(doc, { ...nothing, fields: part(isNumber), lists: whole.lists }),
  );
  return made;
}

async function seedDocument(handle: Handle, code: MeasureCode, made: Sitting[]): Promise<void> {
  const room = world.measures[code].id;
  const last = made[made.length - 1];
  await handle.insert(document).values({
    room,
    kind: 'measure',
    headSeq: made.length,
    schemaVersion,
  });
  await handle.insert(documentUpdate).values(
    made.map(({ personId, at, bytes }, index) => ({
      room,
      seq: index + 1,
      bytes,
      personId,
      clientId: clientId(code, personId),
      at,
    })),
  );
  const writers = [...new Set(made.map(({ personId }) => personId))];
  await handle
    .insert(documentClient)
    .values(writers.map((personId) => ({ room, clientId: clientId(code, personId), personId })));
  await handle.insert(measureText).values({
    measureId: room,
    title: last.card.title,
    card: last.card,
    seq: made.length,
    updatedAt: last.at,
  });
  await handle.insert(measureVersion).values(
    made.map(({ personId, at, state, card }, index) => ({
      id: worldId(`version/${code}/${index + 1}`),
      measureId: room,
      number: index + 1,
      kind: index === 1 ? ('named' as const) : ('automatic' as const),
      name: index === 1 ? 'Po jednání skupiny' : null,
      card,
      sha256: digestOf(card),
      state,
      seq: index + 1,
      personId,
      at,
    })),
  );
  await handle.insert(fieldChange).values(changes(room, made));
}

/** Who changed each section and group of fields last. */
function changes(room: string, made: Sitting[]) {
  const last = new Map<string, Sitting>();
  let before: Card | null = null;
  for (const sitting of made) {
    for (const [key, value] of valuesByField(sitting.card)) {
      const had = before && valuesByField(before).get(key);
      if (value !== '[]' && value !== '{}' && value !== had) last.set(key, sitting);
    }
    before = sitting.card;
  }
  return [...last].map(([field, { personId, at }]) => ({ room, field, personId, at }));
}

function valuesByField(card: Card): Map<string, string> {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [key, value] of Object.entries(card.fields)) {
    (groups[fieldGroup(key)] ??= {})[key] = value;
  }
  return new Map<string, string>(
    Object.entries({ title: card.title, ...groups, ...card.sections, ...card.lists }).map(
      ([key, value]) => [key, JSON.stringify(value)],
    ),
  );
}

function noBlocks(): Card['sections'] {
  return Object.fromEntries(sections.map((name) => [name, []])) as unknown as Card['sections'];
}

/** A Yjs client id of a person in a room, the same at every seeding. */
function clientId(code: MeasureCode, personId: string): number {
  return Number.parseInt(worldId(`client/${code}/${personId}`).slice(0, 8), 16);
}
