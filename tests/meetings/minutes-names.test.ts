// Whose whole name minutes give: to the members everybody's, to the public what stands on the group's page.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEntry, event, person } from '#schema';
import { verifyChain } from '#lib/audit/chain.server.ts';
import { defaultRules } from '#lib/groups/rules.ts';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { greetGuest } from '#lib/meetings/attendance.server.ts';
import { answerObjection, objectTo } from '#lib/meetings/minutes/objections.server.ts';
import { readMinutes, vouchedFor } from '#lib/meetings/minutes/page.server.ts';
import { publicMinutes } from '#lib/meetings/minutes/public.ts';
import { publishMinutes } from '#lib/meetings/minutes/signing.server.ts';
import { endMeeting } from '#lib/meetings/running.server.ts';
import { beginMinutes } from '#lib/meetings/minutes/drafting.server.ts';
import { meetingById } from '#lib/meetings/shown.server.ts';
import { minutes as inSearch } from '#lib/search/sources/meetings.server.ts';
import { world } from '#world/world.ts';
import type { MinutesContent } from '#lib/meetings/minutes/draft/facts.ts';
import { done, minutesScene, type MinutesScene } from './minutes-scene.ts';

let scene: MinutesScene;
beforeAll(async () => {
  scene = await minutesScene();
});
afterAll(() => scene.drop());

const helena = 'Helena Dvořáčková';

/** Published minutes verified by a user of services, who is also written about and objects. */
async function published(number: number) {
  const { db, coordinator } = scene;
  const { meetingId, items } = await scene.begun({ number });
  for (const [name, party] of [
    ['Ing. Petr Malý, obec', 'commissioner'],
    ['Marta Tichá – sousedka', null],
  ] as const)
    done(await greetGuest(db, coordinator, { meetingId, id: randomUUID(), name, party }));
  done(await endMeeting(db, coordinator, meetingId));
  done(await beginMinutes(db, coordinator, meetingId));
  await scene.write(meetingId, items[0], `Mluvila ${helena}.`);
  done(await scene.nameVerifier(meetingId));
  done(await scene.sign(meetingId));
  const text = `Nesouhlasí, co řekla ${helena}.`;
  const frantisek = await scene.as('frantisek-jezek');
  done(await objectTo(db, frantisek, { meetingId, text, formKey: randomUUID() }));
  const meeting = (await meetingById(db, meetingId))!;
  const { objections } = await read(meetingId, true);
  const answered = { meetingId, objectionId: objections[0].id, answer: 'Opraveno.' };
  done(await answerObjection(db, coordinator, answered));
  await scene.passDays(meetingId, 8);
  done(await publishMinutes(db, coordinator, { meetingId, checked: true }));
  return { meetingId, meeting };
}

async function read(meetingId: string, isWhole: boolean) {
  const { db } = scene;
  const [meeting, minutes] = [(await meetingById(db, meetingId))!, await scene.row(meetingId)];
  return readMinutes(db, { meeting, minutes }, isWhole);
}

test('the public reads short who uses services, everywhere in the minutes; members read the whole', async () => {
  const { db } = scene;
  const { meetingId } = await published(50);
  const whole = JSON.stringify(await read(meetingId, true));
  for (const name of [helena, 'František Ježek', 'Marta Tichá']) expect(whole).toContain(name);
  const shown = await read(meetingId, false);
  const told = JSON.stringify(shown);
  for (const name of [helena, 'František Ježek', 'Anna Chalupová', 'Marta Tichá', 'sousedka'])
    expect(told).not.toContain(name);
  for (const name of ['Mgr. Eva Šimáčková', 'Mgr. Jana Hrubcová', 'Ing. Petr Malý, obec'])
    expect(told).toContain(name);
  expect(told).toContain('Mluvila Helena D."');
  expect(shown.content.facts.verifier).toBe('Helena D.');
  expect(shown.content.facts.guests.map(({ name }) => name).sort()).toEqual([
    'Ing. Petr Malý, obec',
    'Marta T.',
  ]);
  expect(shown.objections).toMatchObject([
    { name: 'František J.', text: 'Nesouhlasí, co řekla Helena D.' },
  ]);
  const [found] = await inSearch.entries(db, [meetingId]);
  expect(found.body).toContain('Helena D.');
  expect(found.body).not.toContain('Dvořáčková');
});

test('what was signed stays whole under its print; what is read has a print of its own, told in the chain', async () => {
  const { db } = scene;
  const { meetingId } = await published(51);
  const row = await scene.row(meetingId);
  const { content } = await read(meetingId, false);
  const reading = digestOf(content);
  expect(digestOf(row.content)).toBe(row.sha256);
  expect(reading).not.toBe(row.sha256);
  expect(await vouchedFor(db, row, defaultRules, content)).toMatchObject({
    by: 'Helena D.',
    reading,
    signed: { sha256: row.sha256, intact: true },
  });
  const own = row.content as MinutesContent;
  expect(await vouchedFor(db, row, defaultRules, own)).toMatchObject({ by: helena, reading: null });
  const [told] = await db
    .select({ detail: event.detail })
    .from(auditEntry)
    .innerJoin(event, eq(event.id, auditEntry.eventId))
    .where(eq(auditEntry.seq, row.recordSeq!));
  expect(told.detail).toMatchObject({ reading });
  expect((await verifyChain(db)).broken).toBeNull();
});

test('a name changed after the signature is still short in the minutes', async () => {
  const { db } = scene;
  const { meetingId } = await published(52);
  await db.transaction(async (tx) => {
    const who = eq(person.id, world.people['helena-dvorackova'].id);
    await tx.update(person).set({ familyName: 'Nová' }).where(who);
    const [meeting, minutes] = [(await meetingById(tx, meetingId))!, await scene.row(meetingId)];
    const { content } = await readMinutes(tx, { meeting, minutes }, false);
    expect(JSON.stringify(content)).not.toContain('Dvořáčková');
  });
  await db
    .update(person)
    .set({ familyName: 'Dvořáčková' })
    .where(eq(person.id, world.people['helena-dvorackova'].id));
});

test('minutes signed before names were kept with them go by today’s seats and by the parties in them', async () => {
  const { meetingId } = await published(53);
  const { publicNames, ...older } = (await scene.row(meetingId)).content as MinutesContent;
  expect(Object.keys(publicNames!)).toContain(helena);
  for (const now of [publicNames!, {}]) {
    const told = JSON.stringify(publicMinutes(older, now).facts);
    expect(told).not.toContain('Dvořáčková');
    expect(told).toContain('Mgr. Eva Šimáčková');
  }
});
