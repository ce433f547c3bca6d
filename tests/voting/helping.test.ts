import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bodyRules, event, mandate, membership, vote } from '#schema';
import { publicSubject } from '#lib/people/permit.ts';
import { today } from '#lib/people/subject.server.ts';
import { assistantsIn } from '#lib/voting/helping/assistants.server.ts';
import { assistedVotes, castFor, mayHelp } from '#lib/voting/helping/assisted-votes.server.ts';
import { covers, hasRoom } from '#lib/voting/helping/helping.ts';
import { giveMandate, helpedRound, withdrawMandate } from '#lib/voting/helping/mandates.server.ts';
import { shownMandates } from '#lib/voting/helping/shown-mandates.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { world } from '#world/world.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { PersonSlug } from '#world/world.ts';
import { codeOf, done, voters, votingScene } from './scene.ts';

let scene: Awaited<ReturnType<typeof votingScene>>;
let roundId: string;
beforeAll(async () => {
  scene = await votingScene();
});
afterAll(() => scene?.drop());
beforeEach(async () => {
  roundId = await scene.open('yesNoAbstain');
  // What an earlier test gave for all rounds of the group.
  await scene.db.update(mandate).set({ until: new Date() }).where(eq(mandate.scope, 'stage'));
});

const [member, assistant, third] = voters;
const idOf = (slug: PersonSlug) => world.people[slug].id;

async function seatOf(slug: PersonSlug): Promise<string> {
  const [seat] = await scene.db
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.personId, idOf(slug)), eq(membership.bodyId, scene.bodyId)));
  return seat.id;
}

type Given = {
  by?: Subject;
  of?: PersonSlug;
  to?: PersonSlug;
  scope?: 'round' | 'meeting' | 'stage';
  form?: 'oral' | 'signed';
  round?: string;
};
const give = async ({ by, of = member, to = assistant, ...how }: Given = {}) =>
  giveMandate(scene.db, by ?? (await scene.as(of)), {
    roundId: how.round ?? roundId,
    membershipId: await seatOf(of),
    assistantId: idOf(to),
    scope: how.scope ?? 'round',
    form: how.form ?? 'oral',
  });

const choice = (answer: string) => Object.fromEntries(scene.codes.map((code) => [code, answer]));
const castBy = async (
  by: PersonSlug,
  of: PersonSlug = member,
  answer = 'inFavour',
  formKey: string = randomUUID(),
) =>
  castFor(scene.db, await scene.as(by), {
    ...{ roundId, membershipId: await seatOf(of) },
    ...{ choice: choice(answer), formKey },
  });
const acts = async (kind: string) =>
  scene.db
    .select()
    .from(event)
    .where(and(eq(event.roundId, roundId), eq(event.kind, kind)));

