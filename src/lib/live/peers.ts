import type { Party } from '#schema';

/** A person in the room, once however many tabs are open. */
export type Peer = {
  personId: string;
  name: string;
  party: Party | null;
  /** Number of the mark beside the name, 0–7. */
  colour: number;
  me: boolean;
  tabs: number;
  /** Key of the field or section the person is in, when known. */
  field: string | null;
};

/** Who I am to the others. */
export type Me = Pick<Peer, 'personId' | 'name' | 'party'>;

type State = { field?: string | null; user?: Partial<Peer> & { id?: string } };

/** People by the states of presence: me first, then the others in the order of their names. */
export function peersIn(states: ReadonlyMap<number, State>, me: Me, ownClient: number): Peer[] {
  const own: Peer = {
    ...me,
    colour: 0,
    me: true,
    tabs: 1,
    field: states.get(ownClient)?.field ?? null,
  };
  const others = new Map<string, Peer>();
  for (const [client, { user, field = null }] of states) {
    if (client === ownClient || typeof user?.id !== 'string') continue;
    const known = user.id === me.personId ? own : others.get(user.id);
    if (known) {
      known.tabs++;
      known.field ??= field;
      continue;
    }
    others.set(user.id, {
      personId: user.id,
      name: user.name ?? '',
      party: user.party ?? null,
      colour: user.colour ?? 0,
      me: false,
      tabs: 1,
      field,
    });
  }
  return [own, ...[...others.values()].sort((a, b) => a.name.localeCompare(b.name, 'cs'))];
}
