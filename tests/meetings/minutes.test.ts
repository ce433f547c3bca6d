import { randomUUID } from 'node:crypto';
import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  agendaItem,
  auditEntry,
  bodyRules,
  document,
  documentText,
  event,
  minutes,
  round,
  speakingTurn,
} from '#schema';
import { verifyChain } from '#lib/audit/chain.server.ts';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { staleTexts } from '#lib/live/texts.server.ts';
import {
  beginMinutes,
  nameVerifier,
  possibleVerifiers,
} from '#lib/meetings/minutes/drafting.server.ts';
import {
  answerObjection,
  mostObjections,
  objectionsTo,
  objectTo,
} from '#lib/meetings/minutes/objections.server.ts';
import { publishMinutes, signMinutes } from '#lib/meetings/minutes/signing.server.ts';
import { putResolution, putTask } from '#lib/meetings/outcomes.server.ts';
import { endMeeting } from '#lib/meetings/running.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { world } from '#world/world.ts';
import { codeOf, done, minutesScene, present, type MinutesScene } from './minutes-scene.ts';

let scene: MinutesScene;
beforeAll(async () => {
  scene = await minutesScene();
});
afterAll(() => scene.drop());

let number = 10;
const drafted = () => scene.drafted({ number: number++ });
const message = (error: unknown) => String((error as { cause?: unknown }).cause ?? error);

test('what happened is what stands there: an evening with a vote, a resolution and tasks', async () => {
  const { db, coordinator, bodyId } = scene;
  const { meetingId, items } = await scene.begun({ number: number++ });
  const roundId = done(
    await prepareRound(db, coordinator, {
      ...{ bodyId, question: 'Přijmout pořadí?', method: 'yesNoAbstain', parameters: {} },
      ...{ measureIds: scene.measureIds.slice(0, 2), meetingId, agendaItemId: items[1] },
    }),
  ).id;
  done(await openRound(db, coordinator, roundId));
  for (const [at, slug] of present.entries()) {
    const choice = { '1.1': at === 2 ? 'against' : 'inFavour', '1.2': 'abstained' };
    done(await scene.cast(roundId, slug, choice));
  }
  done(await scene.close(roundId));
  done(
    await putResolution(db, coordinator, {
      ...{ meetingId, formKey: randomUUID(), itemId: items[1], roundId },
      ...{ text: 'Skupina přijímá pořadí.', outcome: 'passed' },
    }),
  );
  const task = { meetingId, formKey: randomUUID(), what: 'Zjistit cenu', dueOn: '2027-03-01' };
  const ownerId = await scene.seatOf('helena-dvorackova');
  done(await putTask(db, coordinator, { ...task, ownerId }));
  await db.insert(speakingTurn).values({
    ...{ meetingId, itemId: items[0], membershipId: ownerId, seconds: 60 },
    beganAt: sql`now()`,
  });
  done(await endMeeting(db, coordinator, meetingId));
  done(await beginMinutes(db, coordinator, meetingId));
  await scene.write(meetingId, items[0], 'Přivítání všech.');

  const { facts, texts } = await scene.content(meetingId);
  expect(facts).toMatchObject({
    body: 'Senioři a osoby se zdravotním postižením',
    leads: 'Mgr. Jana Hrubcová',
    recorder: 'Mgr. Jana Hrubcová',
    invited: { late: true },
    given: [
      { what: 'Zjistit cenu', owner: 'Helena Dvořáčková', dueOn: '2027-03-01', state: 'open' },
    ],
    carried: [],
    letters: [],
  });
  expect(facts.present).toHaveLength(5);
  expect(facts.present.length + facts.absent.length).toBe(9);
  expect(facts.items.map(({ title }) => title)).toEqual(['Zahájení', 'Hlasování o prioritách']);
  expect(facts.items[0].speakers).toEqual(['Helena Dvořáčková']);
  const [vote] = facts.items[1].rounds;
  expect(vote).toMatchObject({ question: 'Přijmout pořadí?', state: 'published', secrecy: 'open' });
  expect(vote.result?.options[0].total).toEqual(['4', '1', '0']);
  expect(vote.votes?.map(({ given }) => given.length)).toEqual([2, 2, 2, 2, 2]);
  expect(vote.listHash).toMatch(/^[0-9a-f]{64}$/);
  expect(facts.items[1].resolutions).toMatchObject([{ text: 'Skupina přijímá pořadí.' }]);
  expect(texts).toEqual({
    [items[0]]: [{ kind: 'paragraph', runs: [{ text: 'Přivítání všech.' }] }],
  });
});

