import * as Y from 'yjs';
import { fieldsOf, lineOf, sectionOf } from './document.ts';
import { fieldKind, fits, lists, sections } from './fields.ts';
import { safeHref } from './blocks.ts';
import type { Block, Leaf, Run } from './blocks.ts';
import type { List, Section } from './fields.ts';

/** A row of a list in a card: its id and what its columns hold. */
export type Row = { id: string } & Record<string, string | number | null>;

/** A measure as read: plain values only, so it can be stored, hashed, compared and printed. */
export type Card = {
  title: string;
  fields: Record<string, string | number | boolean>;
  sections: Record<Section, Block[]>;
  lists: Record<List, Row[]>;
};

/** Reads a measure's document without changing it. What the card does not know is left out, not repaired. */
export function cardOf(doc: Y.Doc): Card {
  const map = fieldsOf(doc);
  const fields: Card['fields'] = {};
  for (const key of [...map.keys()].sort()) {
    const kind = fieldKind(key);
    const value = map.get(key);
    const inList = Object.hasOwn(lists, key.split('.')[0]);
    if (
      kind &&
      !inList &&
      value !== null &&
      value !== undefined &&
      value !== false &&
      fits(kind, value)
    ) {
      fields[key] = value as string | number | boolean;
    }
  }
  const regionalLink = lineOf(doc, 'regionalLink').toString();
  if (regionalLink) fields.regionalLink = regionalLink;
  return {
    title: lineOf(doc, 'title').toString(),
    fields,
    sections: Object.fromEntries(
      sections.map((section) => [section, blocksOf(sectionOf(doc, section))]),
    ) as Card['sections'],
    lists: Object.fromEntries(
      (Object.keys(lists) as List[]).map((list) => [list, rowsOf(doc, list)]),
    ) as Card['lists'],
  };
}

/** The rows of a list in their order. */
export function rowsOf(doc: Y.Doc, list: List): Row[] {
  const map = fieldsOf(doc);
  const found: { id: string; order: number }[] = [];
  for (const [key, value] of map.entries()) {
    const [head, id, column] = key.split('.');
    if (head === list && id && column === undefined && typeof value === 'number') {
      found.push({ id, order: value });
    }
  }
  found.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  return found.map(({ id }) => {
    const row: Row = { id };
    for (const [column, kind] of Object.entries(lists[list])) {
      const key = `${list}.${id}.${column}`;
      const value = map.get(key);
      if (kind === 'line') row[column] = lineOf(doc, key).toString();
      else
        row[column] = fits(kind, value) ? ((value as string | number | undefined) ?? null) : null;
    }
    return row;
  });
}

/** The blocks of a section's fragment; unknown nodes give their text as a paragraph. */
export function blocksOf(parent: Y.XmlFragment | Y.XmlElement): Block[] {
  return parent.toArray().flatMap((child): Block[] => {
    if (child instanceof Y.XmlText) return [{ kind: 'paragraph', runs: runsOf([child]) }];
    if (!(child instanceof Y.XmlElement)) return [];
    switch (child.nodeName) {
      case 'heading':
        return [
          {
            kind: 'heading',
            level: Number(child.getAttribute('level')) === 4 ? 4 : 3,
            runs: leafRuns(child),
          },
        ];
      case 'bullet_list':
      case 'ordered_list':
        return [
          {
            kind: 'list',
            ordered: child.nodeName === 'ordered_list',
            items: elements(child).map((item) => blocksOf(item)),
          },
        ];
      case 'table':
        return [
          {
            kind: 'table',
            rows: elements(child).map((row) =>
              elements(row).map((cell) => ({
                header: cell.nodeName === 'table_header',
                blocks: blocksOf(cell),
              })),
            ),
          },
        ];
      case 'paragraph':
        return [{ kind: 'paragraph', runs: leafRuns(child) }];
      default:
        // Of a newer version's node the words are kept, as the paragraphs inside it or as one.
        return elements(child).some(({ nodeName }) => nodeName !== 'hard_break')
          ? blocksOf(child)
          : [{ kind: 'paragraph', runs: leafRuns(child) }];
    }
  });
}

function elements(parent: Y.XmlElement): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement);
}

function leafRuns(element: Y.XmlElement): Leaf['runs'] {
  return runsOf(element.toArray());
}

type Delta = { insert: unknown; attributes?: Record<string, unknown> }[];

function deltaOf(children: unknown[]): Delta {
  return children
    .flatMap((child): Delta => {
      if (child instanceof Y.XmlText) return child.toDelta() as Delta;
      if (!(child instanceof Y.XmlElement)) return [];
      return child.nodeName === 'hard_break' ? [{ insert: '\n' }] : deltaOf(child.toArray());
    })
    .filter((part) => typeof part.insert === 'string');
}

function runsOf(children: unknown[]): Run[] {
  return deltaOf(children).map((part) => {
    const run: Run = { text: part.insert as string };
    const marks = part.attributes ?? {};
    if (marks.strong) run.strong = true;
    if (marks.em) run.em = true;
    const href = safeHref((marks.link as { href?: unknown } | undefined)?.href);
    if (href) run.href = href;
    return run;
  });
}
