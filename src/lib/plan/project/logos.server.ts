import { asc, eq } from 'drizzle-orm';
import { project, projectLogo } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { alternativeFault } from './alternative.ts';
import type { Picture } from '../picture/picture.ts';

/** The most logos a project may have: more of them nobody would tell apart in one strip. */
export const mostLogos = 12;

/** The bytes of a logo to be served, null when there is none. */
export async function logoPicture(handle: Handle, id: string) {
  if (!isId(id)) return null;
  const [found] = await handle
    .select({ mime: projectLogo.mime, picture: projectLogo.picture, sha256: projectLogo.sha256 })
    .from(projectLogo)
    .where(eq(projectLogo.id, id));
  return found ?? null;
}

/** Adds a logo behind the others; sent twice it is added once. */
export async function addLogo(
  handle: Handle,
  by: Subject,
  { id, projectId, alt, picture }: { id: string; projectId: string; alt: string; picture: Picture },
): Promise<Outcome<{ id: string }>> {
  return changing(handle, by, projectId, async (tx, { row, logos }) => {
    if (logos.some((logo) => logo.id === id)) return granted({ id });
    if (logos.length >= mostLogos) return refused('tooMany', { field: 'picture' });
    const wrong = faultOf(alt, row, logos);
    if (wrong) return wrong;
    const { mime, width, height, bytes } = picture;
    const order = (logos.at(-1)?.order ?? 0) + 1;
    const [made] = await tx
      .insert(projectLogo)
      .values({
        id,
        projectId,
        alt,
        mime,
        width,
        height,
        order,
        picture: bytes,
        sha256: sha256(bytes),
      })
      .onConflictDoNothing({ target: projectLogo.id })
      .returning({ id: projectLogo.id });
    // The id is another project's logo already.
    if (!made) return refused('invalid', { field: '' });
    await tell(tx, by, 'logo.added', row, alt);
    return granted({ id });
  });
}

/** Changes what a logo says to those who do not see it. */
export async function describeLogo(
  handle: Handle,
  by: Subject,
  { id, projectId, alt }: { id: string; projectId: string; alt: string },
): Promise<Outcome<{ id: string }>> {
  return changing(handle, by, projectId, async (tx, { row, logos }) => {
    const held = logos.find((logo) => logo.id === id);
    if (!held) return refused('notFound');
    if (held.alt === alt) return granted({ id });
    const wrong = faultOf(
      alt,
      row,
      logos.filter((logo) => logo !== held),
    );
    if (wrong) return wrong;
    await tx.update(projectLogo).set({ alt }).where(eq(projectLogo.id, id));
    await tell(tx, by, 'logo.described', row, alt);
    return granted({ id });
  });
}

/** Puts a logo to a place among the others, from 1; sent twice it stands where it was put. */
export async function placeLogo(
  handle: Handle,
  by: Subject,
  { id, projectId, place }: { id: string; projectId: string; place: number },
): Promise<Outcome<{ id: string }>> {
  return changing(handle, by, projectId, async (tx, { row, logos }) => {
    const held = logos.find((logo) => logo.id === id);
    if (!held) return refused('notFound');
    if (logos.indexOf(held) === place - 1) return granted({ id });
    const others = logos.filter((logo) => logo !== held);
    const ordered = [...others.slice(0, place - 1), held, ...others.slice(place - 1)];
    for (const [at, logo] of ordered.entries()) {
      await tx
        .update(projectLogo)
        .set({ order: at + 1 })
        .where(eq(projectLogo.id, logo.id));
    }
    await tell(tx, by, 'logo.moved', row, held.alt);
    return granted({ id });
  });
}

/** Takes a logo away; one that is gone already is gone. */
export async function removeLogo(
  handle: Handle,
  by: Subject,
  { id, projectId }: { id: string; projectId: string },
): Promise<Outcome<{ id: string }>> {
  return changing(handle, by, projectId, async (tx, { row, logos }) => {
    const held = logos.find((logo) => logo.id === id);
    if (!held) return granted({ id });
    await tx.delete(projectLogo).where(eq(projectLogo.id, id));
    await tell(tx, by, 'logo.removed', row, held.alt);
    return granted({ id });
  });
}

type Row = typeof project.$inferSelect;
type Held = { id: string; alt: string; order: number };

// Two at once on one project wait for each other on its row.
async function changing(
  handle: Handle,
  by: Subject,
  projectId: string,
  act: (tx: Handle, held: { row: Row; logos: Held[] }) => Promise<Outcome<{ id: string }>>,
): Promise<Outcome<{ id: string }>> {
  if (!may(by, 'keepProject')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    const [row] = isId(projectId)
      ? await tx.select().from(project).where(eq(project.id, projectId)).for('update')
      : [];
    if (!row) return refused('notFound');
    const logos = await tx
      .select({ id: projectLogo.id, alt: projectLogo.alt, order: projectLogo.order })
      .from(projectLogo)
      .where(eq(projectLogo.projectId, projectId))
      .orderBy(asc(projectLogo.order), asc(projectLogo.id));
    return act(tx, { row, logos });
  });
}

function faultOf(alt: string, { title, publicityText }: Row, others: readonly Held[]) {
  const beside = [title, publicityText];
  const fault = alternativeFault(alt, { others: others.map((logo) => logo.alt), beside });
  return fault && refused('invalid', { field: 'alt', facts: { why: fault } });
}

async function tell(tx: Handle, by: Subject, kind: string, row: Row, alt: string): Promise<void> {
  const { stageId, title } = row;
  const detail = { title, alt };
  await record(tx, { kind, public: false, stageId, actorId: by.personId, detail });
}
