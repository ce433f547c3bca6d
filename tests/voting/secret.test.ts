import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ballot, event, openBallot, openTurnout, turnout } from '#schema';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { cancelRound, closeDueRounds } from '#lib/voting/closing.server.ts';
import { listOf, recountRound } from '#lib/voting/count.server.ts';
import { missingVoters, turnoutOf } from '#lib/voting/turnout.server.ts';
import { ownPlace } from '#lib/voting/shown-rounds.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { putIntoTurnout, takeFromTurnout } from '#lib/voting/secret/turnout.server.ts';
import { voidRestoredRounds } from '#lib/voting/secret/restored.server.ts';
import { world } from '#world/world.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { codeOf, done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
beforeAll(async () => {
  scene = await secretScene();
  await scene.arrive(nineSeats);
});
afterAll(() => scene?.drop());

const [helena, next] = voters;
const cast = async (
  id: string,
  slug: (typeof voters)[number],
  choice: unknown,
  code = drawnCode(),
  key = randomUUID(),
) => scene.vote(id, await scene.as(slug), choice, code, key);

/** Lets all nine vote; gives the codes in their order. */
async function everybody(id: string, choice: (at: number) => unknown): Promise<string[]> {
  const codes = voters.map(drawnCode);
  for (const [at, slug] of voters.entries()) done(await cast(id, slug, choice(at), codes[at]));
  return codes;
}

describe('a secret ballot', () => {
  test('is taken, and nothing of it can be read in the database', async () => {
    const id = await scene.opened();
    const code = drawnCode();
    const before = await scene.db.$count(event);
    expect(done(await cast(id, helena, answers('inFavour'), code))).toMatchObject({
      repeated: false,
      differs: false,
    });
    const { ballots, turnout: list } = await scene.stored(id);
    expect(list?.units).toEqual([nineSeats[0]]);
    expect(ballots).toHaveLength(1);
    const row = JSON.stringify(ballots) + Buffer.from(ballots[0].sealed).toString('latin1');
    for (const plain of [code, code.replaceAll('-', ''), 'inFavour', 'user', nineSeats[0]]) {
      expect(row).not.toContain(plain);
    }
    expect(await scene.db.$count(event)).toBe(before);
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 1, seats: 9 });
    expect(await missingVoters(scene.db, id)).toEqual([]);
    expect(await ownPlace(scene.db, id, world.people[helena].id)).toEqual({
      ...{ onRoll: true, voted: true, vote: null },
    });
  });

  test('all rows have one length, whatever was chosen', async () => {
    const id = await scene.opened({ method: 'dotVote' });
    await cast(id, helena, {});
    await cast(id, next, { '1.1': 3, '1.2': 2 });
    const lengths = (await scene.stored(id)).ballots.map(({ sealed }) => sealed.length);
    expect(new Set(lengths).size).toBe(1);
  });

  test('is replaced by who knows its code, and by no other device', async () => {
    const id = await scene.opened();
    const code = drawnCode();
    done(await cast(id, helena, answers('against'), code));
    expect(codeOf(await cast(id, helena, answers('inFavour')))).toBe('otherDevice');
    const again = await cast(id, helena, answers('inFavour'), code.toLowerCase());
    expect(done(again).repeated).toBe(false);
    expect((await scene.stored(id)).ballots).toHaveLength(1);
    for (const slug of voters.slice(1)) done(await cast(id, slug, answers('against')));
    done(await scene.close(id));
    const { options } = (await scene.row(id)).result as StoredResult;
    expect(options[0].total).toEqual(['1', '8', '0']);
  });

  test('the same form again is the same ballot, also late and with another choice', async () => {
    const id = await scene.opened();
    const [code, old] = [drawnCode(), randomUUID()];
    done(await cast(id, helena, answers('inFavour'), code, old));
    const repeat = await cast(id, helena, answers('against'), code, old);
    expect(repeat).toMatchObject({ granted: true, value: { repeated: true, differs: true } });
    done(await cast(id, helena, answers('abstained'), code));
    expect(done(await cast(id, helena, answers('inFavour'), code, old)).differs).toBe(true);
  });

  test('a code somebody else uses is refused, and so is none', async () => {
    const id = await scene.opened();
    const code = drawnCode();
    done(await cast(id, helena, answers('inFavour'), code));
    expect(codeOf(await cast(id, next, answers('against'), code))).toBe('invalid');
    for (const wrong of ['', '7F3K', 'nic', `${drawnCode()}-AAAA`]) {
      expect(codeOf(await cast(id, next, answers('against'), wrong))).toBe('invalid');
    }
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 1, seats: 9 });
  });

  test('where votes are final the first one stands', async () => {
    const at = await scene.gather({ revoteWhileOpen: false });
    await scene.arrive(nineSeats, at);
    const id = await scene.opened({ at });
    const code = drawnCode();
    done(await cast(id, helena, answers('inFavour'), code));
    expect(codeOf(await cast(id, helena, answers('against'), code))).toBe('alreadyDone');
  });

  test('neither does a named vote get in, nor a wrong choice, nor who is not there', async () => {
    const id = await scene.opened();
    const named = { roundId: id, choice: answers('inFavour'), formKey: randomUUID() };
    expect(codeOf(await castVote(scene.db, await scene.as(helena), named))).toBe('notFound');
    expect(codeOf(await cast(id, helena, { '1.1': 'maybe' }))).toBe('invalid');
    expect(codeOf(await cast(id, 'jana-hrubcova', answers('inFavour')))).toBe('notOnRoll');
    const open = await scene.opened({ secrecy: 'open' });
    expect(codeOf(await cast(open, helena, answers('inFavour')))).toBe('notFound');
  });

  test('a hundred forms of one member at once are one ballot', async () => {
    const id = await scene.opened();
    const subject = await scene.as(helena);
    const codes = Array.from({ length: 100 }, drawnCode);
    const outcomes = await Promise.all(
      codes.map((code) => scene.vote(id, subject, answers('inFavour'), code)),
    );
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(1);
    expect(new Set(outcomes.map(codeOf))).toEqual(new Set(['granted', 'otherDevice']));
    expect((await scene.stored(id)).ballots).toHaveLength(1);
  });
});

