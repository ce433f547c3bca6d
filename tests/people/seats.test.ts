import fc from 'fast-check';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, membership, outgoingMail, person, type BodyKind } from '#schema';
import { publicSubject, type Subject } from '#lib/people/permit.ts';
import {
  addPerson,
  correctPerson,
  endAccess,
  invite,
  suspend,
} from '#lib/people/seats/persons.server.ts';
import { personRecord, roster } from '#lib/people/seats/roster.server.ts';
import {
  allSeatRoles,
  parties,
  seatProblem,
  seatRoles,
  termsMark,
} from '#lib/people/seats/seat.ts';
import { changeSeat, endSeat, giveSeat } from '#lib/people/seats/seats.server.ts';
import { openSession, sessionsOf } from '#lib/people/sessions.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { seatId, world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

describe('the terms of a seat', () => {
  const kinds = Object.keys(seatRoles) as BodyKind[];
  const terms = fc.record({
    role: fc.constantFrom(...allSeatRoles),
    party: fc.option(fc.constantFrom(...parties)),
    voting: fc.boolean(),
  });

  test('never give a vote without a party, to a guest or in the team', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), terms, (kind, seat) => {
        if (seatProblem(kind, seat) !== null || !seat.voting) return;
        expect(seat.party).not.toBeNull();
        expect(seat.role).not.toBe('guest');
        expect(kind).not.toBe('team');
      }),
    );
  });

  test('allow a coordinator only in the team', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), terms, (kind, seat) => {
        if (seat.role === 'coordinator' && kind !== 'team') {
          expect(seatProblem(kind, seat)).not.toBeNull();
        }
      }),
    );
  });

  test('differ in their mark whenever they differ', () => {
    fc.assert(
      fc.property(terms, terms, (one, two) => {
        const same = JSON.stringify(one) === JSON.stringify(two);
        expect(termsMark(one) === termsMark(two)).toBe(same);
      }),
    );
  });
});