describe('beginning', () => {
  test('makes one room, whoever begins a moment later gets the same', async () => {
    const { db, coordinator } = scene;
    const { meetingId } = await scene.begun({ number: number++ });
    const both = await Promise.all([
      beginMinutes(db, coordinator, meetingId),
      beginMinutes(db, await scene.as('eva-simackova'), meetingId),
    ]);
    expect(both.map((outcome) => done(outcome).already).sort()).toEqual([false, true]);
    // Begun while people talk, they wait for the end.
    expect(await scene.stateOf(meetingId)).toBe('running');
    done(await endMeeting(db, coordinator, meetingId));
    expect(await scene.stateOf(meetingId)).toBe('minutesDraft');
    const [{ kind }] = await db.select().from(document).where(eq(document.room, meetingId));
    expect(kind).toBe('minutes');
  });

  test('is for those who write minutes, and only once the meeting has started', async () => {
    const { db, coordinator } = scene;
    const { meetingId } = await scene.begun({ number: number++ });
    const member = await scene.as('helena-dvorackova');
    expect(codeOf(await beginMinutes(db, member, meetingId))).toBe('notAllowed');
    expect(codeOf(await beginMinutes(db, coordinator, randomUUID()))).toBe('notFound');
    expect(codeOf(await beginMinutes(db, coordinator, 'x'))).toBe('notFound');
  });
});

describe('the verifier', () => {
  test('was there and does not write; a second one does not overwrite the first unseen', async () => {
    const { db, coordinator } = scene;
    const { meetingId } = await drafted();
    const recorderId = world.people['jana-hrubcova'].id;
    const possible = await possibleVerifiers(db, { meetingId, bodyId: scene.bodyId, recorderId });
    expect(possible.map(({ personId }) => personId).sort()).toEqual(
      present.map((slug) => world.people[slug].id as string).sort(),
    );
    const name = (verifierId: string, before: string | null) =>
      nameVerifier(db, coordinator, { meetingId, verifierId, before });
    const [eva, helena] = present.map((slug) => world.people[slug].id);
    expect(codeOf(await name(recorderId, null))).toBe('invalid');
    expect(codeOf(await name(world.people['karel-benes'].id, null))).toBe('invalid');
    done(await name(eva, null));
    expect(codeOf(await name(helena, null))).toBe('stateChanged');
    done(await name(eva, null));
    done(await name(helena, eva));
    expect((await scene.row(meetingId)).verifierId).toBe(helena);
  });
});

