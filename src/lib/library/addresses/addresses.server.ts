import { asc, desc, eq } from 'drizzle-orm';
import { shortAddress } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { ownPath } from '#lib/kernel/own-path.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { nameIn } from './short-address.ts';
import type { ShortAddress } from './short-address.ts';

/** All short addresses by name. */
export async function shortAddresses(handle: Handle): Promise<ShortAddress[]> {
  return handle
    .select({ slug: shortAddress.slug, path: shortAddress.path })
    .from(shortAddress)
    .orderBy(asc(shortAddress.slug));
}

/** Where a short address leads, however it was typed; null when there is none. Never off this site. */
export async function pageOf(handle: Handle, typed: string): Promise<string | null> {
  const [found] = await handle
    .select({ path: shortAddress.path })
    .from(shortAddress)
    .where(eq(shortAddress.slug, nameIn(typed)));
  return found ? ownPath(found.path) : null;
}

/** The short address that leads to a page, the last one made when there are more; null when none does. */
export async function shortAddressTo(handle: Handle, path: string): Promise<string | null> {
  const [found] = await handle
    .select({ slug: shortAddress.slug })
    .from(shortAddress)
    .where(eq(shortAddress.path, path))
    .orderBy(desc(shortAddress.at), asc(shortAddress.slug))
    .limit(1);
  return found?.slug ?? null;
}

/** A name nobody has yet: the wanted one, or the same with a number behind it. */
export async function freeName(handle: Handle, wanted: string): Promise<string> {
  const taken = new Set((await shortAddresses(handle)).map(({ slug }) => slug));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Makes a short address, or leads an existing one elsewhere if it still leads where it was `seen` to. */
export async function keepAddress(
  handle: Handle,
  by: Subject,
  { slug, path, seen }: ShortAddress & { seen: string },
): Promise<Outcome<ShortAddress>> {
  if (!may(by, 'keepLibrary')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    const [made] = await tx
      .insert(shortAddress)
      .values({ slug, path, createdBy: by.personId })
      .onConflictDoNothing()
      .returning();
    const detail = { slug, path };
    if (made) {
      await record(tx, { kind: 'shortAddress.made', public: false, actorId: by.personId, detail });
      return granted(detail);
    }
    const [held] = await tx
      .select()
      .from(shortAddress)
      .where(eq(shortAddress.slug, slug))
      .for('update');
    if (held?.path === path) return granted(detail);
    if (!held || (seen !== '' && held.path !== seen)) return refused('stateChanged');
    if (seen === '') return refused('taken', { field: 'slug', facts: { what: slug } });
    await tx.update(shortAddress).set({ path }).where(eq(shortAddress.slug, slug));
    await record(tx, { kind: 'shortAddress.changed', public: false, actorId: by.personId, detail });
    return granted(detail);
  });
}

/** Ends a short address; one that is gone already is gone. */
export async function removeAddress(
  handle: Handle,
  by: Subject,
  slug: string,
): Promise<Outcome<string>> {
  if (!may(by, 'keepLibrary')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    const [gone] = await tx.delete(shortAddress).where(eq(shortAddress.slug, slug)).returning();
    if (gone) {
      const { path } = gone;
      const detail = { slug, path };
      const actorId = by.personId;
      await record(tx, { kind: 'shortAddress.removed', public: false, actorId, detail });
    }
    return granted(slug);
  });
}
