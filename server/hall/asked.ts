/** What the address of an upgrade to a meeting's hall asks for. */
export type HallAsked = {
  meeting: string;
  /** A projector's token. */
  token: string | null;
  /** The meeting's PIN, of those who wait at the door. */
  pin: string | null;
};

const address =
  /^\/hala\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\?(.{0,200}))?$/;

/** Reads `/hala/<meeting>`, `…?klic=<token>` and `…?pin=<PIN>`; null for everything else. */
export function hallAskedOf(url: string | undefined): HallAsked | null {
  const found = address.exec(url ?? '');
  if (!found) return null;
  const query = new URLSearchParams(found[2] ?? '');
  return { meeting: found[1], token: query.get('klic'), pin: query.get('pin') };
}
