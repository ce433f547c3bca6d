import { shortNamesNow } from '#lib/people/public-text.server.ts';
import { shortened } from '#lib/people/public-text.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { MinutesContent } from './draft/facts.ts';
import { publicMinutes } from './public.ts';
import type { Objection } from './objections.server.ts';

/** Minutes of a body and what was objected to them, as everybody may read them. */
export async function readByAll(
  handle: Handle,
  bodyId: string,
  { content, objections = [] }: { content: MinutesContent; objections?: Objection[] },
) {
  const now = await shortNamesNow(handle, bodyId);
  return {
    content: publicMinutes(content, now),
    objections: shortened(objections, { ...now, ...content.publicNames }),
  };
}
