// The halls of a whole node over a database: who gets in, and what a meeting's acts make it tell.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import { attempt, round } from '#schema';
import { tell } from '#lib/events/record.server.ts';
import { pictureOf } from '#lib/meetings/screen/pictures.server.ts';
import { withdrawProjectors } from '#lib/meetings/screen/projectors.server.ts';
import { writeText } from '#lib/live/texts.server.ts';
import { knock, soon, until } from '../sync/support.ts';
import { cuttable, openTown, origin, room, stranger, type Node, type Town } from '../sync/town.ts';
import { voters } from '../voting/scene.ts';
import { world } from '#world/world.ts';
import { coordinatorId, openEvening, type Evening } from './evening.ts';
import { Phone } from './support.ts';

let town: Town;
let node: Node;
let evening: Evening;
const phones: Phone[] = [];
beforeAll(async () => {
  town = await openTown();
  evening = await openEvening(town.db);
  node = await town.startNode();
  await until(async () => (await town.listeners()) === 1);
});
afterAll(async () => {
  for (const { ws } of phones) ws.terminate();
  await town?.end();
});

async function wait(query = '', cookie = '', at: Pick<Node, 'url'> = node): Promise<Phone> {
  const phone = await Phone.at(`${at.url}/hala/${evening.id}${query}`, { cookie, origin });
  phones.push(phone);
  await until(() => phone.texts.length > 0);
  return phone;
}
const asked = (query: string, cookie = '') =>
  knock(`${node.url}/hala/${evening.id}${query}`, { cookie, origin });

test('H2 a member and the coordinator come in, a stranger and a guest of another meeting do not', async () => {
  const member = await town.cookieOf(evening.people[0].personId!);
  expect(await asked('', member)).toBe(101);
  expect(await asked('', await town.cookieOf(coordinatorId))).toBe(101);
  expect(await asked('', await town.cookieOf(stranger))).toBe(404);
  expect(await asked('')).toBe(401);
  const nowhere = '6f1c1e0a-0000-4000-8000-00000000000f';
  expect(await knock(`${node.url}/hala/${nowhere}`, { cookie: member, origin })).toBe(404);
});

test('H2 a seat that ends takes its line within two seconds', async () => {
  const last = evening.people.at(-1)!.personId!;
  const phone = await wait('', await town.cookieOf(last));
  await evening.unseat(last);
  await soon(2000, async () => {
    await tell(town.db, { kind: 'rights', person: last });
    await until(() => phone.closed?.code === 4403);
  });
});

test('H2 a projector’s token opens its own meeting only, and not once it is withdrawn', async () => {
  const token = await evening.projector();
  const projector = await wait(`?klic=${token}`);
  expect(await asked(`?klic=${token}x`)).toBe(404);
  const elsewhere = '6f1c1e0a-0000-4000-8000-00000000000f';
  expect(await knock(`${node.url}/hala/${elsewhere}?klic=${token}`, { origin })).toBe(404);
  await soon(2000, async () => {
    await withdrawProjectors(town.db, evening.coordinator, evening.id);
    await until(() => projector.closed?.code === 4403);
  });
  expect(await asked(`?klic=${token}`)).toBe(404);
});

test('H5 the result can be seen within a second of the close', async () => {
  const roundId = await evening.prepare();
  await evening.show({ mode: 'question', roundId });
  await evening.open(roundId);
  const projector = await wait(`?klic=${await evening.projector()}`);
  await until(() => projector.last?.round?.state === 'open');
  await evening.cast(roundId, 0, { '1.1': 3, '1.2': 2 });
  await until(() => projector.last?.round?.cast === 1);
  await evening.close(roundId);
  const shown = await soon(1000, async () => {
    await until(() => projector.last?.round?.state === 'published');
    return pictureOf(town.db, evening.id);
  });
  expect(shown?.picture.mode).toBe('result');
});

