// Rounds with options of one's own, at a meeting, and secret ones.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asc, eq } from 'drizzle-orm';
import { agendaItem, bodyRules, meeting, round, roundOption } from '#schema';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { today } from '#lib/people/subject.server.ts';
import { readPreparation } from '#lib/voting/prepare/reading.ts';
import { world } from '#world/world.ts';
import type { MeetingState } from '#schema';
import type { RoundPlan } from '#lib/voting/preparation.server.ts';
import { codeOf, done, votingScene } from './scene.ts';

let scene: Awaited<ReturnType<typeof votingScene>>;
let numbers = 900;
beforeAll(async () => {
  scene = await votingScene();
});
afterAll(() => scene?.drop());

const prepare = (plan: Partial<RoundPlan>) =>
  prepareRound(scene.db, scene.coordinator, {
    bodyId: scene.bodyId,
    question: 'Co bude první?',
    method: 'yesNoAbstain',
    parameters: {},
    ...plan,
  });
const options = async (roundId: string) =>
  (
    await scene.db
      .select()
      .from(roundOption)
      .where(eq(roundOption.roundId, roundId))
      .orderBy(asc(roundOption.order))
  ).map(({ code, label }) => `${code} ${label}`);

async function meet(state: MeetingState = 'running', bodyId = scene.bodyId) {
  const [made] = await scene.db
    .insert(meeting)
    .values({
      bodyId,
      number: (numbers += 1),
      state,
      startsAt: new Date('2026-03-10T14:00:00Z'),
      endsAt: new Date('2026-03-10T16:00:00Z'),
    })
    .returning();
  const [item] = await scene.db
    .insert(agendaItem)
    .values({ meetingId: made.id, number: 1, title: 'Priority', minutes: 30, kind: 'voting' })
    .returning();
  return { meetingId: made.id, agendaItemId: item.id };
}

describe('options of one’s own', () => {
  test('are lettered in their order, cleaned, empty and repeated ones left out', async () => {
    const { id } = done(
      await prepare({ lines: ['  Koupit auto ', '', 'Nechat to', 'Koupit auto'] }),
    );
    expect(await options(id)).toEqual(['A Koupit auto', 'B Nechat to']);
  });

  test('stand after measures', async () => {
    const measureIds = [world.measures['1.2'].id];
    const { id } = done(await prepare({ measureIds, lines: ['Nic z toho'] }));
    const shown = await options(id);
    expect(shown[0]).toMatch(/^1\.2 /);
    expect(shown[1]).toBe('A Nic z toho');
  });

  test('are at most 26, each as long as a resolution may be', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `Možnost ${at}`);
    expect(codeOf(await prepare({ lines: many(26) }))).toBe('granted');
    expect(await prepare({ lines: many(27) })).toMatchObject({ code: 'invalid', field: 'lines' });
    expect(codeOf(await prepare({ lines: ['á'.repeat(500)] }))).toBe('granted');
    expect(await prepare({ lines: ['á'.repeat(501)] })).toMatchObject({
      code: 'tooLong',
      field: 'lines',
    });
    expect(codeOf(await prepare({ lines: ['   '] }))).toBe('tooFewOptions');
  });

  test('come from a form a line each, whatever ends the lines', () => {
    const data = new FormData();
    data.append('question', 'Co teď?');
    data.append('method', 'yesNoAbstain');
    data.append('lines', 'Auto\r\nKolo\nVlak\rPěšky');
    const read = readPreparation(data);
    expect(read.granted && read.value).toMatchObject({
      lines: ['Auto', 'Kolo', 'Vlak', 'Pěšky'],
      meeting: null,
      item: null,
      secrecy: 'open',
    });
  });

  test('have no costs, so a budget names the one that lacks them', async () => {
    const plan = {
      method: 'equalShares',
      parameters: { budget: 1000, completion: 'none', costs: {} },
    } as const;
    expect(await prepare({ ...plan, lines: ['Auto', 'Kolo'] })).toMatchObject({
      code: 'missing',
      facts: { what: expect.stringContaining('Auto') },
    });
  });
});

describe('at a meeting', () => {
  test('a round keeps the meeting and the item it belongs to', async () => {
    const place = await meet();
    const { id } = done(await prepare({ ...place, lines: ['Auto'] }));
    expect(await scene.row(id)).toMatchObject({ ...place, setting: 'meeting', secrecy: 'open' });
    const alone = done(await prepare({ lines: ['Auto'] }));
    expect(await scene.row(alone.id)).toMatchObject({ setting: 'remote', meetingId: null });
  });

  test.each([
    ['planned', 'granted'],
    ['invited', 'granted'],
    ['running', 'granted'],
    ['inquorate', 'stateChanged'],
    ['ended', 'stateChanged'],
    ['cancelled', 'stateChanged'],
  ] as const)('that is %s: %s', async (state, code) => {
    const place = await meet(state);
    expect(codeOf(await prepare({ ...place, lines: ['Auto'] }))).toBe(code);
  });

  test('of another group, or with the item of another meeting, nothing is prepared', async () => {
    const before = await scene.db.$count(round);
    const lines = ['Auto'];
    const foreign = await meet('running', world.bodies.RS.id);
    expect(codeOf(await prepare({ meetingId: foreign.meetingId, lines }))).toBe('notFound');
    const [here, there] = [await meet(), await meet()];
    const mixed = { meetingId: here.meetingId, agendaItemId: there.agendaItemId, lines };
    expect(codeOf(await prepare(mixed))).toBe('notFound');
    expect(codeOf(await prepare({ agendaItemId: here.agendaItemId, lines }))).toBe('notFound');
    expect(await scene.db.$count(round)).toBe(before);
  });
});

describe('a secret round', () => {
  const secret = { secrecy: 'secret', lines: ['Auto'] } as const;
  const why = async (plan: Partial<RoundPlan>) => {
    const outcome = await prepare({ ...secret, ...plan });
    return outcome.granted ? null : { code: outcome.code, why: outcome.facts?.why };
  };

  test('is prepared at a meeting only, and never where objections have names', async () => {
    const place = await meet();
    expect(await why(place)).toBeNull();
    expect(await why({})).toEqual({ code: 'notSecret', why: 'place' });
    expect(await why({ ...place, method: 'consent' })).toEqual({
      code: 'notSecret',
      why: 'method',
    });
  });

  test('is not prepared against the rules of the body', async () => {
    const place = await meet();
    await scene.db.insert(bodyRules).values({
      bodyId: scene.bodyId,
      validFrom: today,
      parameters: { secretAllowed: false },
    });
    expect(await why(place)).toEqual({ code: 'notSecret', why: 'rules' });
  });
});