describe('signing', () => {
  test('one who is not the named verifier cannot sign, nor can the verifier what was not read', async () => {
    const { db } = scene;
    const { meetingId, items } = await drafted();
    expect(codeOf(await scene.sign(meetingId))).toBe('notAllowed');
    done(await scene.nameVerifier(meetingId));
    for (const slug of ['jana-hrubcova', 'eva-simackova', 'frantisek-jezek'] as const) {
      expect(codeOf(await scene.sign(meetingId, slug))).toBe('notAllowed');
    }
    const helena = await scene.as('helena-dvorackova');
    const read = digestOf(await scene.content(meetingId));
    await scene.write(meetingId, items[0], 'Ještě věta.');
    expect(codeOf(await signMinutes(db, helena, { meetingId, sha256: read }))).toBe('stateChanged');
    expect((await scene.row(meetingId)).state).toBe('draft');
  });

  test('freezes words and facts with their hash and the audit head in one commit', async () => {
    const { db } = scene;
    const { meetingId, items } = await drafted();
    await scene.write(meetingId, items[0], 'Shodli se.');
    done(await scene.nameVerifier(meetingId));
    const { sha256 } = done(await scene.sign(meetingId));
    const row = await scene.row(meetingId);
    expect(row).toMatchObject({ state: 'verified', sha256 });
    expect(digestOf(row.content)).toBe(sha256);
    expect(await scene.stateOf(meetingId)).toBe('minutesVerified');
    const [link] = await db
      .select({ hash: auditEntry.hash, act: auditEntry.act, detail: event.detail })
      .from(auditEntry)
      .innerJoin(event, eq(event.id, auditEntry.eventId))
      .where(eq(auditEntry.seq, row.auditSeq!));
    expect(link).toMatchObject({ hash: row.auditHead, act: 'minutes.signed' });
    expect(link.detail).toMatchObject({ sha256 });
    // The same signature again is the same signature.
    done(await signMinutes(db, await scene.as('helena-dvorackova'), { meetingId, sha256 }));
  });

  test('a changed byte breaks the hash, and the database refuses the change', async () => {
    const { db } = scene;
    const { meetingId } = await drafted();
    done(await scene.nameVerifier(meetingId));
    done(await scene.sign(meetingId));
    const row = await scene.row(meetingId);
    const forged = JSON.parse(JSON.stringify(row.content).replace('Radnice', 'Rodnice'));
    expect(digestOf(forged)).not.toBe(row.sha256);
    const change = (set: Partial<typeof minutes.$inferInsert>) =>
      db.update(minutes).set(set).where(eq(minutes.meetingId, meetingId));
    for (const set of [
      { content: forged },
      { sha256: digestOf(forged) },
      { state: 'draft' as const },
      { verifierId: world.people['eva-simackova'].id },
      { auditHead: '0'.repeat(64) },
    ]) {
      await expect(change(set).catch((error) => Promise.reject(message(error)))).rejects.toMatch(
        /never change|audit head/,
      );
    }
    await expect(db.delete(minutes).where(eq(minutes.meetingId, meetingId))).rejects.toThrow();
    // Somebody above the triggers is found out by the chain.
    expect((await verifyChain(db)).broken).toBeNull();
    for (const set of [{ content: forged }, { content: forged, sha256: digestOf(forged) }]) {
      const undone = db.transaction(async (tx) => {
        await tx.execute('alter table minutes disable trigger minutes_kept');
        await tx.update(minutes).set(set).where(eq(minutes.meetingId, meetingId));
        expect((await verifyChain(tx)).broken).toEqual({ seq: row.auditSeq, fault: 'minutes' });
        tx.rollback();
      });
      await expect(undone).rejects.toThrow('Rollback');
    }
  });

  test('nobody holds minutes up by objecting without end', async () => {
    const { db, coordinator } = scene;
    const { meetingId } = await drafted();
    const eva = await scene.as('eva-simackova');
    const object = (formKey = randomUUID()) =>
      objectTo(db, eva, { meetingId, text: 'Chybí má připomínka.', formKey });
    const last = randomUUID();
    for (let at = 1; at < mostObjections; at++) done(await object());
    done(await object(last));
    done(await object(last));
    expect(await object()).toMatchObject({ code: 'tooMany', field: 'text' });
    const [{ id: objectionId }] = await objectionsTo(db, meetingId);
    done(await answerObjection(db, coordinator, { meetingId, objectionId, answer: 'Doplněno.' }));
    done(await object());
  });

  test('waits until the meeting is over and until objections are answered', async () => {
    const { db, coordinator } = scene;
    const { meetingId } = await scene.begun({ number: number++ });
    done(await beginMinutes(db, coordinator, meetingId));
    done(await scene.nameVerifier(meetingId));
    expect(codeOf(await scene.sign(meetingId))).toBe('notOpen');
    done(await endMeeting(db, coordinator, meetingId));
    const eva = await scene.as('eva-simackova');
    const objection = { meetingId, text: 'Chybí má připomínka.', formKey: randomUUID() };
    done(await objectTo(db, eva, objection));
    done(await objectTo(db, eva, objection));
    const [{ id }, ...more] = await objectionsTo(db, meetingId);
    expect(more).toEqual([]);
    expect(await scene.sign(meetingId)).toMatchObject({ code: 'missing', field: 'answers' });
    const answer = { meetingId, objectionId: id, answer: 'Doplněno.' };
    expect(codeOf(await answerObjection(db, eva, answer))).toBe('granted');
    done(await answerObjection(db, coordinator, answer));
    const other = { ...answer, answer: 'Jinak.' };
    expect(codeOf(await answerObjection(db, coordinator, other))).toBe('alreadyDone');
    done(await scene.sign(meetingId));
  });

  test('where the rules ask for no verifier the recorder signs', async () => {
    const { db, bodyId } = scene;
    const adopted = {
      bodyId,
      validFrom: sql`current_date`,
      parameters: { minutesVerifier: false },
    };
    await db.insert(bodyRules).values(adopted);
    const { meetingId } = await drafted();
    await db
      .delete(bodyRules)
      .where(sql`${bodyRules.bodyId} = ${bodyId} and ${bodyRules.validFrom} = current_date`);
    expect(codeOf(await scene.sign(meetingId))).toBe('notAllowed');
    done(await scene.sign(meetingId, 'jana-hrubcova'));
  });
});

