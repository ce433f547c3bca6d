import * as Y from 'yjs';
import { documentState } from '#lib/live/documents.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';

/** The document as the journal has it now; empty when there is none. */
export async function documentOf(db: Handle, measureId: string): Promise<Y.Doc> {
  const stored = await documentState(db, measureId);
  const doc = new Y.Doc();
  if (stored) Y.applyUpdate(doc, stored.state);
  return doc;
}
