// A card opened on somebody else's phone: two voters, one device that belongs to one of them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putIntoTurnout } from '#lib/voting/secret/turnout.server.ts';
import { isReceiptCookie } from '#lib/voting/secret/receipt.ts';
import { castFrom } from '../../src/routes/ballot/casting.ts';
import { keptCode } from '../../src/routes/ballot/receipt.ts';
import { done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';
import type { Answer } from '#lib/voting/methods/yes-no-abstain.ts';
import type { PersonSlug } from '#world/world.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
beforeAll(async () => {
  scene = await secretScene();
  await scene.arrive(nineSeats);
});
afterAll(() => scene?.drop());

const [owner, guest, ...others] = voters;

/** A phone: what it keeps, and a form sent from it by whoever is signed in. */
function phone(roundId: string) {
  const kept = new Map<string, string>();
  const cookies = {
    get: (name: string) => kept.get(name),
    getAll: () => [...kept].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => void kept.set(name, value),
    delete: (name: string) => void kept.delete(name),
  };
  return {
    cookies: cookies as never,
    receipts: () => [...kept].flatMap(([name, code]) => (isReceiptCookie(name) ? [code] : [])),
    async send(slug: PersonSlug, answer: Answer, code = drawnCode()): Promise<string> {
      const data = new FormData();
      data.set('formKey', randomUUID());
      data.set('kod', code);
      for (const option of scene.codes) data.set(`volba-${option}`, answer);
      const event = {
        locals: { db: scene.db, language: 'cs' },
        ...{ cookies, setHeaders: () => undefined, request: new Request('http://localhost/') },
      } as never;
      const subject = await scene.as(slug);
      const cast = await castFrom(event, await scene.row(roundId), data, {
        ...{ subject, shared: false },
      });
      return cast.taken ? 'taken' : String(cast.failure.status);
    },
  };
}

test('who votes twice that way changes no other vote, and each keeps a receipt of their own', async () => {
  const id = await scene.opened();
  const device = phone(id);
  const own = drawnCode();
  expect(await device.send(owner, 'inFavour', own)).toBe('taken');
  const ownId = (await scene.as(owner)).personId;
  const guestId = (await scene.as(guest)).personId;
  expect(keptCode(device, id, ownId)).toBe(own);

  // The guest holds a paper already, so neither the device nor a drawn code is a way to a second vote.
  done(await putIntoTurnout(scene.db, id, nineSeats[1]));
  expect(keptCode(device, id, guestId)).toBeNull();
  expect(await device.send(guest, 'against')).toBe('409');
  expect(device.receipts()).toEqual([own]);

  // Who has not voted may, from whatever phone; the receipt of its owner stays.
  const third = drawnCode();
  expect(await device.send(others[0], 'against', third)).toBe('taken');
  expect(device.receipts()).toEqual([own, third]);
  expect(keptCode(device, id, ownId)).toBe(own);
  // Signed out nobody knows whose of the two is meant.
  expect(keptCode(device, id, null)).toBeNull();
  expect(await device.send(owner, 'abstained')).toBe('taken');
  for (const slug of others.slice(1))
    done(await scene.vote(id, await scene.as(slug), answers('inFavour'), drawnCode()));
  expect((await scene.stored(id)).ballots).toHaveLength(8);
});
