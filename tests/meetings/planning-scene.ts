import { randomUUID } from 'node:crypto';
import { asc, desc, eq } from 'drizzle-orm';
import { event, invitation, meeting, outgoingMail } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { invite } from '#lib/meetings/inviting.server.ts';
import { letters } from '#lib/meetings/letters.server.ts';
import { planMeeting } from '#lib/meetings/plans.server.ts';
import { agendaOf } from '#lib/meetings/shown.server.ts';
import { world } from '#world/world.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Plan } from '#lib/meetings/planning/form.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { PersonSlug } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** The value of an act that must be granted here; otherwise the test fails with the refusal. */
export function done<T>(outcome: Outcome<T>): T {
  if (!outcome.granted) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** A group whose meetings are planned in a world of its own, with the letters that would leave. */
export async function planningScene() {
  const database = await worldDatabase();
  const { db } = database;
  const bodyId = world.bodies.SZP.id;
  await db.delete(outgoingMail);
  const as = (slug: PersonSlug): Promise<Subject> => subjectOf(db, world.people[slug].id);
  const coordinator = await as('jana-hrubcova');
  const leader = await as('eva-simackova');
  const table = letters({ origin: 'https://plan.obec.cz', mailFrom: 'Plán <plan@obec.cz>' });
  const plan = (over: Partial<Plan> = {}): Plan => ({
    kind: 'regular',
    title: null,
    place: 'Kulturní dům, malý sál',
    online: null,
    startsAt: new Date(Date.now() + 20 * day),
    endsAt: new Date(Date.now() + 20 * day + 2 * hour),
    ...over,
  });

  return {
    ...database,
    bodyId,
    as,
    coordinator,
    leader,
    plan,
    planned: async (over: Partial<Plan> = {}, id: string = randomUUID()) =>
      done(await planMeeting(db, coordinator, { ...plan(over), id, bodyId, withTemplate: true }))
        .id,
    async row(id: string) {
      const [found] = await db.select().from(meeting).where(eq(meeting.id, id));
      return found;
    },
    async invited(over: Partial<Plan> = {}) {
      const id = await this.planned(over);
      done(await invite(db, coordinator, { meetingId: id, revision: 0, confirmed: false }));
      return id;
    },
    items: (id: string) => agendaOf(db, id),
    invitations: (id: string) =>
      db
        .select()
        .from(invitation)
        .where(eq(invitation.meetingId, id))
        .orderBy(asc(invitation.membershipId)),
    lastEvent: async (id: string) => {
      const [found] = await db
        .select()
        .from(event)
        .where(eq(event.meetingId, id))
        .orderBy(desc(event.id))
        .limit(1);
      return found;
    },
    queue: () => db.select().from(outgoingMail).orderBy(asc(outgoingMail.address)),
    /** The letter as it would leave now. */
    written: (waiting: typeof outgoingMail.$inferSelect) =>
      table[waiting.kind as keyof typeof table](db, waiting),
  };
}
