import { and, eq, ne, sql } from 'drizzle-orm';
import { organisation, person } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { inCzechOrder } from '#lib/kernel/format.ts';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { isSameName } from '#lib/kernel/same-name.server.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { today } from '#lib/people/subject.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { offeredOrganisations } from './offered.ts';
import type { OrganisationFacts } from './organisation.ts';

/** An organisation as its row stands. */
export type Organisation = typeof organisation.$inferSelect;

/** The organisations of the directory in Czech order. */
export async function directory(handle: Handle): Promise<Organisation[]> {
  const rows = await handle.select().from(organisation).where(eq(organisation.inDirectory, true));
  return rows.sort((a, b) => inCzechOrder(a.name, b.name));
}

/** One organisation with the name of who last opened its web, null when there is none. */
export async function organisationById(
  handle: Handle,
  id: string,
): Promise<(Organisation & { checkedBy: string | null }) | null> {
  if (!isId(id)) return null;
  const [found] = await handle
    .select({ organisation, person })
    .from(organisation)
    .leftJoin(person, eq(person.id, organisation.linkCheckedBy))
    .where(eq(organisation.id, id));
  return found
    ? { ...found.organisation, checkedBy: found.person && displayName(found.person) }
    : null;
}

/**
 * Lists an organisation, or corrects it if nobody has changed it since `revision`. One known already under
 * the same name, because somebody speaks for it, is listed instead of being written down twice.
 */
export async function keepOrganisation(
  handle: Handle,
  by: Subject,
  given: OrganisationFacts & { checked: boolean; id: string; revision: number },
): Promise<Outcome<{ id: string }>> {
  if (!may(by, 'keepLibrary')) return refused('notAllowed');
  const { checked, id, revision, ...facts } = given;
  return transact(handle, async (tx) => {
    await lockNames(tx);
    const own = await hold(tx, id);
    const twin = await named(tx, facts.name, id);
    if (twin && (own || (twin.inDirectory && !isSame(twin, facts)))) {
      return refused('taken', { field: 'name', facts: { what: facts.name } });
    }
    const held = own ?? twin;
    const at = held?.id ?? id;
    const seen = checked
      ? { linkCheckedOn: today, linkCheckedBy: by.personId }
      : held && held.web === facts.web
        ? {}
        : { linkCheckedOn: null, linkCheckedBy: null };
    if (!held) {
      await tx.insert(organisation).values({ id, ...facts, ...seen, inDirectory: true });
    } else {
      if (isSame(held, facts) && !checked) return granted({ id: at });
      if (held.inDirectory && held.revision !== revision) return refused('stateChanged');
      await tx
        .update(organisation)
        .set({ ...facts, ...seen, inDirectory: true, revision: held.revision + 1 })
        .where(eq(organisation.id, at));
    }
    await tell(
      tx,
      by,
      held?.inDirectory ? 'organisation.changed' : 'organisation.listed',
      facts.name,
    );
    return granted({ id: at });
  });
}

/** Takes an organisation off the directory; it stays where somebody speaks for it. */
export async function unlistOrganisation(
  handle: Handle,
  by: Subject,
  id: string,
): Promise<Outcome<{ id: string }>> {
  if (!may(by, 'keepLibrary')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    const held = await hold(tx, id);
    if (!held) return refused('notFound');
    if (!held.inDirectory) return granted({ id });
    await tx
      .update(organisation)
      .set({ inDirectory: false, revision: held.revision + 1 })
      .where(eq(organisation.id, id));
    await tell(tx, by, 'organisation.unlisted', held.name);
    return granted({ id });
  });
}

/** Puts the five offered organisations into a directory that has nothing yet; two at once do it once. */
export async function takeOfferedOrganisations(
  handle: Handle,
  by: Subject,
): Promise<Outcome<number>> {
  if (!may(by, 'keepLibrary')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    await lockNames(tx);
    if ((await tx.$count(organisation, eq(organisation.inDirectory, true))) > 0) {
      return refused('alreadyDone');
    }
    for (const facts of offeredOrganisations) {
      const known = await named(tx, facts.name);
      if (!known) await tx.insert(organisation).values({ ...facts, inDirectory: true });
      else {
        await tx
          .update(organisation)
          .set({ ...facts, inDirectory: true, revision: known.revision + 1 })
          .where(eq(organisation.id, known.id));
      }
    }
    const detail = { count: offeredOrganisations.length };
    const actorId = by.personId;
    await record(tx, { kind: 'organisation.offerTaken', public: true, actorId, detail });
    return granted(detail.count);
  });
}

// Names are compared without case, which no index of the table keeps.
const lockNames = (tx: Handle) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('directory names'))`);

async function hold(tx: Handle, id: string): Promise<Organisation | undefined> {
  const [held] = isId(id)
    ? await tx.select().from(organisation).where(eq(organisation.id, id)).for('update')
    : [];
  return held;
}

async function named(
  tx: Handle,
  name: string,
  otherThan?: string,
): Promise<Organisation | undefined> {
  const isNamed = isSameName(organisation.name, name);
  const [found] = await tx
    .select()
    .from(organisation)
    .where(and(isNamed, otherThan ? ne(organisation.id, otherThan) : undefined))
    .limit(1)
    .for('update');
  return found;
}

// A form sent twice finds what it asks for done already.
function isSame(held: Organisation, facts: OrganisationFacts): boolean {
  return (
    held.inDirectory &&
    Object.entries(facts).every(([name, value]) => held[name as keyof OrganisationFacts] === value)
  );
}

async function tell(tx: Handle, by: Subject, kind: string, name: string): Promise<void> {
  const isNews = kind === 'organisation.listed';
  await record(tx, { kind, public: isNews, actorId: by.personId, detail: { name } });
}
