import type { Sitter } from './guest.ts';

/** Longest name of a field or of a shared type, in characters. */
const longestName = 100;

/** Carets of stock clients want a colour; ours draw by party and number, never by a colour from data. */
const color = '#5f6b76';

/** Who somebody is by the session, as others get it. */
export function userOf({ personId, name, party, colour }: Sitter): string {
  return JSON.stringify({ id: personId, name, party, colour, color });
}

/** The state others get: what the browser may say, and who it is; null when it says anything else. */
export function stateOf(json: string, user: string): string | null {
  let said: unknown;
  try {
    said = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isRecord(said)) return null;
  const { cursor = null, field = null } = said;
  if (!isAbsentOr(isCursor, cursor) || !isAbsentOr(isName, field)) return null;
  return `{"cursor":${JSON.stringify(cursor)},"field":${JSON.stringify(field)},"user":${user}}`;
}

// Written out because every move of every caret comes through here.
function isCursor(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) {
    if (key !== 'anchor' && key !== 'head') return false;
  }
  return isPosition(value.anchor) && isPosition(value.head);
}

/** A relative position of Yjs. */
function isPosition(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) {
    const part = value[key];
    switch (key) {
      case 'type':
      case 'item':
        if (!isAbsentOr(isId, part)) return false;
        break;
      case 'tname':
        if (!isAbsentOr(isName, part)) return false;
        break;
      case 'assoc':
        if (!Number.isInteger(part)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isId(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) {
    if (key !== 'client' && key !== 'clock') return false;
  }
  return isWhole(value.client) && isWhole(value.clock);
}

function isWhole(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= longestName;
}

function isAbsentOr(is: (value: unknown) => boolean, value: unknown): boolean {
  return value === null || is(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