describe('closing', () => {
  test('publishes totals, a list by code and its hash, and keeps nothing of the open time', async () => {
    const id = await scene.opened({ method: 'dotVote' });
    const codes = await everybody(id, (at) => (at < 4 ? { '1.1': 3 } : { '1.2': 2, '1.4': 3 }));
    done(await scene.close(id));
    const row = await scene.row(id);
    const result = row.result as StoredResult;
    // Two commissioners and one outside the triad: domain.md §6.5.
    expect([row.state, row.level, result.level]).toEqual([
      ...['published', 'totalsOnly', 'totalsOnly'],
    ]);
    expect(result.options.map(({ total }) => total)).toEqual([['12'], ['10'], ['0'], ['15']]);
    expect(result.options.every(({ byBench, equal }) => byBench === null && !equal.value)).toBe(
      true,
    );
    const list = (await listOf(scene.db, row))!;
    expect([sha256(list), sha256(list)]).toEqual([row.listHash, result.listHash]);
    expect(list).not.toMatch(/user|provider|commissioner|outside/);
    const lines = list.slice(1).trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.slice(0, 19)).sort()).toEqual([...codes].sort());
    expect(await scene.stored(id)).toEqual({ turnout: undefined, ballots: [] });
    const kept = await scene.db.query.turnout.findFirst({ where: eq(turnout.roundId, id) });
    const counted = { app: 9, papers: 0, interests: 0 };
    expect(kept).toEqual({ roundId: id, units: [...nineSeats].sort(), ...counted });
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 9, seats: 9 });
    expect(await recountRound(scene.db, id)).toEqual({ matches: true });
    await scene.setStates(scene.codes, 'proposed');
  });

  test('a retry after it is told that the ballot counts, one that did not come that it is closed', async () => {
    const id = await scene.opened();
    const codes = await everybody(id, () => answers('inFavour'));
    done(await scene.close(id));
    const late = await cast(id, helena, answers('inFavour'), codes[0]);
    expect(done(late)).toMatchObject({ repeated: true, differs: false });
    expect(codeOf(await cast(id, helena, answers('inFavour')))).toBe('closed');
  });

  test('four ballots: the outcome only, no list and no ballot anywhere', async () => {
    const id = await scene.opened();
    for (const slug of voters.slice(0, 4)) done(await cast(id, slug, answers('inFavour')));
    done(await scene.close(id));
    const row = await scene.row(id);
    const { options, ballots } = row.result as StoredResult;
    expect([row.level, row.list, row.listHash, ballots]).toEqual(['outcomeOnly', null, null, null]);
    expect(options.map(({ total, passed }) => [total, passed])).toEqual(
      scene.codes.map(() => [null, false]),
    );
    expect(await listOf(scene.db, row)).toBeNull();
    expect(await scene.db.$count(ballot, eq(ballot.roundId, id))).toBe(0);
    expect(await recountRound(scene.db, id)).toEqual({ matches: true });
    const told = await scene.db.select().from(event).where(eq(event.roundId, id));
    expect(told.at(-1)?.detail).not.toHaveProperty('ballots');
  });

  test('two bodies vote secretly at once: closing one keeps every ballot of the other', async () => {
    const [one, other] = [await scene.opened(), await scene.opened()];
    await everybody(other, (at) => answers(at % 2 ? 'against' : 'inFavour'));
    await everybody(one, () => answers('inFavour'));
    const before = await scene.stored(other);
    done(await scene.close(one));
    const after = await scene.stored(other);
    const byTag = (rows: typeof before.ballots) =>
      rows.map(({ tag, sealed }) => `${tag} ${Buffer.from(sealed).toString('hex')}`).sort();
    expect([after.turnout, byTag(after.ballots)]).toEqual([before.turnout, byTag(before.ballots)]);
    done(await scene.close(other));
    const { options } = (await scene.row(other)).result as StoredResult;
    expect(options[0].total).toEqual(['5', '4', '0']);
  });

  test('casts against the close, and against the close of another: what was accepted counts', async () => {
    for (let run = 0; run < 3; run++) {
      const [id, other] = [await scene.opened(), await scene.opened()];
      const ballots = voters.map((slug) => cast(id, slug, answers('inFavour')));
      const closed = scene.close(other);
      const close = scene.close(id);
      const outcomes = await Promise.all(ballots);
      done(await closed);
      done(await close);
      const accepted = outcomes.filter(({ granted }) => granted).length;
      const kept = await scene.db.query.turnout.findFirst({ where: eq(turnout.roundId, id) });
      expect([kept?.app, kept?.units.length]).toEqual([accepted, accepted]);
      const refusals = outcomes.map(codeOf).filter((code) => code !== 'granted');
      expect(refusals.every((code) => code === 'closed')).toBe(true);
    }
  });

  test('two who close at once close once', async () => {
    const id = await scene.opened();
    await everybody(id, () => answers('inFavour'));
    const outcomes = await Promise.all([scene.close(id), scene.close(id), scene.close(id)]);
    expect(outcomes.map((outcome) => done(outcome).already).sort()).toEqual([false, true, true]);
    expect(await scene.db.$count(ballot, eq(ballot.roundId, id))).toBe(9);
  });

  test('its announced end comes by the clock of the database', async () => {
    const id = await scene.opened({ closesAt: new Date(Date.now() + 3_600_000) });
    await everybody(id, () => answers('inFavour'));
    await scene.endNow(id);
    expect(codeOf(await cast(id, helena, answers('against')))).toBe('closed');
    expect(await closeDueRounds(scene.db)).toBe(1);
    expect((await scene.row(id)).state).toBe('published');
  });

  test('fewer ballots than voters: invalid, and nothing is kept', async () => {
    const id = await scene.opened();
    await everybody(id, () => answers('inFavour'));
    const [{ tag }] = (await scene.stored(id)).ballots;
    await scene.db.delete(openBallot).where(eq(openBallot.tag, tag));
    done(await scene.close(id));
    expect(await scene.row(id)).toMatchObject({
      ...{ state: 'invalid', reason: 'countMismatch', result: null, level: null, list: null },
    });
    expect(await scene.db.$count(ballot, eq(ballot.roundId, id))).toBe(0);
    expect(await scene.stored(id)).toEqual({ turnout: undefined, ballots: [] });
  });

  test('more turnout than people: invalid, though the sums agree', async () => {
    const id = await scene.opened();
    await everybody(id, () => answers('inFavour'));
    const units = [...nineSeats, randomUUID()].sort();
    await scene.db.update(openTurnout).set({ units, handed: 1 }).where(eq(openTurnout.roundId, id));
    done(await scene.close(id));
    expect(await scene.row(id)).toMatchObject({ state: 'invalid', reason: 'countMismatch' });
  });

  test('a ballot changed in the database opens no more, and the round stays open', async () => {
    const id = await scene.opened();
    await everybody(id, () => answers('inFavour'));
    const [{ tag, sealed }] = (await scene.stored(id)).ballots;
    const changed = Buffer.from(sealed);
    changed[40] ^= 1;
    await scene.db.update(openBallot).set({ sealed: changed }).where(eq(openBallot.tag, tag));
    expect(codeOf(await scene.close(id))).toBe('uncountable');
    expect((await scene.row(id)).state).toBe('open');
    done(await cancelRound(scene.db, scene.coordinator, id, 'Poškozený záznam.'));
  });

  test('called off, it leaves no ballot, and other rounds keep theirs', async () => {
    const [id, other] = [await scene.opened(), await scene.opened()];
    await everybody(id, () => answers('inFavour'));
    await everybody(other, () => answers('inFavour'));
    done(await cancelRound(scene.db, scene.coordinator, id, 'Špatná otázka.'));
    expect(await scene.stored(id)).toEqual({ turnout: undefined, ballots: [] });
    expect((await scene.stored(other)).ballots).toHaveLength(9);
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 0, seats: 9 });
  });

  test('I31: restored from a backup, which has no ballots, it is void and says so', async () => {
    const [id, whole] = [await scene.opened(), await scene.opened()];
    await everybody(id, () => answers('inFavour'));
    await scene.db.delete(openTurnout).where(eq(openTurnout.roundId, id));
    expect(await voidRestoredRounds(scene.db)).toBe(1);
    expect(await scene.row(id)).toMatchObject({ state: 'invalid', reason: 'restored' });
    expect((await scene.row(whole)).state).toBe('open');
    expect(await scene.stored(id)).toEqual({ turnout: undefined, ballots: [] });
  });
});

