// domain.md §5, §6.2, I9: a tied verdict ends only as the body's rules say, and the record says how.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { round, roundOption } from '#schema';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { repeatRound, toRepeat } from '#lib/voting/repeating.server.ts';
import { publishable } from '#lib/voting/levels.ts';
import { notesOn } from '#lib/voting/result/notes.ts';
import { openTies } from '#lib/voting/ties.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { PublicResult } from '#lib/voting/result.ts';
import { answered, countedRound } from './rounds-in-words.ts';
import { codeOf, done, voters } from './scene.ts';
import { nineSeats, secretScene } from './secret-scene.ts';

const even = { user: answered(2, 1, 0), provider: answered(1, 2, 0) };
const of = (
  rules: Partial<BodyRules>,
  choices: Parameters<typeof countedRound>[0]['choices'] = even,
) => countedRound({ method: 'yesNoAbstain', options: ['A'], choices, rules });
const notes = (result: PublicResult) =>
  notesOn(result, 'cs').map((note) => note.replaceAll('\u00a0', ' '));
const again = 'Při nerozhodném výsledku (A) se podle pravidel skupiny hlasuje znovu.';
const failed = 'Při nerozhodném výsledku (A) podle pravidel skupiny návrh neprojde.';

describe('in words', () => {
  test('the rule that comes first is told, and none where nothing is tied', () => {
    expect(notes(of({}))).toContain(again);
    expect(notes(of({ tieBreak: ['fail', 'revote'] }))).toContain(failed);
    const clear = notes(of({}, { user: answered(2, 1, 0), provider: answered(0, 2, 0) }));
    expect(clear.join()).not.toMatch(/nerozhodn/);
    // Where one more vote would not carry it, it has failed and is not tied.
    expect(openTies(of({ majority: 'twoThirdsOfAll' })).codes).toEqual([]);
  });

  test('a half of the equal weight is a tie where that decides', () => {
    const half = { user: answered(2, 0, 0), provider: answered(0, 1, 0) };
    expect(notes(of({ decisionBasis: 'equalParty' }, half))).toContain(again);
    expect(notes(of({}, half)).join()).not.toContain(again);
  });

  test('what the chair settled is settled; a chair who did not vote leaves it to what comes next', () => {
    const asked = of({ tieBreak: ['chair', 'revote'] });
    const settled = (chair: 'against' | 'none') => ({
      ...asked,
      options: asked.options.map((one) => ({ ...one, chair })),
    });
    expect(openTies(settled('against')).codes).toEqual([]);
    expect(openTies(settled('none'))).toEqual({ codes: ['A'], then: 'revote' });
  });

  test('of a secret one with the outcome only nobody learns that it was tied', () => {
    expect(openTies(publishable(of({}), 'totalsOnly')).codes).toEqual(['A']);
    expect(openTies(publishable(of({}), 'outcomeOnly')).codes).toEqual([]);
  });
});

describe('in the database', () => {
  let scene: Awaited<ReturnType<typeof secretScene>>;
  beforeAll(async () => {
    scene = await secretScene();
    await scene.arrive(nineSeats);
  });
  afterAll(() => scene?.drop());

  /** Two questions at the meeting: the first is carried, the second gets as many for as against. */
  async function voted(rules: Partial<BodyRules>): Promise<string> {
    const at = await scene.gather(rules);
    await scene.arrive(nineSeats, at);
    const { id } = done(
      await prepareRound(scene.db, scene.coordinator, {
        ...{ bodyId: scene.bodyId, question: 'Půjčovna?', method: 'yesNoAbstain', parameters: {} },
        ...{ lines: ['Zřídit ji', 'Otevřít ji hned'], meetingId: at },
      }),
    );
    await vote(id, (place) => ({ A: 'inFavour', B: place % 2 === 0 ? 'inFavour' : 'against' }));
    return id;
  }

  async function vote(id: string, choice: (place: number) => unknown): Promise<void> {
    done(await openRound(scene.db, scene.coordinator, id));
    for (const [place, slug] of voters.slice(0, 8).entries()) {
      done(await scene.cast(id, slug, choice(place)));
    }
    done(await scene.close(id));
  }

  const offered = async (id: string) => {
    const { meetingId } = await scene.row(id);
    const rows = await scene.db.select().from(round).where(eq(round.meetingId, meetingId!));
    return toRepeat(rows).some((one) => one.id === id);
  };

  test('the question that is tied is voted on once more, once, and then it has failed', async () => {
    const id = await voted({});
    expect(await offered(id)).toBe(true);
    const second = done(await repeatRound(scene.db, scene.coordinator, id)).id;
    expect(await scene.row(second)).toMatchObject({ repeatsId: id, secrecy: 'open' });
    const options = await scene.db
      .select({ label: roundOption.label })
      .from(roundOption)
      .where(eq(roundOption.roundId, second));
    expect(options).toEqual([{ label: 'Otevřít ji hned' }]);
    expect(await offered(id)).toBe(false);
    await vote(second, (place) => ({ A: place % 2 === 0 ? 'inFavour' : 'against' }));
    expect(await offered(second)).toBe(false);
    expect(codeOf(await repeatRound(scene.db, scene.coordinator, second))).toBe('stateChanged');
  });

  test('where the rules say that a tie fails, it is not', async () => {
    const id = await voted({ tieBreak: ['fail'] });
    expect(await offered(id)).toBe(false);
    expect(codeOf(await repeatRound(scene.db, scene.coordinator, id))).toBe('stateChanged');
  });
});
