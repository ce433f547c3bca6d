import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { body, credential, membership, person, type Party, type SeatRole } from '#schema';
import type { Config } from '#lib/kernel/config.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { randomToken, sha256 } from '#lib/kernel/digest.server.ts';
import { granted, refused, type Outcome, type Refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { displayName } from './names.ts';
import { openSession, type Device } from './sessions.server.ts';
import { today } from './subject.server.ts';

/** Ways a one-time link comes to a person. */
export type LinkKind = 'emailLink' | 'invitation' | 'demoLink' | 'firstAdministrator';
const linkKinds: LinkKind[] = ['emailLink', 'invitation', 'demoLink', 'firstAdministrator'];

/** A link that can still be used: whom it signs in, or nobody yet for the first administrator. */
export type OpenLink = {
  credentialId: string;
  kind: LinkKind;
  personId: string | null;
  name: string | null;
};

/** Where a one-time link leads. */
export function linkAddress(origin: string, token: string): string {
  return `${origin}/prihlaseni/odkaz/${token}`;
}

/** Stores a one-time token as its hash. `id` makes it repeatable: the same row is not made twice. */
export async function keepLink(
  handle: Handle,
  link: {
    id?: string;
    kind: LinkKind;
    token: string;
    personId: string | null;
    sentTo?: string;
    membershipId?: string | null;
    minutes: number;
  },
): Promise<void> {
  const { token, minutes, ...row } = link;
  await handle
    .insert(credential)
    .values({
      ...row,
      hash: sha256(token),
      validTo: sql`now() + ${minutes}::int * interval '1 minute'`,
    })
    .onConflictDoNothing();
}

/** What a one-time link opens, without using it up; refused when it is unknown, used, expired or void. */
export async function openLink(handle: Handle, token: string): Promise<Outcome<OpenLink>> {
  const [found] = await handle
    .select({ credential, person, seatOver, isOver: over })
    .from(credential)
    .leftJoin(person, eq(person.id, credential.personId))
    .leftJoin(membership, eq(membership.id, credential.membershipId))
    .where(eq(credential.hash, sha256(token)));
  const kind = linkKinds.find((one) => one === found?.credential.kind);
  if (!found || !kind) return refused('notFound');
  const { credential: link, person: owner } = found;
  if (link.usedAt) return refused('used');
  if (link.withdrawnAt || found.isOver || owner?.suspendedAt) return refused('expired');
  // A link is bound to the address it was sent to and the seat it offered.
  if (link.sentTo !== null && link.sentTo !== owner?.email) return refused('expired');
  if (found.seatOver) return refused('expired');
  return granted({
    credentialId: link.id,
    kind,
    personId: owner?.id ?? null,
    name: owner && displayName(owner),
  });
}

const over = sql<boolean>`coalesce(${credential.validTo} <= now(), false)`;
const seatOver = sql<boolean>`coalesce(${membership.until} <= ${today}, false)`;

/** Uses the link up and opens the session of its person; of two at once only one succeeds. */
export async function signInByLink(
  db: Database,
  token: string,
  device: Device,
): Promise<Outcome<{ personId: string; token: string }>> {
  return transact(db, async (tx) => {
    const link = await openLink(tx, token);
    if (!link.granted) return link;
    const { credentialId, kind, personId } = link.value;
    if (!personId) return refused('invalid');
    const spent = await spend(tx, credentialId);
    if (spent) return spent;
    const via = kind === 'demoLink' ? 'demoLink' : 'emailLink';
    return granted({ personId, token: await openSession(tx, personId, via, device) });
  });
}

/** Marks a one-time credential as used; a refusal when somebody was quicker. */
export async function spend(handle: Handle, credentialId: string): Promise<Refused | null> {
  const [spent] = await handle
    .update(credential)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(credential.id, credentialId),
        isNull(credential.usedAt),
        or(isNull(credential.validTo), gt(credential.validTo, sql`now()`)),
      ),
    )
    .returning({ id: credential.id });
  return spent ? null : refused('used');
}

/** A sign-in link of a demo person for one of its seats. */
export type DemoLink = {
  name: string;
  role: SeatRole;
  party: Party | null;
  group: string;
  url: string;
};

/** One-time sign-in links for everybody with a seat, valid some hours; never in production. */
export async function demoLinks(
  db: Database,
  config: Pick<Config, 'origin' | 'production'>,
  hours = 24,
): Promise<DemoLink[]> {
  if (config.production) throw new Error('demo links are never made in production');
  const seats = await db
    .select({ person, role: membership.role, party: membership.party, group: body.shortName })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(body, eq(body.id, membership.bodyId))
    .where(and(isNull(membership.until), isNull(person.suspendedAt)))
    .orderBy(asc(body.order), asc(person.familyName), asc(person.givenName));
  return db.transaction(async (tx) => {
    const links: DemoLink[] = [];
    for (const { person: owner, ...seat } of seats) {
      const token = randomToken(128);
      const link = { kind: 'demoLink', token, personId: owner.id, minutes: hours * 60 } as const;
      await keepLink(tx, link);
      links.push({ name: displayName(owner), ...seat, url: linkAddress(config.origin, token) });
    }
    return links;
  });
}
