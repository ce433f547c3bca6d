import { eq, like, sql } from 'drizzle-orm';
import * as Y from 'yjs';
import { meeting, outgoingMail } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { appendRows } from '#lib/live/append.server.ts';
import { documentState } from '#lib/live/documents.server.ts';
import { putItem } from '#lib/meetings/agenda.server.ts';
import { arrive } from '#lib/meetings/attendance.server.ts';
import { beginItem } from '#lib/meetings/desk.server.ts';
import { answerInvitation, invite } from '#lib/meetings/inviting.server.ts';
import { sectionIn } from '#lib/meetings/minutes/document.ts';
import { contentNow } from '#lib/meetings/minutes/draft/rows.server.ts';
import { beginMinutes, nameVerifier } from '#lib/meetings/minutes/drafting.server.ts';
import { minutesOf } from '#lib/meetings/minutes/held.server.ts';
import { publishMinutes, signMinutes } from '#lib/meetings/minutes/signing.server.ts';
import { writeMinutesText } from '#lib/meetings/minutes/text.server.ts';
import { putResolution, putTask, setNextDate } from '#lib/meetings/outcomes.server.ts';
import { planMeeting } from '#lib/meetings/plans.server.ts';
import { endMeeting, startMeeting } from '#lib/meetings/running.server.ts';
import { meetingById } from '#lib/meetings/shown.server.ts';
import { composeBlocks } from '#lib/proposals/compose.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { acting } from './cast.ts';
import { worldId } from './ids.ts';
import { held, tomorrow } from './meetings.ts';
import { done } from './past.ts';
import { seatId, world } from './world.ts';
import type { BodyCode } from './world.ts';
import type { Calendar } from './calendar.ts';
import type { ItemRow } from './meetings.ts';
import type { Act } from './past.ts';
import type { PersonSlug } from './people.ts';

type Name = keyof typeof world.meetings;

const coordinating = 'jana-hrubcova';

/** A meeting that is over, with its minutes, and one to which people are invited tomorrow. */
export function meetingActs(calendar: Calendar): Act[] {
  return [...heldActs(calendar), ...tomorrowActs(calendar)];
}

function heldActs({ at, day, meeting: on }: Calendar): Act[] {
  const { id } = world.meetings.held;
  const when = (time: string) => on(held.day, time);
  // Its times are to come while it is planned and invited to, as they were then.
  const ahead = { startsAt: at(20, '16:00'), endsAt: at(20, '18:00') };
  const begun = ['16:02', '16:10', '17:05', '17:30'];
  return [
    planned('held', 'RDM', on(held.day - 14, '9:30'), { ...ahead, place: held.place }, held.items),
    invited('held', on(held.day - 10, '9:00')),
    answered('held', 'RDM', held.excused, 'excused', at(held.day - 4, '18:20')),
    {
      at: when('16:00'),
      async run(tx) {
        await times(tx, id, sql`now() + interval '1 minute'`, sql`now() + interval '2 hours'`);
        const begins = { meetingId: id, confirmed: false };
        done(await startMeeting(tx, await acting(tx, 'tomas-riha'), begins));
        for (const who of held.present) {
          const membershipId = seatId(who, 'RDM');
          const given = { meetingId: id, membershipId, via: 'facilitator' } as const;
          done(await arrive(tx, await acting(tx, 'tomas-riha'), given));
        }
      },
    },
    ...held.items.map((_, order): Act => ({
      at: when(begun[order]),
      run: async (tx) =>
        done(
          await beginItem(tx, await acting(tx, 'tomas-riha'), {
            meetingId: id,
            itemId: itemId('held', order),
          }),
        ),
    })),
    {
      at: when('17:20'),
      async run(tx) {
        const leader = await acting(tx, 'tomas-riha');
        const given = { meetingId: id, formKey: worldId('resolution/held') };
        done(
          await putResolution(tx, leader, {
            ...{ ...given, itemId: itemId('held', 2) },
            ...{ text: held.resolution, outcome: 'noted' },
          }),
        );
        done(
          await putTask(tx, leader, {
            ...{ meetingId: id, formKey: worldId('task/held'), what: held.task.what },
            ...{ ownerId: seatId(held.task.who, 'RDM'), dueOn: day(held.task.inDays) },
          }),
        );
        const next = { nextAt: at(14, '16:00'), nextPlace: held.place };
        done(await setNextDate(tx, leader, { meetingId: id, ...next }));
      },
    },
    {
      at: when('17:40'),
      async run(tx) {
        done(await endMeeting(tx, await acting(tx, 'tomas-riha'), id));
        done(await beginMinutes(tx, await acting(tx, coordinating), id));
        await times(tx, id, moment(when('16:00')), moment(when('18:00')));
      },
    },
    { at: on(held.day + 4, '9:30'), run: (tx) => writeUp(tx, id) },
    {
      at: on(held.day + 8, '19:10'),
      async run(tx) {
        const shown = await meetingById(tx, id);
        const row = await minutesOf(tx, id);
        const sha256 = digestOf(await contentNow(tx, shown!, row!));
        done(await signMinutes(tx, await acting(tx, held.verifier), { meetingId: id, sha256 }));
      },
    },
    {
      at: on(held.day + 18, '10:00'),
      run: async (tx) =>
        done(
          await publishMinutes(tx, await acting(tx, coordinating), {
            meetingId: id,
            checked: true,
          }),
        ),
    },
  ];
}