describe('a mandate', () => {
  test('is given by the member or written down by whoever runs the round, by nobody else', async () => {
    expect(codeOf(await give())).toBe('granted');
    expect(codeOf(await give({ by: scene.coordinator, of: third }))).toBe('granted');
    for (const by of [publicSubject, await scene.as(third), await scene.as(assistant)]) {
      expect(codeOf(await give({ by, of: voters[3] }))).toBe('notAllowed');
    }
  });

  test('nobody writes one down for themselves', async () => {
    const leader = await scene.as(assistant);
    const runs = {
      ...leader,
      seats: leader.seats.map((seat) => ({ ...seat, role: 'leader' as const })),
    };
    expect(codeOf(await give({ by: runs }))).toBe('needsSecond');
    expect(codeOf(await give({ to: member }))).toBe('invalid');
  });

  test('what the member gives signed in is a signature, what is written down is as it was said', async () => {
    done(await give({ form: 'oral' }));
    done(await give({ by: scene.coordinator, of: third, form: 'oral' }));
    const held = (await helpedRound(scene.db, roundId))!;
    const shown = await shownMandates(scene.db, held);
    expect(shown.map(({ representedId, form }) => [representedId, form]).sort()).toEqual(
      [
        [idOf(member), 'signed'],
        [idOf(third), 'oral'],
      ].sort(),
    );
  });

  test('goes to somebody of the group or the team, and twice is once', async () => {
    const assistants = await assistantsIn(scene.db, {
      id: scene.bodyId,
      stageId: (await helpedRound(scene.db, roundId))!.stageId,
    });
    const known = new Set(assistants.map(({ id }) => id));
    expect(voters.every((slug) => known.has(idOf(slug)))).toBe(true);
    const stranger = (Object.keys(world.people) as PersonSlug[]).find(
      (slug) => !known.has(idOf(slug)),
    )!;
    expect(await give({ to: stranger })).toMatchObject({ code: 'notFound', field: 'assistant' });
    const all = await Promise.all(Array.from({ length: 5 }, () => give()));
    expect(new Set(all.map((one) => done(one).id)).size).toBe(1);
    expect(await acts('mandate.given')).toHaveLength(1);
  });

  test('three people at most, also when all are given at once', async () => {
    const others = voters.filter((slug) => slug !== assistant).slice(0, 6);
    const given = await Promise.all(others.map((of) => give({ of })));
    expect(given.map(codeOf).sort()).toEqual([
      ...['granted', 'granted', 'granted', 'taken', 'taken', 'taken'],
    ]);
  });

  test('an assistant who works for a provider is told as one', async () => {
    const provider = voters.find((slug) =>
      world.people[slug].seats.some(({ body, party }) => body === 'SZP' && party === 'provider'),
    )!;
    done(await give({ to: provider }));
    done(await give({ of: third, to: member }));
    const shown = await shownMandates(scene.db, (await helpedRound(scene.db, roundId))!);
    const providerOf = (slug: PersonSlug) =>
      shown.find(({ representedId }) => representedId === idOf(slug))?.provider;
    expect(providerOf(member)).toEqual(expect.any(String));
    expect(providerOf(third)).toBeNull();
  });

  test('both people stand in the record by their ids, nobody outside reads it', async () => {
    done(await give());
    const [told] = await acts('mandate.given');
    expect(told).toMatchObject({ public: false, actorId: idOf(member), bodyId: scene.bodyId });
    expect(told.detail).toEqual({
      ...{ assistant: idOf(assistant), seat: await seatOf(member) },
      ...{ scope: 'round', form: 'signed' },
    });
  });

  test('reaches as far as it says', () => {
    const since = new Date('2026-03-01T10:00:00Z');
    const now = new Date('2026-03-01T11:00:00Z');
    const given = { scope: 'round', roundId: 'r', meetingId: null, since, until: null } as const;
    const round = { id: 'r', meetingId: 'm' };
    expect(covers(given, round, now)).toBe(true);
    expect(covers(given, { ...round, id: 'other' }, now)).toBe(false);
    expect(covers(given, round, new Date('2026-03-01T09:59:00Z'))).toBe(false);
    expect(covers({ ...given, until: now }, round, now)).toBe(false);
    const meeting = { ...given, scope: 'meeting', roundId: null, meetingId: 'm' } as const;
    expect(covers(meeting, { ...round, id: 'other' }, now)).toBe(true);
    expect(covers(meeting, { id: 'r', meetingId: null }, now)).toBe(false);
    expect(covers({ ...given, scope: 'stage', roundId: null }, { ...round, id: 'x' }, now)).toBe(
      true,
    );
    const helped = [{ membershipId: 'a' }, { membershipId: 'b' }, { membershipId: 'a' }];
    expect([hasRoom(helped, 'c', 3), hasRoom(helped, 'c', 2), hasRoom(helped, 'a', 2)]).toEqual([
      ...[true, false, true],
    ]);
  });
});

