/** What the address of an upgrade asks for. */
export type Asked = {
  room: string;
  /** Version of the document's schema the browser knows; null when it does not say. */
  schema: number | null;
  /** Whom the page was made for; null when it does not say. */
  person: string | null;
  /** The last event it knows; null when it wants none. */
  since: number | null;
};

const address =
  /^\/sync\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\?(.*))?$/;

/** Reads `/sync/<room>?schema=1&person=<id>&since=42`; null for everything else. */
export function askedOf(url: string | undefined): Asked | null {
  const found = address.exec(url ?? '');
  if (!found) return null;
  const query = new URLSearchParams(found[2] ?? '');
  return {
    room: found[1],
    schema: numberIn(query, 'schema'),
    person: query.get('person'),
    since: numberIn(query, 'since'),
  };
}

function numberIn(query: URLSearchParams, name: string): number | null {
  const text = query.get(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