function tomorrowActs({ at }: Calendar): Act[] {
  const plan = { startsAt: at(1, '16:00'), endsAt: at(1, '18:00'), place: tomorrow.place };
  return [
    planned('tomorrow', 'SZP', at(-10, '10:00'), plan, tomorrow.items),
    invited('tomorrow', at(-8, '9:00')),
    ...tomorrow.coming.map((who, order) =>
      answered('tomorrow', 'SZP', who, 'coming', at(-7 + order, '17:30')),
    ),
    ...tomorrow.excused.map((who) => answered('tomorrow', 'SZP', who, 'excused', at(-2, '8:15'))),
  ];
}

function planned(
  name: Name,
  body: BodyCode,
  when: Date,
  plan: { startsAt: Date; endsAt: Date; place: string },
  items: readonly ItemRow[],
): Act {
  const { id } = world.meetings[name];
  return {
    at: when,
    async run(tx) {
      const subject = await acting(tx, coordinating);
      const bodyId = world.bodies[body].id;
      const whole = { ...plan, id, bodyId, kind: 'regular', title: null, online: null } as const;
      done(await planMeeting(tx, subject, whole));
      for (const [order, item] of items.entries()) {
        const { title, kind, minutes, measure, proposedText = null } = item;
        done(
          await putItem(tx, subject, {
            ...{ meetingId: id, itemId: itemId(name, order), revision: order },
            ...{ title, kind, minutes, proposedText },
            measureId: measure ? world.measures[measure].id : null,
          }),
        );
      }
    },
  };
}

function invited(name: Name, when: Date): Act {
  const { id } = world.meetings[name];
  return {
    at: when,
    async run(tx) {
      const [{ revision }] = await tx.select().from(meeting).where(eq(meeting.id, id));
      // What left in time then would be late today: the demo begins a day before the meeting.
      const given = { meetingId: id, revision, confirmed: true };
      const startsAt = sql`now() + interval '15 days'`;
      const [{ from, to }] = await tx
        .select({ from: meeting.startsAt, to: meeting.endsAt })
        .from(meeting)
        .where(eq(meeting.id, id));
      await times(tx, id, startsAt, sql`now() + interval '16 days'`);
      done(await invite(tx, await acting(tx, coordinating), given));
      await times(tx, id, moment(from), moment(to));
      // Nobody of the demo has a letter box.
      await tx.delete(outgoingMail).where(like(outgoingMail.kind, 'meeting%'));
    },
  };
}

function answered(
  name: Name,
  body: BodyCode,
  who: PersonSlug,
  answer: 'coming' | 'excused',
  when: Date,
): Act {
  const meetingId = world.meetings[name].id;
  const membershipId = seatId(who, body);
  return {
    at: when,
    run: async (tx) =>
      done(await answerInvitation(tx, await acting(tx, who), { meetingId, membershipId, answer })),
  };
}

/** The recorder's words, one paragraph an item, and who is to verify them. */
async function writeUp(tx: Handle, meetingId: string): Promise<void> {
  const subject = await acting(tx, coordinating);
  const personId = subject.personId!;
  const stored = await documentState(tx, meetingId);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored!.state);
  const before = Y.encodeStateVector(doc);
  const fields: string[] = [];
  for (const [order, item] of held.items.entries()) {
    if (!('words' in item)) continue;
    const section = itemId('held', order);
    composeBlocks(sectionIn(doc, section), [{ kind: 'paragraph', runs: [{ text: item.words }] }]);
    fields.push(section);
  }
  const entry = {
    ...{ personId, authorId: personId, clientId: doc.clientID, newClients: [doc.clientID] },
    ...{ fields, bytes: Y.encodeStateAsUpdate(doc, before) },
  };
  const { last } = await appendRows(tx, meetingId, [entry]);
  await writeMinutesText(tx, meetingId, doc, last);
  const verifierId = world.people[held.verifier].id;
  done(await nameVerifier(tx, subject, { meetingId, verifierId, before: null }));
}

function itemId(name: Name, order: number): string {
  return worldId(`agenda/${name}/${order}`);
}

function moment(when: Date) {
  return sql`${when.toISOString()}::timestamptz`;
}

/** Moves a meeting's planned times, which the demo lives through at once and not on their days. */
async function times(
  tx: Handle,
  meetingId: string,
  startsAt: ReturnType<typeof sql>,
  endsAt: ReturnType<typeof sql>,
): Promise<void> {
  await tx.update(meeting).set({ startsAt, endsAt }).where(eq(meeting.id, meetingId));
}
