// A member asks for the word from their own place: a plain form on the page where they wait and vote.
import { isRedirect } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measure } from '#schema';
import AskToSpeak from '#lib/meetings/joining/AskToSpeak.svelte';
import { beginTurn, ownTurn, speakersOf } from '#lib/meetings/speaking.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { world } from '#world/world.ts';
import type { PersonSlug } from '#world/world.ts';
import { actions, load } from '../../src/routes/schuze/[meeting]/hlas/+page.server.ts';
import { done, voters } from '../voting/scene.ts';
import { runningScene } from './running-scene.ts';

let scene: Awaited<ReturnType<typeof runningScene>>;
beforeAll(async () => {
  scene = await runningScene();
});
afterAll(() => scene?.drop());

const [first, second, third] = voters;

/** What the page's code gets of a request of somebody, with these fields where it is a form. */
async function event(meeting: string, slug: PersonSlug, fields: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const person = await scene.db.query.person.findFirst({
    where: (row, { eq }) => eq(row.id, scene.people(slug)),
  });
  const url = new URL(`http://localhost/schuze/${meeting}/hlas`);
  return {
    locals: {
      ...{ db: scene.db, subject: await scene.as(slug), person },
      ...{ session: { shared: false }, language: 'cs' },
    },
    ...{ params: { meeting }, url, setHeaders: () => undefined },
    request: new Request(url, { method: 'POST', body }),
  } as never;
}

/** Where a form led, or the refusal's status. */
async function sent(
  action: 'slovo' | 'slovoVzitZpet',
  meeting: string,
  slug: PersonSlug,
  fields: Record<string, string>,
): Promise<unknown> {
  try {
    return (await actions[action](await event(meeting, slug, fields)))?.status;
  } catch (thrown) {
    if (isRedirect(thrown)) return thrown.location.replace(/^.*\/hlas/, '');
    throw thrown;
  }
}

type Word = { turn: Awaited<ReturnType<typeof ownTurn>>; formKey: string } | null;
const word = async (meeting: string, slug: PersonSlug) =>
  ((await load(await event(meeting, slug))) as { word: Word }).word;

describe('on the page of the hall', () => {
  test('one press asks, pressed twice asks once, another takes it back', async () => {
    const id = await scene.running(3);
    const before = await word(id, second);
    expect(before?.turn).toBeNull();
    const { formKey } = before!;
    const asks = (slug: PersonSlug, key: string = scene.formKey()) =>
      sent('slovo', id, slug, { formKey: key });
    expect(await asks(first)).toBe('#slovo');
    expect(await Promise.all([asks(second, formKey), asks(second, formKey)])).toEqual([
      '#slovo',
      '#slovo',
    ]);
    expect((await word(id, second))?.turn).toEqual({ id: formKey, speaks: false, ahead: 1 });
    expect(await speakersOf(scene.db, id)).toHaveLength(2);
    // Nobody takes back the turn of somebody else.
    expect(await sent('slovoVzitZpet', id, first, { turn: formKey })).toBe(403);
    expect(await sent('slovoVzitZpet', id, second, { turn: formKey })).toBe('#slovo');
    expect((await word(id, second))?.turn).toBeNull();
    expect(await asks(second)).toBe('#slovo');
    expect((await word(id, second))?.turn?.ahead).toBe(1);
  });

  test('who has the word sees that, and ends it', async () => {
    const id = await scene.running(2);
    const key = scene.formKey();
    await sent('slovo', id, first, { formKey: key });
    done(await beginTurn(scene.db, scene.coordinator, { meetingId: id, turnId: key }));
    expect((await word(id, first))?.turn).toEqual({ id: key, speaks: true, ahead: 0 });
    await sent('slovo', id, first, { formKey: scene.formKey() });
    expect((await word(id, first))?.turn?.speaks).toBe(true);
    await sent('slovoVzitZpet', id, first, { turn: key });
    expect((await word(id, first))?.turn).toMatchObject({ speaks: false, ahead: 0 });
  });

  test('a ballot that is being filled in is left alone; once it is cast the word is there', async () => {
    const { id: measureId } = world.measures['1.1'];
    await scene.db.update(measure).set({ state: 'proposed' }).where(eq(measure.id, measureId));
    const id = await scene.running(6);
    const roundId = await scene.prepared(id);
    done(await openRound(scene.db, scene.coordinator, roundId));
    expect(await word(id, first)).toBeNull();
    const vote = { roundId, choice: { '1.1': 'inFavour' }, formKey: scene.formKey() };
    done(await castVote(scene.db, await scene.as(first), vote));
    expect(await word(id, first)).toMatchObject({ turn: null });
  });

  test('only those who are there are offered it, and only while the meeting runs', async () => {
    const id = await scene.running(2);
    expect(await word(id, third)).toBeNull();
    expect(await sent('slovo', id, third, { formKey: scene.formKey() })).toBe(403);
    expect(await sent('slovo', id, first, { formKey: 'x' })).toBe(400);
    expect(await word(await scene.invited(5), first)).toBeNull();
    expect(await speakersOf(scene.db, id)).toEqual([]);
  });
});

test.each([
  [null, /name="formKey"/, 'Přihlásit se o slovo'],
  [{ id: 'a', speaks: false, ahead: 0 }, /name="turn" value="a"/, 'jste na řadě další'],
  [{ id: 'a', speaks: false, ahead: 1 }, /Už mluvit nechci/, 'čeká 1 člověk'],
  [{ id: 'a', speaks: false, ahead: 3 }, /Už mluvit nechci/, 'čekají 3 lidé'],
  [{ id: 'a', speaks: false, ahead: 5 }, /Už mluvit nechci/, 'čeká 5 lidí'],
  [{ id: 'a', speaks: true, ahead: 0 }, /Domluveno/, 'Teď máte slovo'],
])('%j is told in words', (turn, field, sentence) => {
  const context = new Map([['__request__', { page: { data: { language: 'cs' } } }]]);
  const props = { turn, formKey: 'k', kept: null };
  const { body } = render(AskToSpeak, { props, context });
  expect(body.replaceAll('\u00a0', ' ')).toContain(sentence);
  expect(body).toMatch(field);
});
