// A ballot form that carries an interest: what is taken of it, what is refused, and that nothing typed is lost.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownInterest } from '#lib/voting/interest/stated.server.ts';
import { fieldOf } from '#lib/voting/methods/ballot-form.ts';
import { ownPlace } from '#lib/voting/shown-rounds.server.ts';
import { world } from '#world/world.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import { castFrom } from '../../src/routes/ballot/casting.ts';
import { declareOnly } from '../../src/routes/ballot/declaring.ts';
import { voters } from './scene.ts';
import { drawnCode, nineSeats, secretScene } from './secret-scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
beforeAll(async () => {
  scene = await secretScene();
});
afterAll(() => scene?.drop());

const [helena] = voters;
const personId = world.people[helena].id;
const work = 'Pracuji v Domově Vltava, kterého se opatření týká.';
const event = () =>
  ({
    locals: { db: scene.db, language: 'cs' },
    cookies: { get: () => undefined, set: () => undefined, delete: () => undefined },
    setHeaders: () => undefined,
    request: new Request('http://plan.test'),
  }) as never;

async function opened(secrecy: 'open' | 'secret', rule: BodyRules['interestDeclaration']) {
  const at = await scene.gather({ interestDeclaration: rule });
  await scene.arrive(nineSeats, at);
  return scene.row(await scene.opened({ secrecy, at }));
}

function form(fields: Record<string, string>, answer: string | null = 'inFavour'): FormData {
  const data = new FormData();
  data.append('formKey', randomUUID());
  for (const code of scene.codes) {
    if (answer) data.append(fieldOf({ code, label: '' }), answer);
  }
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}
type Round = Awaited<ReturnType<typeof opened>>;
const send = async (round: Round, data: FormData) => {
  if (round.secrecy === 'secret') data.append('kod', drawnCode());
  return castFrom(event(), round, data, { subject: await scene.as(helena), shared: false });
};
const alone = async (round: Round, data: FormData) =>
  declareOnly(event(), round, data, { subject: await scene.as(helena), at: '/tam#zajem' });
const said = (round: Round) => ownInterest(scene.db, round, personId);
const voted = async (round: Round) => (await ownPlace(scene.db, round.id, personId)).voted;

describe.each(['open', 'secret'] as const)('a ballot where votes are %s', (secrecy) => {
  test('with an interest: both are taken, and once more changes nothing', async () => {
    const round = await opened(secrecy, 'ask');
    const data = form({ zajemText: work, zajemRevize: '0' });
    expect(await send(round, data)).toEqual({ taken: true, differs: false });
    expect(await said(round)).toMatchObject({ text: work, revision: 1 });
    if (secrecy === 'open') expect(await send(round, data)).toMatchObject({ taken: true });
    expect(await said(round)).toMatchObject({ text: work, revision: 1 });
  });

  test('with the line left folded it is a ballot and nothing else', async () => {
    const round = await opened(secrecy, 'ask');
    expect(await send(round, form({ zajemText: '', zajemRevize: '0' }))).toMatchObject({
      taken: true,
    });
    expect(await said(round)).toMatchObject({ stated: false });
  });

  test('without the word the rules ask for is refused in a sentence, and keeps all that was filled in', async () => {
    const round = await opened(secrecy, 'required');
    const refused = await send(round, form({ zajemText: '', zajemRevize: '0' }));
    expect(refused).toMatchObject({
      taken: false,
      failure: {
        data: {
          problems: [{ field: 'zajem', message: expect.stringMatching(/^Řekněte prosím nejdřív/) }],
          typed: { 'volba-1.1': 'inFavour', zajemText: '' },
        },
      },
    });
    // A form that leaves the question out altogether fares no better.
    expect(await send(round, form({}))).toMatchObject({
      failure: { data: { problems: [{ field: 'zajem' }] } },
    });
    expect(await voted(round)).toBe(false);
    const answer = { zajem: 'ne', zajemText: '', zajemRevize: '0' };
    expect(await send(round, form(answer))).toMatchObject({ taken: true });
  });

  test('wrong in both is told in both, and neither is taken', async () => {
    const round = await opened(secrecy, 'required');
    const data = form({ zajem: 'ne', zajemText: work, zajemRevize: '0' }, null);
    const refused = await send(round, data);
    expect(refused).toMatchObject({ taken: false });
    const { problems, typed } = (refused as never as { failure: { data: never } }).failure.data as {
      problems: { field: string }[];
      typed: Record<string, string>;
    };
    expect(problems.map(({ field }) => field)).toContain('zajemText');
    expect(problems.length).toBeGreaterThan(1);
    expect(typed).toMatchObject({ zajem: 'ne', zajemText: work });
    expect(await said(round)).toMatchObject({ stated: false });
    expect(await voted(round)).toBe(false);
  });

  test('is kept filled in where only the interest was sent, and no vote is cast by it', async () => {
    const round = await opened(secrecy, 'ask');
    const data = form({ zajemText: work, zajemRevize: '0' });
    expect(await alone(round, data)).toMatchObject({
      ...{ declared: true, round: round.id, typed: { 'volba-1.1': 'inFavour' } },
    });
    expect([await voted(round), (await said(round))?.text]).toEqual([false, work]);
  });

  test('cast already: the interest alone leads back to its page, a stale one is refused with its words', async () => {
    const round = await opened(secrecy, 'ask');
    await send(round, form({ zajemText: work, zajemRevize: '0' }));
    const own = (fields: Record<string, string>) => {
      const data = new FormData();
      for (const [name, value] of Object.entries(fields)) data.append(name, value);
      return data;
    };
    await expect(alone(round, own({ zajemText: '', zajemRevize: '1' }))).rejects.toMatchObject({
      ...{ status: 303, location: '/tam#zajem' },
    });
    expect(await said(round)).toMatchObject({ text: null, revision: 2 });
    expect(await alone(round, own({ zajemText: 'Jinak.', zajemRevize: '1' }))).toMatchObject({
      ...{ status: 409, data: { apart: true, typed: { zajemText: 'Jinak.' } } },
    });
    expect(
      await alone(round, own({ zajemText: 'x'.repeat(5000), zajemRevize: '2' })),
    ).toMatchObject({
      data: { problems: [{ field: 'zajemText', message: expect.stringContaining('500') }] },
    });
    for (const foreign of [{}, { zajemText: work }, { zajemText: work, zajemRevize: '-1' }]) {
      expect(await alone(round, own(foreign as never))).toMatchObject({ data: { apart: true } });
    }
    expect(await said(round)).toMatchObject({ text: null, revision: 2 });
  });
});