describe('paper in a secret round', () => {
  const seat = nineSeats[8];

  test('who takes a paper has voted, and can vote again only after bringing it back', async () => {
    const id = await scene.opened();
    expect(done(await putIntoTurnout(scene.db, id, seat))).toEqual({ papers: 1 });
    expect(codeOf(await putIntoTurnout(scene.db, id, seat))).toBe('alreadyDone');
    expect(codeOf(await cast(id, voters[8], answers('inFavour')))).toBe('otherDevice');
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 1, seats: 9 });
    expect(done(await takeFromTurnout(scene.db, id, seat))).toEqual({ papers: 0 });
    done(await cast(id, voters[8], answers('inFavour')));
    expect(codeOf(await putIntoTurnout(scene.db, id, seat))).toBe('alreadyDone');
  });

  test('nobody who voted by phone is let vote again by bringing a paper', async () => {
    const id = await scene.opened();
    done(await cast(id, helena, answers('inFavour')));
    done(await putIntoTurnout(scene.db, id, seat));
    expect(codeOf(await takeFromTurnout(scene.db, id, nineSeats[0]))).toBe('notFound');
    const row = JSON.stringify((await scene.stored(id)).turnout?.paperTags);
    expect(row).not.toContain(seat);
  });

  test('who is not on the roll gets none, and nobody once it is closed', async () => {
    const id = await scene.opened();
    expect(codeOf(await putIntoTurnout(scene.db, id, randomUUID()))).toBe('notOnRoll');
    await everybody(id, () => answers('inFavour'));
    done(await scene.close(id));
    expect(codeOf(await putIntoTurnout(scene.db, id, seat))).toBe('closed');
  });
});
