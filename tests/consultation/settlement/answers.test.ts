import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consultation, settlement, settlementLock, submission } from '#schema';
import { missingAnswers } from '#lib/consultation/course/missing.server.ts';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { reopen } from '#lib/consultation/desk/settlements.server.ts';
import { stateAfter, wordsKey } from '#lib/consultation/settlement/answer.ts';
import { approveAnswers, returnAnswer } from '#lib/consultation/settlement/approval.server.ts';
import { holdRow, releaseRow, writings } from '#lib/consultation/settlement/locks.server.ts';
import { worldDatabase, type TestDatabase } from '../../support/database.ts';
import { world } from '#world/world.ts';
import { coordinator, publishTable } from '../scene.ts';
import { answer, desk, now, shown, who } from './scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

const other = world.people['petr-dolezal'].id;

describe('an answer', () => {
  test('to the wording settles, to the substance waits for the steering group', async () => {
    const { ids, settle, about } = await desk(suite.db, 'druhy', ['Překlep v názvu.', 'Autobus.']);
    await settle(0, { kind: 'editorial' });
    await settle(1);
    expect((await now(suite.db, ids[0])).submission.state).toBe('settled');
    expect((await now(suite.db, ids[1])).submission).toMatchObject({
      ...{ state: 'proposed', kind: 'content' },
    });
    expect(await missingAnswers(suite.db, about.id)).toHaveLength(1);
    expect(stateAfter('editorial')).toBe('settled');
  });

  test.each(['editorial', 'content'] as const)(
    'to %s that was reopened is not there again when its comment is hidden and shown',
    async (kind) => {
      const { about, ids, settle } = await desk(suite.db, `skryta-${kind}`, ['Spoj.']);
      const again = async () => {
        await hide(suite.db, coordinator, about.id, ids[0], 'spam');
        await publish(suite.db, coordinator, about.id, ids[0]);
        return (await now(suite.db, ids[0])).submission.state;
      };
      await settle(0, { kind });
      expect(await again()).toBe(stateAfter(kind));
      const chair = await who(suite.db, 'karel-benes');
      const seen = await shown(suite.db, ids);
      if (kind === 'editorial') await reopen(suite.db, coordinator, about.id, ids[0], 'Znovu.');
      else await returnAnswer(suite.db, chair, about.id, seen[0], 'Doplňte.');
      expect(await again()).toBe('registered');
      expect((await now(suite.db, ids[0])).settlement).toMatchObject({ reason: answer.reason });
      await settle(0, { kind });
      expect(await again()).toBe(stateAfter(kind));
    },
  );

  test('that does not stand settles nothing, whoever writes to the database', async () => {
    const { about, ids, settle } = await desk(suite.db, 'zaklad', ['Spoj.']);
    const set = (state: 'settled' | 'answered' | 'proposed') =>
      suite.db.update(submission).set({ state }).where(eq(submission.id, ids[0]));
    const refused = {
      cause: { message: 'a submission is answered only by an answer that stands' },
    };
    await expect(set('settled')).rejects.toMatchObject(refused);
    await settle(0, { kind: 'editorial' });
    await expect(
      suite.db.update(settlement).set({ reason: '\n ' }).where(eq(settlement.submissionId, ids[0])),
    ).rejects.toMatchObject(refused);
    await reopen(suite.db, coordinator, about.id, ids[0], 'Znovu.');
    for (const state of ['settled', 'answered', 'proposed'] as const) {
      await expect(set(state)).rejects.toMatchObject(refused);
    }
  });

  test('of two coordinators who saw the same empty form is the first one’s', async () => {
    const { ids, settle } = await desk(suite.db, 'dva', ['Autobus nejede.']);
    const both = await Promise.all([
      settle(0, { revision: 0, reason: 'Jedna.' }),
      settle(0, { revision: 0, reason: 'Druhá.' }, other),
    ]);
    expect(both.filter(({ granted }) => granted)).toHaveLength(1);
    const late = both.find(({ granted }) => !granted);
    expect(late).toMatchObject({
      code: 'stateChanged',
      facts: { who: expect.stringMatching(/./) },
    });
    const kept = await now(suite.db, ids[0]);
    expect(kept.settlement).toMatchObject({
      ...{ revision: 1, reason: both[0].granted ? 'Jedna.' : 'Druhá.' },
    });
    expect(await settle(0, { revision: 1, reason: 'Po dohodě.' })).toMatchObject({ granted: true });
  });

  test('goes to all comments with the same words at once, or to none', async () => {
    const texts = ['Chybí lavičky!', 'chybí  lavicky', 'Chybí lavičky u pošty.'];
    const { ids, settle } = await desk(suite.db, 'stejne', texts);
    expect(await settle(0, { twins: [ids[2]] })).toMatchObject({
      ...{ code: 'stateChanged', field: 'twins', facts: { number: 3 } },
    });
    expect((await now(suite.db, ids[0])).settlement).toBeNull();
    expect(await settle(0, { twins: [ids[0], ids[1]] })).toMatchObject({ granted: true });
    for (const id of ids.slice(0, 2)) {
      expect(await now(suite.db, id)).toMatchObject({
        ...{ submission: { state: 'proposed' }, settlement: { reason: answer.reason } },
      });
    }
    expect((await now(suite.db, ids[2])).submission.state).toBe('registered');
    expect(await settle(2, { twins: [crypto.randomUUID()] })).toMatchObject({ code: 'notFound' });
  });

  test('same words are the same whatever case, marks and diacritics', () => {
    expect(wordsKey('  Chybí LAVIČKY!\n')).toBe(wordsKey('chybi lavicky'));
    expect(wordsKey('Chybí 2 lavičky')).not.toBe(wordsKey('Chybí 3 lavičky'));
  });
});

