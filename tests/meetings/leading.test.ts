// The lead of the projector on purpose: asked for, handed over, kept, and taken when nobody answers.
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, meeting } from '#schema';
import { openAsk, patienceSeconds } from '#lib/meetings/desk/leading.ts';
import {
  askFor,
  askForLead,
  facilitators,
  giveLead,
  keepLead,
  lead,
} from '#lib/meetings/leading.server.ts';
import { setScreen } from '#lib/meetings/running.server.ts';
import { codeOf, done, voters } from '../voting/scene.ts';
import { runningScene } from './running-scene.ts';

describe('an ask', () => {
  const now = new Date('2026-03-10T14:00:00Z');
  const said = (kind: string, seconds: number, by: string | null = 'eva') => {
    return { kind, by, at: new Date(now.getTime() - seconds * 1000) };
  };

  test.each([
    ['nothing was said', [], null],
    ['is open at once', [said('lead.asked', 0)], { by: 'eva', mayTake: false }],
    ['has time for an answer', [said('lead.asked', 29.9)], { by: 'eva', mayTake: false }],
    ['is answered by silence', [said('lead.asked', 30)], { by: 'eva', mayTake: true }],
    ['is forgotten', [said('lead.asked', 300)], null],
    ['was refused', [said('lead.kept', 1), said('lead.asked', 40)], null],
    ['was granted', [said('lead.given', 1), said('lead.asked', 40)], null],
    ['by nobody', [said('lead.asked', 40, null)], null],
  ])('%s', (_, words, expected) => {
    expect(openAsk(words, now)).toEqual(expected);
  });
});

describe('between two facilitators', () => {
  let scene: Awaited<ReturnType<typeof runningScene>>;
  beforeAll(async () => {
    scene = await runningScene();
  });
  afterAll(() => scene?.drop());

  const black = (id: string) => ({ meetingId: id, screen: { mode: 'black' } });
  const asked = (id: string) => askForLead(scene.db, scene.leader, id);
  const open = async (id: string) => askFor(scene.db, id, (await scene.row(id)).ledSeenAt!);
  const eva = () => scene.leader.personId!;
  const jana = () => scene.coordinator.personId!;
  /** The leader of the group asked so many seconds ago; who leads is heard of all the time. */
  const askedAgo = async (id: string, seconds: number) => {
    await scene.db.insert(event).values({
      ...{ kind: 'lead.asked', public: false, actorId: eva(), meetingId: id },
      at: sql`now() - make_interval(secs => ${seconds})`,
    });
    await scene.db
      .update(meeting)
      .set({ ledSeenAt: sql`now()` })
      .where(eq(meeting.id, id));
  };

  test('the one who leads hands it over, and steers no more', async () => {
    const id = await scene.running(5);
    const give = (by = scene.coordinator) => giveLead(scene.db, by, { meetingId: id, to: eva() });
    expect(codeOf(await give(await scene.as(voters[0])))).toBe('notAllowed');
    expect(done(await give())).toEqual({ already: false });
    expect(done(await give())).toEqual({ already: true });
    expect((await scene.row(id)).ledBy).toBe(eva());
    expect(codeOf(await setScreen(scene.db, scene.coordinator, black(id)))).toBe('alreadyLed');
    done(await setScreen(scene.db, scene.leader, black(id)));
  });

  test('nobody hands over what another one leads, nor to somebody who may not run it', async () => {
    const id = await scene.running(5);
    const to = (by: typeof scene.leader, whom: string) =>
      giveLead(scene.db, by, { meetingId: id, to: whom });
    expect(codeOf(await to(scene.leader, eva()))).toBe('alreadyLed');
    expect(await to(scene.coordinator, scene.people(voters[0]))).toMatchObject({
      ...{ code: 'notFound', field: 'to' },
    });
    expect(codeOf(await to(scene.coordinator, 'nikdo'))).toBe('notFound');
    expect((await scene.row(id)).ledBy).toBe(jana());
  });

  test('asking is heard once; it is kept, and may be asked again', async () => {
    const id = await scene.running(5);
    expect(done(await asked(id))).toEqual({ asked: true });
    expect(done(await asked(id))).toEqual({ asked: true });
    const times = and(eq(event.meetingId, id), eq(event.kind, 'lead.asked'));
    expect(await scene.db.$count(event, times)).toBe(1);
    expect(await open(id)).toEqual({ by: eva(), mayTake: false });
    expect(codeOf(await keepLead(scene.db, scene.leader, id))).toBe('alreadyLed');
    done(await keepLead(scene.db, scene.coordinator, id));
    expect(done(await keepLead(scene.db, scene.coordinator, id))).toEqual({ already: true });
    expect(await open(id)).toBeNull();
    done(await asked(id));
    expect(await scene.db.$count(event, times)).toBe(2);
  });

  test('without an answer the one who asked takes it, and no other', async () => {
    const id = await scene.running(5);
    done(await asked(id));
    expect(codeOf(await lead(scene.db, scene.leader, id))).toBe('alreadyLed');
    await askedAgo(id, patienceSeconds + 1);
    const other = await facilitators(scene.db, scene.bodyId);
    expect(other.map(({ id: of }) => of)).toEqual(expect.arrayContaining([eva(), jana()]));
    expect(codeOf(await lead(scene.db, await scene.as(voters[0]), id))).toBe('notAllowed');
    done(await lead(scene.db, scene.leader, id));
    expect((await scene.row(id)).ledBy).toBe(eva());
    // The taken lead is no open ask any more: the other one has to ask in turn.
    expect(codeOf(await lead(scene.db, scene.coordinator, id))).toBe('alreadyLed');
  });

  test('where nobody is heard of, asking is taking', async () => {
    const id = await scene.running(5);
    await scene.db
      .update(meeting)
      .set({ ledSeenAt: sql`now() - interval '1 minute'` })
      .where(eq(meeting.id, id));
    expect(done(await asked(id))).toEqual({ asked: false });
    expect((await scene.row(id)).ledBy).toBe(eva());
  });

  test('members are no facilitators', async () => {
    const names = (await facilitators(scene.db, scene.bodyId)).map(({ id }) => id);
    expect(names).not.toContain(scene.people(voters[0]));
  });
});
