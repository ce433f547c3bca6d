import { plainText } from '#lib/proposals/blocks.ts';
import { blocksOf } from '#lib/proposals/projection.ts';
import type { Block } from '#lib/proposals/blocks.ts';
import type * as Y from 'yjs';

/**
 * The room kind `minutes`: its Y.Doc holds the recorder's words and nothing else, a rich text under
 * `section:<name>` for the opening, for each item of the agenda by its id, and for the end. What
 * happened stands in rows and is never written here.
 */
export const framingSections = ['zahajeni', 'zaver'] as const;

/** A section of minutes as a root of the document is called. */
export function minutesRoot(section: string): string {
  return `section:${section}`;
}

/** The section a root of the document stands for; null when minutes have no such root. */
export function minutesSection(root: string): string | null {
  if (!root.startsWith('section:')) return null;
  const name = root.slice('section:'.length);
  return isFraming(name) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name) ? name : null;
}

/** The rich text of a section, for an editor. */
export function sectionIn(doc: Y.Doc, section: string): Y.XmlFragment {
  return doc.getXmlFragment(minutesRoot(section));
}

/** What was written, by section; sections without a word are left out. */
export function textsOf(doc: Y.Doc): Record<string, Block[]> {
  const texts = [...doc.share.keys()].sort().flatMap((root) => {
    const section = minutesSection(root);
    if (section === null) return [];
    const blocks = blocksOf(doc.getXmlFragment(root));
    return plainText(blocks) === '' ? [] : [[section, blocks] as const];
  });
  return Object.fromEntries(texts);
}

function isFraming(name: string): boolean {
  return (framingSections as readonly string[]).includes(name);
}