describe('publishing', () => {
  test('comes after the days for objections, their answers and the check of personal data', async () => {
    const { db, coordinator } = scene;
    const { meetingId } = await drafted();
    const publish = (checked = true, by = coordinator) =>
      publishMinutes(db, by, { meetingId, checked });
    expect(await publish()).toMatchObject({ code: 'stateChanged' });
    done(await scene.nameVerifier(meetingId));
    done(await scene.sign(meetingId));
    expect(await publish()).toMatchObject({ code: 'notOpen', field: 'objections' });
    const eva = await scene.as('eva-simackova');
    done(await objectTo(db, eva, { meetingId, text: 'Nesouhlasí čas.', formKey: randomUUID() }));
    await scene.passDays(meetingId, 8);
    const late = { meetingId, text: 'Pozdě.', formKey: randomUUID() };
    expect(codeOf(await objectTo(db, eva, late))).toBe('closed');
    expect(await publish()).toMatchObject({ code: 'missing', field: 'answers' });
    const [{ id }] = await objectionsTo(db, meetingId);
    done(await answerObjection(db, coordinator, { meetingId, objectionId: id, answer: 'Bereme.' }));
    expect(await publish(false)).toMatchObject({ code: 'missing', field: 'personalData' });
    expect(codeOf(await publish(true, eva))).toBe('notAllowed');
    done(await publish());
    done(await publish());
    expect((await scene.row(meetingId)).state).toBe('published');
    expect(await scene.stateOf(meetingId)).toBe('published');
    const [told] = await db
      .select()
      .from(event)
      .where(eq(event.meetingId, meetingId))
      .orderBy(desc(event.id))
      .limit(1);
    expect(told).toMatchObject({ kind: 'minutes.published', public: true });
  });

  test('a stranger cannot object, answer or publish', async () => {
    const { db } = scene;
    const { meetingId } = await drafted();
    const stranger = await scene.as('dana-fialova');
    const objection = { meetingId, text: 'Cizí.', formKey: randomUUID() };
    expect(codeOf(await objectTo(db, stranger, objection))).toBe('notAllowed');
    const publish = await publishMinutes(db, stranger, { meetingId, checked: true });
    expect(codeOf(publish)).toBe('notAllowed');
  });
});

test('the words of a removed item are kept and shown', async () => {
  const { db } = scene;
  const { meetingId, items } = await drafted();
  await scene.write(meetingId, items[1], 'Neztratit.');
  await db.delete(agendaItem).where(eq(agendaItem.id, items[1]));
  const { facts, texts } = await scene.content(meetingId);
  expect(facts.items).toHaveLength(1);
  expect(Object.keys(texts)).toEqual([items[1]]);
});

test('votes by letter since the last meeting are an item of their own', async () => {
  const { db, coordinator, bodyId } = scene;
  const letter = async (question: string, closedAt: string) => {
    const id = randomUUID();
    await db.insert(round).values({
      ...{ id, bodyId, code: `SZP-${randomUUID().slice(0, 4)}`, question },
      ...{ method: 'yesNoAbstain', parameters: {}, rules: {}, setting: 'letter' },
      ...{ state: 'published', createdBy: coordinator.personId },
      closesAt: sql`now()`,
      closedAt: sql`now() + ${closedAt}::interval`,
    });
  };
  const before = await scene.drafted({ number: number++ });
  await letter('Před minulou?', '-1 hour');
  await letter('Mezi schůzemi?', '1 second');
  const { meetingId } = await scene.begun({ number: number++ });
  await letter('Teprve bude?', '1 day');
  await db.execute(sql`select pg_sleep(1.1)`);
  done(await endMeeting(db, coordinator, meetingId));
  done(await beginMinutes(db, coordinator, meetingId));
  const asked = async (id: string) =>
    (await scene.content(id)).facts.letters.map((l) => l.question);
  expect(await asked(meetingId)).toEqual(['Mezi schůzemi?']);
  expect(await asked(before.meetingId)).not.toContain('Mezi schůzemi?');
});

test('the words stand beside their journal, and are made anew after a stop', async () => {
  const { db } = scene;
  const { meetingId, items } = await drafted();
  const kept = async () => {
    const [row] = await db.select().from(documentText).where(eq(documentText.room, meetingId));
    return row;
  };
  expect((await kept()).plain).toBe('');
  expect(await staleTexts(db)).not.toContain(meetingId);
  await scene.write(meetingId, items[0], 'Zapsáno.');
  expect(await staleTexts(db)).toContain(meetingId);
});