describe('a writing', () => {
  test('keeps the row for its writer by name until it is let go, lapses or is taken over', async () => {
    const { ids, settle, about } = await desk(suite.db, 'zamek', ['Jedna.', 'Dvě.']);
    expect(await holdRow(suite.db, other, about.id, ids[0])).toMatchObject({ granted: true });
    expect(await holdRow(suite.db, other, about.id, ids[0])).toMatchObject({ granted: true });
    const taken = {
      granted: false,
      code: 'taken',
      facts: { who: 'Bc. Petr Doležal, DiS.', number: 1 },
    };
    expect(await holdRow(suite.db, coordinator, about.id, ids[0])).toMatchObject(taken);
    expect(await settle(0)).toMatchObject(taken);
    expect(await settle(1)).toMatchObject({ granted: true });
    expect(await writings(suite.db, about.id)).toMatchObject([
      { number: 1, personId: other, who: 'Bc. Petr Doležal, DiS.' },
    ]);
    await releaseRow(suite.db, coordinator, ids[0]);
    expect(await writings(suite.db, about.id)).toHaveLength(1);
    expect(await holdRow(suite.db, coordinator, about.id, ids[0], true)).toMatchObject({
      granted: true,
    });
    expect(await holdRow(suite.db, other, about.id, ids[0])).toMatchObject({ code: 'taken' });
    await suite.db
      .update(settlementLock)
      .set({ until: new Date(Date.now() - 1000) })
      .where(eq(settlementLock.submissionId, ids[0]));
    expect(await writings(suite.db, about.id)).toEqual([]);
    expect(await holdRow(suite.db, other, about.id, ids[0])).toMatchObject({ granted: true });
    await releaseRow(suite.db, other, ids[0]);
    expect(await settle(0)).toMatchObject({ granted: true });
  });

  test('ends with the answer, and there is none for a comment of elsewhere', async () => {
    const { ids, settle, about } = await desk(suite.db, 'zamek-konec', ['Jedna.']);
    await holdRow(suite.db, coordinator, about.id, ids[0]);
    await settle(0);
    expect(await writings(suite.db, about.id)).toEqual([]);
    const lost = await holdRow(suite.db, coordinator, crypto.randomUUID(), ids[0]);
    expect(lost).toMatchObject({ code: 'notFound' });
  });
});

