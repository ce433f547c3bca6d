import * as v from 'valibot';
import type { Sitter } from './guest.ts';

const id = v.nullable(v.strictObject({ client: whole(), clock: whole() }));
const position = v.strictObject({
  type: v.optional(id),
  tname: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100)))),
  item: v.optional(id),
  assoc: v.optional(v.pipe(v.number(), v.integer())),
});

/** What a browser may say about itself: where its caret is and which field it is in. */
const own = v.object({
  cursor: v.optional(v.nullable(v.strictObject({ anchor: position, head: position }))),
  field: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100)))),
});

/** Carets of stock clients want a colour; ours draw by party and number, never by a colour from data. */
const color = '#5f6b76';

/** The state others get: what the browser may say, and who it is by the session; null when unreadable. */
export function stateOf(json: string, seat: Sitter): string | null {
  let said: unknown;
  try {
    said = JSON.parse(json);
  } catch {
    return null;
  }
  const read = v.safeParse(own, said);
  if (!read.success) return null;
  const { personId, name, party, colour } = seat;
  return JSON.stringify({
    cursor: read.output.cursor ?? null,
    field: read.output.field ?? null,
    user: { id: personId, name, party, colour, color },
  });
}

function whole() {
  return v.pipe(v.number(), v.integer(), v.minValue(0));
}
