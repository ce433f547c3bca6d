import { asc, desc, eq, inArray } from 'drizzle-orm';
import { planningStage, project, projectLogo } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { ProjectFacts } from './project.ts';

/** A project as its row stands. */
export type Project = typeof project.$inferSelect;

/** A logo as pages show it: its picture has an address of its own. */
export type Logo = Pick<typeof projectLogo.$inferSelect, 'id' | 'alt' | 'width' | 'height'>;

/** What every output of a stage says of those who pay for it (I45). */
export type ShownProject = Project & { logos: Logo[] };

/** Every project with the stage it pays for, those of the newest stage first. */
export async function keptProjects(handle: Handle) {
  return handle
    .select({ id: project.id, title: project.title, stage: planningStage.name })
    .from(project)
    .leftJoin(planningStage, eq(planningStage.id, project.stageId))
    .orderBy(desc(planningStage.number), asc(project.startsOn), asc(project.id));
}

/** One project with its logos, null when there is none. */
export async function projectById(handle: Handle, id: string): Promise<ShownProject | null> {
  if (!isId(id)) return null;
  const rows = await handle.select().from(project).where(eq(project.id, id));
  return (await withLogos(handle, rows))[0] ?? null;
}

/** Writes a project down, or corrects the one with that id if nobody has changed it since `revision`. */
export async function keepProject(
  handle: Handle,
  by: Subject,
  { id, revision, ...facts }: ProjectFacts & { id: string; revision: number },
): Promise<Outcome<{ id: string }>> {
  if (!may(by, 'keepProject')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    const [stage] = await tx
      .select({ id: planningStage.id })
      .from(planningStage)
      .where(eq(planningStage.id, facts.stageId));
    if (!stage) return refused('missing', { field: 'stageId' });
    const [made] = await tx
      .insert(project)
      .values({ id, ...facts })
      .onConflictDoNothing({ target: project.id })
      .returning({ id: project.id });
    const told = { stageId: facts.stageId, actorId: by.personId, detail: { title: facts.title } };
    if (made) {
      await record(tx, { kind: 'project.added', public: true, ...told });
      return granted({ id });
    }
    const [held] = await tx.select().from(project).where(eq(project.id, id)).for('update');
    if (isSame(held, facts)) return granted({ id });
    if (held.revision !== revision) return refused('stateChanged');
    await tx
      .update(project)
      .set({ ...facts, revision: held.revision + 1 })
      .where(eq(project.id, id));
    await record(tx, { kind: 'project.changed', public: false, ...told });
    return granted({ id });
  });
}

/** Projects with their logos in the order of the strip. */
export async function withLogos(handle: Handle, rows: readonly Project[]): Promise<ShownProject[]> {
  if (rows.length === 0) return [];
  const logos = await handle
    .select({
      ...{ id: projectLogo.id, alt: projectLogo.alt, projectId: projectLogo.projectId },
      ...{ width: projectLogo.width, height: projectLogo.height },
    })
    .from(projectLogo)
    .where(
      inArray(
        projectLogo.projectId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(projectLogo.order), asc(projectLogo.id));
  return rows.map((row) => ({
    ...row,
    logos: logos
      .filter(({ projectId }) => projectId === row.id)
      .map(({ id, alt, width, height }) => ({ id, alt, width, height })),
  }));
}

// A form sent twice finds what it asks for done already.
function isSame(held: Project, facts: ProjectFacts): boolean {
  return Object.entries(facts).every(
    ([name, value]) => String(held[name as keyof ProjectFacts] ?? '') === String(value ?? ''),
  );
}
