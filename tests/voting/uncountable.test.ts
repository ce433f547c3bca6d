// A round that cannot be counted: it says so, ends as invalid with a reason, and is held once more.
import { and, eq } from 'drizzle-orm';
import { render } from 'svelte/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ballot, event, openBallot, openTurnout, round, turnout } from '#schema';
import { roundsToVote } from '#lib/groups/tasks.server.ts';
import { deskOf } from '#lib/meetings/desk.server.ts';
import { nextStep } from '#lib/meetings/next-step.ts';
import Ballot from '#lib/voting/ballot/Ballot.svelte';
import { cancelRound, closeDueRounds, closeRound } from '#lib/voting/closing.server.ts';
import Panel from '#lib/voting/Panel.svelte';
import { repeatRound, toRepeat } from '#lib/voting/repeating.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { declareInvalid } from '#lib/voting/uncountable.server.ts';
import { castSecret } from '#lib/voting/secret/casting.server.ts';
import type { ShownBallot } from '#lib/voting/ballot/shown.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';
import { codeOf, done, voters } from './scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
beforeAll(async () => {
  scene = await secretScene();
  await scene.arrive(nineSeats);
});
afterAll(() => scene?.drop());

/** A secret round eight of nine have voted in, one of the ballots damaged. */
async function damaged(given: { closesAt?: Date } = {}): Promise<string> {
  const id = await scene.opened(given);
  for (const slug of voters.slice(0, 8)) {
    done(await scene.vote(id, await scene.as(slug), answers('inFavour'), drawnCode()));
  }
  [{ tag: broken }] = (await scene.stored(id)).ballots;
  await flip(broken);
  return id;
}
let broken: string;
/** Changes one bit of a sealed ballot; doing it twice mends it. */
async function flip(tag: string) {
  const [row] = await scene.db.select().from(openBallot).where(eq(openBallot.tag, tag));
  const sealed = Buffer.from(row.sealed);
  sealed[40] ^= 1;
  await scene.db.update(openBallot).set({ sealed }).where(eq(openBallot.tag, tag));
}
const close = (id: string) => closeRound(scene.db, scene.coordinator, id);
const invalid = (id: string, why = 'Jeden lístek byl poškozený.', by = scene.coordinator) =>
  declareInvalid(scene.db, by, id, why);

describe('closing it', () => {
  let id: string;
  beforeEach(async () => {
    id = await damaged();
  });

  test('says so, publishes nothing and keeps every ballot', async () => {
    const before = await scene.stored(id);
    expect(codeOf(await close(id))).toBe('uncountable');
    expect(await scene.row(id)).toMatchObject({
      ...{ state: 'open', reason: 'uncountable', result: null, list: null, level: null },
    });
    expect(await scene.stored(id)).toEqual(before);
    expect(before.ballots).toHaveLength(8);
    // Again, as often as anybody likes.
    expect(codeOf(await close(id))).toBe('uncountable');
    expect(await scene.db.$count(ballot, eq(ballot.roundId, id))).toBe(0);
  });

  test('has ended it: nobody casts or changes a vote any more, nor is asked to', async () => {
    const voter = await scene.as(voters[8]);
    const { bodyId } = await scene.row(id);
    const asked = async () =>
      (await roundsToVote(scene.db, { bodyId }, voter.personId!)).map((task) => task.id);
    expect(await asked()).toContain(id);
    await close(id);
    expect(await asked()).not.toContain(id);
    const late = castSecret(scene.db, voter, {
      ...{ roundId: id, choice: answers('against'), code: drawnCode() },
      formKey: crypto.randomUUID(),
    });
    expect(codeOf(await late)).toBe('closed');
  });

  test('succeeds once what was wrong is mended', async () => {
    await close(id);
    await flip(broken);
    done(await close(id));
    expect(await scene.row(id)).toMatchObject({ state: 'published', reason: null });
  });

  test('by the clock marks it too, and pages do not try it again and again', async () => {
    await scene.endNow(id);
    expect(await closeDueRounds(scene.db)).toBe(0);
    expect((await scene.row(id)).reason).toBe('uncountable');
    const told: string[] = [];
    await closeDueRounds(scene.db, (_error, of) => told.push(of));
    expect(told).toContain(id);
  });

  test('is the next step at the desk', async () => {
    await close(id);
    const desk = await deskOf(scene.db, scene.meetingId);
    expect(desk && nextStep(desk.facts)).toEqual({ act: 'declareInvalid' });
  });
});