describe('the steering group', () => {
  test('approves answers as they were shown, all or none, by its chair', async () => {
    const { ids, settle, about } = await desk(suite.db, 'schvaleni', ['Jedna.', 'Dvě.']);
    await settle(0);
    await settle(1);
    const chair = await who(suite.db, 'karel-benes');
    const seen = await shown(suite.db, ids);
    const member = await who(suite.db, 'eva-simackova');
    expect(await approveAnswers(suite.db, member, about.id, seen)).toMatchObject({
      code: 'notAllowed',
    });
    expect(await approveAnswers(suite.db, chair, about.id, [])).toMatchObject({ code: 'missing' });
    await settle(1, { revision: 1, reason: 'Jinak.' });
    expect(await approveAnswers(suite.db, chair, about.id, seen)).toMatchObject({
      ...{ code: 'stateChanged', facts: { number: 2 } },
    });
    expect((await now(suite.db, ids[0])).submission.state).toBe('proposed');
    const fresh = await shown(suite.db, ids);
    expect(await approveAnswers(suite.db, chair, about.id, fresh)).toMatchObject({
      ...{ granted: true, value: { numbers: [1, 2] } },
    });
    expect(await now(suite.db, ids[1])).toMatchObject({
      submission: { state: 'settled' },
      settlement: { approvedBy: chair.personId, approvedAt: expect.any(Date), meetingId: null },
    });
    expect(await approveAnswers(suite.db, chair, about.id, fresh)).toMatchObject({
      code: 'alreadyDone',
    });
    expect(await missingAnswers(suite.db, about.id)).toHaveLength(0);
  });

  test('returns one with a reason; it waits for a new answer and a new approval', async () => {
    const { ids, settle, about } = await desk(suite.db, 'vraceni', ['Jedna.']);
    await settle(0);
    const chair = await who(suite.db, 'karel-benes');
    const [seen] = await shown(suite.db, ids);
    expect(await returnAnswer(suite.db, chair, about.id, seen, ' ')).toMatchObject({
      code: 'reasonRequired',
    });
    expect(await returnAnswer(suite.db, chair, about.id, seen, 'Chybí číslo.')).toMatchObject({
      granted: true,
    });
    expect(await now(suite.db, ids[0])).toMatchObject({
      ...{ submission: { state: 'registered' }, settlement: { reason: answer.reason } },
    });
    expect(await approveAnswers(suite.db, chair, about.id, [seen])).toMatchObject({
      code: 'stateChanged',
    });
    expect(await settle(0, { revision: seen.revision })).toMatchObject({ code: 'stateChanged' });
    await settle(0, { revision: seen.revision + 1, reason: 'Jsou to čtyři spoje.' });
    await approveAnswers(suite.db, chair, about.id, await shown(suite.db, ids));
    await publishTable(suite.db, about.id);
    expect(await approveAnswers(suite.db, chair, about.id, [seen])).toMatchObject({
      code: 'readOnly',
    });
  });

  test('decides once comments are in, and an approval goes with the answer it was given to', async () => {
    const { ids, settle, about } = await desk(suite.db, 'brzy', ['Jedna.'], 'open');
    await settle(0);
    const chair = await who(suite.db, 'karel-benes');
    const early = await approveAnswers(suite.db, chair, about.id, await shown(suite.db, ids));
    expect(early).toMatchObject({ code: 'notOpen' });
    // Its end by the clock is still ahead, so only the stored state can say that it is over.
    await suite.db
      .update(consultation)
      .set({ state: 'settling' })
      .where(eq(consultation.id, about.id));
    await approveAnswers(suite.db, chair, about.id, await shown(suite.db, ids));
    await reopen(suite.db, coordinator, about.id, ids[0], 'Přehlédli jsme druhou větu.');
    expect(await now(suite.db, ids[0])).toMatchObject({
      submission: { state: 'registered' },
      settlement: { approvedBy: null, approvedAt: null },
    });
  });

  test('names a meeting of its own only', async () => {
    const { ids, settle, about } = await desk(suite.db, 'schuze', ['Jedna.']);
    await settle(0);
    const chair = await who(suite.db, 'karel-benes');
    const seen = await shown(suite.db, ids);
    const foreign = world.meetings.held.id;
    expect(await approveAnswers(suite.db, chair, about.id, seen, foreign)).toMatchObject({
      ...{ code: 'notFound', field: 'meeting' },
    });
    expect((await now(suite.db, ids[0])).submission.state).toBe('proposed');
  });
});