describe('the people of a stage', () => {
  let base: TestDatabase;
  let coordinator: Subject;
  let member: Subject;
  const administrator: Subject = { personId: null, administrator: true, seats: [] };
  const by = { name: 'Mgr. Jana Hrubcová', language: 'cs' as const };
  const asMember = { role: 'member', party: 'user', voting: true, organisation: null } as const;
  const facts = (email: string | null = null) => ({
    ...{ titleBefore: null, givenName: 'Nová', familyName: 'Osoba', titleAfter: null },
    ...{ email, phone: null },
  });
  beforeAll(async () => {
    base = await worldDatabase();
    coordinator = await subjectOf(base.db, world.people['jana-hrubcova'].id);
    member = await subjectOf(base.db, world.people['marie-cizkova'].id);
  });
  afterAll(() => base?.drop());

  const add = (subject: Subject, changes: object = {}) =>
    addPerson(base.db, subject, {
      formKey: crypto.randomUUID(),
      facts: facts(),
      seat: { ...asMember, bodyId: world.bodies.SZP.id },
      invite: null,
      ...changes,
    });
  const lastEvent = async () =>
    (await base.db.select().from(event).orderBy(desc(event.id)).limit(1))[0];

  test('are listed by body in Czech order of family names, titles aside', async () => {
    const lists = await roster(base.db);
    expect(lists.map(({ code }) => code)).toEqual(['SZP', 'RDM', 'OSV', 'RS', 'RT']);
    for (const { seats } of lists) {
      const names = seats.map(({ familyName }) => familyName);
      expect(names).toEqual([...names].sort(new Intl.Collator('cs').compare));
    }
    expect(lists.flatMap(({ seats }) => seats)).toHaveLength(30);
  });

  test('grow by one however often the form is sent', async () => {
    const formKey = crypto.randomUUID();
    const order = { formKey, facts: facts('nova@example.org'), invite: by };
    const [one, two] = [await add(coordinator, order), await add(coordinator, order)];
    expect(one).toEqual({ granted: true, value: { personId: formKey } });
    expect(two).toEqual(one);
    const letters = await base.db
      .select()
      .from(outgoingMail)
      .where(eq(outgoingMail.address, 'nova@example.org'));
    expect(letters).toHaveLength(1);
    expect(letters[0].facts).toMatchObject({ by: by.name });
    expect(await lastEvent()).toMatchObject({ public: false, actorId: coordinator.personId });
    expect(JSON.stringify(await base.db.select().from(event))).not.toContain('nova@example.org');
  });

  test('are not added half: a refused seat takes the person back', async () => {
    const formKey = crypto.randomUUID();
    const seat = { ...asMember, party: null, bodyId: world.bodies.SZP.id };
    expect(await add(coordinator, { formKey, seat })).toMatchObject({ code: 'missing' });
    expect(await base.db.select().from(person).where(eq(person.id, formKey))).toEqual([]);
    expect(await add(coordinator, { facts: facts('nova@example.org') })).toMatchObject({
      ...{ code: 'taken', field: 'email' },
    });
    expect(await add(coordinator, { invite: by })).toMatchObject({ code: 'empty', field: 'email' });
  });

  test('are seated by the coordinator; the administrator only appoints coordinators', async () => {
    const team = { role: 'coordinator', party: null, voting: false, organisation: null } as const;
    const appointed = { seat: { ...team, bodyId: world.bodies.RT.id } };
    expect(await add(publicSubject)).toMatchObject({ code: 'notAllowed' });
    expect(await add(member)).toMatchObject({ code: 'notAllowed' });
    expect(await add(administrator)).toMatchObject({ code: 'notAllowed' });
    expect((await add(administrator, appointed)).granted).toBe(true);
    expect((await add(coordinator, appointed)).granted).toBe(true);
  });

  test('have one seat in a body, and may have it again after it ended', async () => {
    const personId = world.people['marie-cizkova'].id;
    const order = { ...asMember, bodyId: world.bodies.SZP.id };
    expect(await giveSeat(base.db, coordinator, personId, order)).toMatchObject({ code: 'taken' });
    const seat = seatId('marie-cizkova', 'SZP');
    expect((await endSeat(base.db, coordinator, seat)).granted).toBe(true);
    expect(await endSeat(base.db, coordinator, seat)).toMatchObject({ code: 'notFound' });
    expect((await giveSeat(base.db, coordinator, personId, order)).granted).toBe(true);
    const seats = await base.db
      .select()
      .from(membership)
      .where(and(eq(membership.personId, personId), eq(membership.bodyId, order.bodyId)));
    expect(seats).toHaveLength(2);
  });

  test('change seat only from the terms the form knew', async () => {
    const membershipId = seatId('karel-benes', 'RS');
    const chair = { role: 'chair', party: 'commissioner', voting: true } as const;
    const change = { membershipId, ...asMember, party: 'public' as const };
    const known = termsMark(chair);
    const both = await Promise.all([
      changeSeat(base.db, coordinator, { ...change, organisation: 'Město', known }),
      changeSeat(base.db, coordinator, { ...change, organisation: 'Obec', known }),
    ]);
    expect(both.map((outcome) => (outcome.granted ? 'granted' : outcome.code)).sort()).toEqual([
      ...['granted', 'stateChanged'],
    ]);
    const now = termsMark(asMember).replace('user', 'public');
    const rise = { ...change, role: 'coordinator' as const, known: now };
    expect(await changeSeat(base.db, coordinator, rise)).toMatchObject({ field: 'role' });
    expect(await changeSeat(base.db, member, { ...change, known: now })).toMatchObject({
      code: 'notAllowed',
    });
  });

  test('tell every node whose rights changed', async () => {
    const heard: string[] = [];
    const client = await base.pool.connect();
    client.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await client.query('listen spoluplan');
    await endSeat(base.db, coordinator, seatId('petr-dolezal', 'RT'));
    await client.query('select 1');
    client.release(true);
    expect(heard.map((text) => JSON.parse(text))).toContainEqual({
      ...{ kind: 'rights', person: world.people['petr-dolezal'].id },
    });
  });

  test('never lose their last coordinator to a slip', async () => {
    const own = seatId('jana-hrubcova', 'RT');
    expect(await endSeat(base.db, coordinator, own)).toMatchObject({ code: 'notAllowed' });
    const down = { role: 'methodologist', party: null, voting: false } as const;
    const known = termsMark({ role: 'coordinator', party: null, voting: false });
    const change = { membershipId: own, organisation: null, ...down, known };
    expect(await changeSeat(base.db, coordinator, change)).toMatchObject({ field: 'role' });
    expect(await suspend(base.db, coordinator, coordinator.personId!, true)).toMatchObject({
      code: 'notAllowed',
    });
  });

  test('get a new address only after a fresh sign-in, and the old address is told', async () => {
    const { id, email } = world.people['karel-benes'];
    const change = { personId: id, facts: facts('novy@example.org'), fresh: false, ...by };
    expect(await correctPerson(base.db, coordinator, change)).toMatchObject({ code: 'notFresh' });
    const fresh = { ...change, fresh: true };
    expect(await correctPerson(base.db, member, fresh)).toMatchObject({ code: 'notAllowed' });
    expect((await correctPerson(base.db, coordinator, fresh)).granted).toBe(true);
    const letters = await base.db
      .select()
      .from(outgoingMail)
      .where(eq(outgoingMail.address, email!));
    expect(letters.map(({ kind }) => kind)).toEqual(['addressChanged']);
    const same = { ...fresh, facts: facts(world.people['jana-hrubcova'].email) };
    expect(await correctPerson(base.db, coordinator, same)).toMatchObject({ code: 'taken' });
  });

  test('of the administration are corrected and closed by administrators only', async () => {
    const added = await add(coordinator);
    const id = added.granted ? added.value.personId : '';
    await base.db.update(person).set({ administrator: true }).where(eq(person.id, id));
    const change = { personId: id, facts: facts('spravce@example.org'), fresh: true, ...by };
    expect(await correctPerson(base.db, coordinator, change)).toMatchObject({ code: 'notAllowed' });
    expect(await suspend(base.db, coordinator, id, true)).toMatchObject({ code: 'notAllowed' });
    expect((await suspend(base.db, administrator, id, true)).granted).toBe(true);
  });

  test('lose every session and card at once', async () => {
    const { id } = world.people['marie-cizkova'];
    await openSession(base.db, id, 'emailLink');
    await openSession(base.db, id, 'card');
    expect(await endAccess(base.db, member, id)).toMatchObject({ code: 'notAllowed' });
    expect(await endAccess(base.db, coordinator, id)).toMatchObject({ value: { sessions: 2 } });
    expect(await sessionsOf(base.db, id)).toEqual([]);
  });

  test('are invited only when there is an address', async () => {
    const added = await add(coordinator);
    const personId = added.granted ? added.value.personId : '';
    const order = { personId, membershipId: null, ...by };
    expect(await invite(base.db, coordinator, order)).toMatchObject({ code: 'empty' });
    expect(await invite(base.db, member, order)).toMatchObject({ code: 'notAllowed' });
    expect((await personRecord(base.db, personId))?.invitationWaits).toBe(false);
    expect(await personRecord(base.db, crypto.randomUUID())).toBeNull();
    const kinds = ['person.added', 'seat.given'];
    const events = await base.db.select().from(event).where(inArray(event.kind, kinds));
    expect(events.every((row) => !row.public)).toBe(true);
  });
});