describe('declaring it invalid', () => {
  test('needs a reason and the right, and a round that could not be counted', async () => {
    const id = await damaged();
    expect(codeOf(await invalid(id))).toBe('stateChanged');
    await close(id);
    expect(codeOf(await invalid(id, ' \n'))).toBe('reasonRequired');
    expect(codeOf(await invalid(id, 'a'.repeat(2001)))).toBe('tooLong');
    expect(codeOf(await invalid(id, 'Proč', await scene.as(voters[0])))).toBe('notAllowed');
    expect((await scene.row(id)).state).toBe('open');
    done(await invalid(id));
    expect(codeOf(await invalid(id))).toBe('stateChanged');
  });

  test('leaves it on record with the reason, and not one number', async () => {
    const id = await damaged();
    await close(id);
    done(await invalid(id));
    expect(await scene.row(id)).toMatchObject({
      ...{ state: 'invalid', reason: 'Jeden lístek byl poškozený.' },
      ...{ result: null, resultHash: null, list: null, level: null },
      closedBy: scene.coordinator.personId,
    });
    for (const table of [ballot, turnout, openBallot, openTurnout]) {
      expect(await scene.db.$count(table, eq(table.roundId, id))).toBe(0);
    }
    const told = await scene.db
      .select({ detail: event.detail, public: event.public })
      .from(event)
      .where(and(eq(event.roundId, id), eq(event.kind, 'round.closed')));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      public: true,
      detail: { valid: false, reason: 'Jeden lístek byl poškozený.' },
    });
    expect(told[0].detail).not.toHaveProperty('ballots');
  });

  test('destroys no ballot of another round that is open', async () => {
    const id = await damaged();
    const other = await scene.opened();
    done(await scene.vote(other, await scene.as(voters[0]), answers('against'), drawnCode()));
    await close(id);
    done(await invalid(id));
    expect((await scene.stored(other)).ballots).toHaveLength(1);
    done(await close(other));
  });
});

describe('holding it once more', () => {
  test('prepares the same question with the same options, once, and names what it repeats', async () => {
    const id = await damaged();
    expect(codeOf(await repeatRound(scene.db, scene.coordinator, id))).toBe('stateChanged');
    await close(id);
    done(await invalid(id));
    const asked = [1, 2, 3].map(() => repeatRound(scene.db, scene.coordinator, id));
    const made = (await Promise.all(asked)).map((outcome) => done(outcome).id);
    expect(new Set(made).size).toBe(1);
    const [old, again] = [await scene.row(id), await scene.row(made[0])];
    expect(again).toMatchObject({ state: 'prepared', repeatsId: id, secrecy: 'secret' });
    for (const field of ['question', 'method', 'parameters', 'meetingId'] as const) {
      expect(again[field]).toEqual(old[field]);
    }
    const byMember = await repeatRound(scene.db, await scene.as(voters[0]), id);
    expect(codeOf(byMember)).toBe('notAllowed');
  });

  test('is offered until it has been, and again when that one was called off', async () => {
    const id = await damaged();
    await close(id);
    done(await invalid(id));
    const offered = async () =>
      toRepeat(
        await scene.db.select().from(round).where(eq(round.meetingId, scene.meetingId)),
      ).some((one) => one.id === id);
    expect(await offered()).toBe(true);
    const again = done(await repeatRound(scene.db, scene.coordinator, id));
    expect(await offered()).toBe(false);
    done(await cancelRound(scene.db, scene.coordinator, again.id, 'Omylem.'));
    expect(await offered()).toBe(true);
    const other = done(await repeatRound(scene.db, scene.coordinator, id));
    expect(other.id).not.toBe(again.id);
  });

  test('of a result that stands there is none', async () => {
    const lines = ['Koupit auto'];
    const { id } = done(
      await prepareRound(scene.db, scene.coordinator, {
        ...{ bodyId: scene.bodyId, question: 'Auto?', method: 'yesNoAbstain', parameters: {} },
        ...{ lines, meetingId: scene.meetingId },
      }),
    );
    expect(codeOf(await repeatRound(scene.db, scene.coordinator, id))).toBe('stateChanged');
  });
});

describe('in words', () => {
  const context = new Map([['__request__', { page: { data: { language: 'cs' } } }]]);
  const panel = (stuck: boolean) =>
    render(Panel, { props: { cast: 8, seats: 9, missing: [], stuck }, context }).body;

  test('whoever runs it reads what happened and both ways out', () => {
    expect(panel(true)).toContain('nejde spočítat');
    expect(panel(true)).toContain('action="?/neplatne"');
    expect(panel(true)).toContain('action="?/ukoncit"');
    expect(panel(true)).not.toContain('action="?/zrusit"');
    expect(panel(false)).not.toContain('action="?/neplatne"');
  });

  test('a voter reads that it has ended, and has no ballot to fill in', () => {
    const shown = (reason: string | null, onPaper: boolean) =>
      ({
        round: {
          ...{ id: crypto.randomUUID(), code: 'SZP-1', question: 'Auto?', method: 'yesNoAbstain' },
          ...{ state: 'open', reason, closesAt: null, revote: true },
        },
        ...{ parameters: {}, instruction: '', formKey: crypto.randomUUID(), shared: false },
        options: [{ code: 'A', label: 'Auto', field: 'volba-A' }],
        own: { onRoll: true, voted: false, onPaper, vote: null },
        secret: null,
      }) as ShownBallot;
    const page = (reason: string | null, onPaper = false) =>
      render(Ballot, {
        props: { ballot: shown(reason, onPaper), form: null, action: '', result: '' },
        context,
      }).body;
    expect(page(null)).toContain('volba-A');
    // Nor who holds a paper.
    expect(page(null, true)).not.toContain('volba-A');
    expect(page(null, true)).toContain('Máte vydaný papírový lístek');
    expect(page('uncountable')).not.toContain('volba-A');
    expect(page('uncountable')).toContain('zatím ho nejde spočítat');
  });
});