describe('voting for somebody', () => {
  test('names both and never what was chosen', async () => {
    done(await give());
    done(await castBy(assistant));
    const [stored] = await scene.votes(roundId);
    expect(stored).toMatchObject({
      ...{ membershipId: await seatOf(member), assistantId: idOf(assistant), channel: 'app' },
    });
    expect(await assistedVotes(scene.db, roundId)).toMatchObject([
      { personId: idOf(member), assistantId: idOf(assistant) },
    ]);
    const told = await acts('vote.assisted');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ public: false, actorId: idOf(assistant) });
    expect(told[0].detail).toEqual({ assistant: idOf(assistant), seat: await seatOf(member) });
  });

  test('who has left the body helps nobody in it any more', async () => {
    done(await give());
    const acting = await scene.as(assistant);
    const seat = await seatOf(assistant);
    const cast = async () =>
      codeOf(
        await castFor(scene.db, acting, {
          ...{ roundId, membershipId: await seatOf(member) },
          ...{ choice: choice('inFavour'), formKey: randomUUID() },
        }),
      );
    await scene.db.update(membership).set({ until: today }).where(eq(membership.id, seat));
    expect(await cast()).toBe('notAllowed');
    await scene.db.update(membership).set({ until: null }).where(eq(membership.id, seat));
    expect(await cast()).toBe('granted');
  });

  test('is refused without a mandate, after it was withdrawn, and for anybody else', async () => {
    expect(codeOf(await castBy(assistant))).toBe('notAllowed');
    const { id } = done(await give());
    expect(codeOf(await castBy(third))).toBe('notAllowed');
    expect(codeOf(await castBy(assistant, third))).toBe('notAllowed');
    const subject = await scene.as(third);
    const withdraw = { roundId, mandateId: id };
    expect(codeOf(await withdrawMandate(scene.db, subject, withdraw))).toBe('notAllowed');
    done(await withdrawMandate(scene.db, await scene.as(member), withdraw));
    done(await withdrawMandate(scene.db, await scene.as(assistant), withdraw));
    expect(codeOf(await castBy(assistant))).toBe('notAllowed');
    expect(await acts('mandate.withdrawn')).toHaveLength(1);
    expect(await scene.votes(roundId)).toEqual([]);
  });

  test('the same form again changes nothing and is told once', async () => {
    done(await give());
    const key = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 5 }, () => castBy(assistant, member, 'inFavour', key)),
    );
    expect(all.map(codeOf)).toEqual(Array(5).fill('granted'));
    expect(await scene.votes(roundId)).toHaveLength(1);
    expect(await acts('vote.assisted')).toHaveLength(1);
  });

  test('one’s own later vote takes the assistant’s name away', async () => {
    done(await give());
    done(await castBy(assistant));
    done(await scene.cast(roundId, member, choice('against')));
    const [stored] = await scene.votes(roundId);
    expect(stored).toMatchObject({ assistantId: null, choice: choice('against') });
    expect(await assistedVotes(scene.db, roundId)).toEqual([]);
  });

  test('more mandates than the rules now allow do not make more votes', async () => {
    for (const of of [member, third, voters[3]]) done(await give({ of, scope: 'stage' }));
    await scene.db.insert(bodyRules).values({
      ...{ bodyId: scene.bodyId, validFrom: sql`${today}` },
      parameters: { assistantMaxPersons: 2 },
    });
    const { id } = done(await scene.prepare({ method: 'yesNoAbstain' }));
    done(await openRound(scene.db, scene.coordinator, id));
    roundId = id;
    const cast = await Promise.all([member, third, voters[3]].map((of) => castBy(assistant, of)));
    expect(cast.map(codeOf).sort()).toEqual(['granted', 'granted', 'taken']);
    expect(await scene.db.$count(vote, eq(vote.roundId, id))).toBe(2);
  });

  test('ends with the round, and one of another group is none here', async () => {
    const { id } = done(await give());
    done(await scene.close(roundId));
    expect(codeOf(await castBy(assistant))).toBe('closed');
    expect(codeOf(await give({ of: third }))).toBe('closed');
    const elsewhere = { roundId: randomUUID(), mandateId: id };
    expect(codeOf(await withdrawMandate(scene.db, await scene.as(member), elsewhere))).toBe(
      'notFound',
    );
    const seat = { roundId, membershipId: randomUUID() };
    expect(codeOf(await mayHelp(scene.db, idOf(assistant), seat))).toBe('notAllowed');
  });
});