test('H5 a round closes by the look of a hall when its end comes', async () => {
  const roundId = await evening.prepare();
  await evening.open(roundId);
  const phone = await wait('', await town.cookieOf(evening.people[1].personId!));
  await until(() => phone.last?.round?.id === roundId);
  await town.db
    .update(round)
    .set({ closesAt: sql`now()` })
    .where(eq(round.id, roundId));
  await until(() => phone.last?.round?.id === roundId && phone.last.round.state !== 'open');
  expect(await evening.state(roundId)).toBe('published');
});

test('H5 what is written in the text that is shown reaches the projector', async () => {
  await evening.show({ mode: 'text', measureId: room, section: null });
  const projector = await wait(`?klic=${await evening.projector()}`);
  await until(() => projector.last?.screen.mode === 'text');
  const before = projector.last!.text!;
  const writer = await town.sit(node, await town.cookieOf(evening.people[0].personId!));
  writer.type('Právě psaný název');
  await until(() => projector.last!.text! > before);
  await writeText(town.db, room, await town.kept(), projector.last!.text!);
  const shown = await pictureOf(town.db, evening.id);
  expect(shown?.picture).toMatchObject({ mode: 'text', title: expect.stringContaining('psaný') });
});

test('H8 what goes down before the close is the same however people vote, and names nobody', async () => {
  const told = async (choices: ((at: number) => unknown)[]) => {
    const phone = await wait('', await town.cookieOf(evening.people[1].personId!));
    const roundId = await evening.prepare();
    await evening.open(roundId);
    await until(() => phone.last?.round?.id === roundId);
    const from = phone.texts.length - 1;
    for (const [at, choice] of choices.entries()) {
      await evening.cast(roundId, at, choice(at));
      await until(() => phone.last?.round?.cast === at + 1);
    }
    const heard = phone.texts.slice(from);
    await evening.close(roundId);
    phone.ws.terminate();
    // What differs between two rounds whatever is cast in them: clock, revision, and the round's own name.
    const bare = heard.map((text) => {
      const { v: _, now: __, ...news } = JSON.parse(text);
      return JSON.stringify({ ...news, round: { ...news.round, id: '', code: '' } });
    });
    return { bare: [...new Set(bare)], heard: heard.join('\n') };
  };
  const eight = Array.from({ length: 8 }, () => (at: number) => ({
    '1.1': 3,
    '1.2': 2 - (at % 2),
  }));
  const one = await told(eight);
  const other = await told(eight.map(() => () => ({ '1.4': 3, '1.3': 2 })));
  expect(one.bare).toHaveLength(9);
  expect(other.bare).toEqual(one.bare);
  for (const slug of voters) {
    const { givenName, familyName } = world.people[slug];
    expect(one.heard).not.toContain(familyName);
    expect(one.heard).not.toContain(givenName);
  }
  expect(one.heard).not.toMatch(/choice|total|result|"1\.1"/);
});

test('H6 a node that lost the bus finds what happened by looking', async () => {
  const way = await cuttable(town.connection);
  const cut = await town.startNode(way.connection);
  await until(async () => (await town.listeners()) === 2);
  const phone = await wait('', await town.cookieOf(evening.people[2].personId!), cut);
  way.cut();
  await until(async () => (await town.listeners()) === 1);
  await evening.change({ screen: { mode: 'black' } });
  await until(() => phone.last?.screen.mode === 'black');
  way.close();
});

test('H7 after fifty wrong PINs nobody more comes in by PIN for a while, members do', async () => {
  const phone = await wait('?pin=482%20913');
  let answer = 404;
  for (let count = 0; count < 60 && answer === 404; count++) answer = await asked('?pin=111111');
  expect(answer).toBe(429);
  expect(await asked('?pin=482913')).toBe(429);
  expect(await asked('', await town.cookieOf(evening.people[0].personId!))).toBe(101);
  expect(phone.closed).toBe(null);
  await town.db.delete(attempt);
});

test('H2 the PIN opens the hall until the meeting ends', async () => {
  const phone = await wait('?pin=482%20913');
  expect(await asked('?pin=482914')).toBe(404);
  expect(await asked('?pin=')).toBe(404);
  await evening.change({ state: 'ended', endedAt: new Date() });
  await until(() => phone.closed?.code === 4403);
  expect(await asked('?pin=482913')).toBe(404);
});
