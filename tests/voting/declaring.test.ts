// Declaring an interest in the outcome of a vote, in named and in secret rounds.
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, interestDeclaration, planningStage } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { cancelRound } from '#lib/voting/closing.server.ts';
import { giveMandate } from '#lib/voting/helping/mandates.server.ts';
import { castFor } from '#lib/voting/helping/assisted-votes.server.ts';
import { declareFor, declareInterest } from '#lib/voting/interest/declaring.server.ts';
import {
  declaredInterests,
  interestsCounted,
  ownInterest,
} from '#lib/voting/interest/stated.server.ts';
import { namedVotes, turnoutOf } from '#lib/voting/turnout.server.ts';
import { castForSeat } from '#lib/voting/votes.server.ts';
import { world } from '#world/world.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Subject } from '#lib/people/permit.ts';
import { codeOf, done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

type Rule = BodyRules['interestDeclaration'];
type Secrecy = 'open' | 'secret';

let scene: Awaited<ReturnType<typeof secretScene>>;
const halls = {} as Record<Rule, string>;
beforeAll(async () => {
  scene = await secretScene();
  for (const rule of ['off', 'ask', 'required'] as const) {
    halls[rule] = await scene.gather({ interestDeclaration: rule });
    await scene.arrive(nineSeats, halls[rule]);
  }
});
afterAll(() => scene?.drop());

const [helena, next, third] = voters;
const work = 'Pracuji v Domově Vltava, kterého se opatření týká.';
const opened = (secrecy: Secrecy, rule: Rule = 'ask') => scene.opened({ secrecy, at: halls[rule] });
const declare = (
  roundId: string,
  subject: Subject,
  text: string,
  revision = 0,
  answer?: 'ne' | 'ano',
) => declareInterest(scene.db, subject, { roundId, text, revision, answer });
const cast = async (roundId: string, secrecy: Secrecy, slug = helena) =>
  secrecy === 'open'
    ? scene.cast(roundId, slug, answers('inFavour'))
    : scene.vote(roundId, await scene.as(slug), answers('inFavour'), drawnCode());
const own = async (roundId: string, slug = helena) =>
  ownInterest(scene.db, await scene.row(roundId), world.people[slug].id);
const told = async (roundId: string) =>
  (
    await scene.db
      .select({ kind: event.kind, detail: event.detail, actorId: event.actorId })
      .from(event)
      .where(eq(event.roundId, roundId))
      .orderBy(event.id)
  ).filter(({ kind }) => kind !== 'round.opened');

describe.each<Secrecy>(['open', 'secret'])('where votes are %s', (secrecy) => {
  test('it is declared, changed and taken back, and what stands at the end is published', async () => {
    const id = await opened(secrecy);
    const subject = await scene.as(helena);
    expect(await own(id)).toEqual({ rule: 'ask', stated: false, text: null, revision: 0 });
    expect(done(await declare(id, subject, 'Zmýlená.'))).toEqual({ changed: true });
    expect(done(await declare(id, subject, work, 1))).toEqual({ changed: true });
    expect(await own(id)).toEqual({ rule: 'ask', stated: true, text: work, revision: 2 });
    done(await declare(id, await scene.as(next), 'Platí mě obec.'));
    done(await declare(id, await scene.as(next), '', 1));
    // Nobody reads it before everybody does.
    expect(await declaredInterests(scene.db, id)).toEqual([]);
    for (const slug of voters) done(await cast(id, secrecy, slug));
    done(await scene.close(id));
    const list = await declaredInterests(scene.db, id);
    const [closing] = (await told(id)).filter(({ kind }) => kind === 'round.closed');
    expect(closing.detail).toMatchObject({ interests: 1 });
    if (secrecy === 'secret') {
      expect(list).toEqual([]);
      expect(await interestsCounted(scene.db, id)).toBe(1);
      expect(closing.detail).not.toHaveProperty('interestsHash');
    } else {
      expect(list).toEqual([
        {
          ...{ membershipId: nineSeats[0], name: 'Helena Dvořáčková', publicName: 'Helena D.' },
          ...{ text: work, writtenBy: null },
        },
      ]);
      const hash = digestOf([{ membershipId: nineSeats[0], text: work }]);
      expect(closing.detail).toMatchObject({ interestsHash: hash });
    }
    expect(codeOf(await declare(id, subject, 'Pozdě.', 2))).toBe('closed');
    expect(await declaredInterests(scene.db, id)).toEqual(list);
  });

  test('it changes neither who votes nor the count', async () => {
    const [id, other] = [await opened(secrecy), await opened(secrecy)];
    done(await declare(id, await scene.as(helena), work));
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 0, seats: 9 });
    for (const slug of voters) {
      done(await cast(id, secrecy, slug));
      done(await cast(other, secrecy, slug));
    }
    done(await scene.close(id));
    done(await scene.close(other));
    const figures = async (roundId: string) => {
      const { options, ballots, seats } = (await scene.row(roundId)).result as never;
      return { options, ballots, seats };
    };
    expect(await figures(id)).toEqual(await figures(other));
    expect((await told(other)).at(-1)?.detail).not.toHaveProperty('interests');
  });

  test('where it is required no ballot is taken without a word, and any word is enough', async () => {
    const id = await opened(secrecy, 'required');
    expect(await cast(id, secrecy)).toMatchObject({ code: 'missing', field: 'zajem' });
    expect(await turnoutOf(scene.db, id)).toMatchObject({ cast: 0 });
    expect(codeOf(await declare(id, await scene.as(helena), ''))).toBe('missing');
    done(await declare(id, await scene.as(helena), '', 0, 'ne'));
    done(await cast(id, secrecy));
    done(await declare(id, await scene.as(next), work, 0, 'ano'));
    done(await cast(id, secrecy, next));
    expect(codeOf(await cast(id, secrecy, third))).toBe('missing');
    expect(await own(id)).toEqual({ rule: 'required', stated: true, text: null, revision: 1 });
  });

  test('where it is off nothing is asked and nothing taken', async () => {
    const id = await opened(secrecy, 'off');
    expect(await own(id)).toBeNull();
    expect(codeOf(await declare(id, await scene.as(helena), work))).toBe('invalid');
    done(await cast(id, secrecy));
  });

  test('the same form again, and many at once, are one declaration', async () => {
    const id = await opened(secrecy);
    const subject = await scene.as(helena);
    const same = await Promise.all(Array.from({ length: 10 }, () => declare(id, subject, work)));
    expect(same.filter((one) => done(one).changed)).toHaveLength(1);
    const both = await Promise.all([
      declare(id, subject, 'Z telefonu.', 1),
      declare(id, subject, 'Z tabletu.', 1),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['granted', 'stateChanged']);
    expect((await own(id))?.revision).toBe(2);
    // Everybody at once: nobody's word is lost to another's.
    const others = voters.slice(1);
    const all = await Promise.all(
      others.map(async (slug) => declare(id, await scene.as(slug), `Zájem ${slug}`)),
    );
    all.forEach(done);
    for (const slug of others) expect((await own(id, slug))?.text).toBe(`Zájem ${slug}`);
    expect((await own(id))?.revision).toBe(2);
  });

  test('strangers, texts too long and HTML', async () => {
    const id = await opened(secrecy);
    expect(codeOf(await declare(id, publicSubject, work))).toBe('signedOut');
    expect(codeOf(await declare(id, await scene.as('jana-hrubcova'), work))).toBe('notOnRoll');
    const subject = await scene.as(helena);
    expect(codeOf(await declare(id, subject, 'a'.repeat(5000)))).toBe('tooLong');
    expect(codeOf(await declare(randomUUID(), subject, work))).toBe('notFound');
    const html = '<img src=x onerror=alert(1)> & "já"';
    done(await declare(id, subject, html));
    expect((await own(id))?.text).toBe(html);
  });

  test('not before the opening, nor once the stage is over, nor after the announced end', async () => {
    const prepared = await scene.prepared({ secrecy, at: halls.ask });
    expect(codeOf(await declare(prepared, await scene.as(helena), work))).toBe('notOpen');
    const id = await scene.opened({
      ...{ secrecy, at: halls.ask, closesAt: new Date(Date.now() + 3_600_000) },
    });
    const [{ state }] = await scene.db
      .select({ state: planningStage.state })
      .from(planningStage)
      .where(eq(planningStage.id, world.stage.id));
    const setStage = (to: typeof state) =>
      scene.db.update(planningStage).set({ state: to }).where(eq(planningStage.id, world.stage.id));
    await setStage('archived');
    expect(codeOf(await declare(id, await scene.as(helena), work))).toBe('stageClosed');
    await setStage(state);
    await scene.endNow(id);
    expect(codeOf(await declare(id, await scene.as(helena), work))).toBe('closed');
    done(await scene.close(id));
  });

  test('of a round called off nothing is kept', async () => {
    const id = await opened(secrecy);
    done(await declare(id, await scene.as(helena), work));
    done(await cancelRound(scene.db, scene.coordinator, id, 'Špatná otázka.'));
    const left = await scene.db.$count(interestDeclaration, eq(interestDeclaration.roundId, id));
    expect([left, (await scene.stored(id)).turnout]).toEqual([0, undefined]);
  });
});

test('in a named round it stands beside the name, and each act in the record without its words', async () => {
  const id = await opened('open');
  const subject = await scene.as(helena);
  done(await declare(id, subject, work));
  done(await declare(id, subject, '', 1));
  done(await declare(id, subject, work, 2));
  done(await cast(id, 'open'));
  done(await cast(id, 'open', next));
  const acts = await told(id);
  expect(acts.map(({ kind }) => kind)).toEqual([
    ...['interest.declared', 'interest.withdrawn', 'interest.declared'],
  ]);
  for (const { detail, actorId } of acts) {
    expect(actorId).toBe(subject.personId);
    expect(JSON.stringify(detail)).not.toContain('Domov');
  }
  done(await scene.close(id));
  const votes = await namedVotes(scene.db, id);
  expect(votes.map(({ familyName, interest }) => [familyName, interest])).toContainEqual([
    ...['Dvořáčková', work],
  ]);
  expect(votes.filter(({ interest }) => interest !== null)).toHaveLength(1);
});

test('„nemám“ is nobody’s news: it is recorded only where it takes an interest back', async () => {
  const id = await opened('open', 'required');
  const subject = await scene.as(helena);
  done(await declare(id, subject, '', 0, 'ne'));
  expect(await told(id)).toEqual([]);
  done(await declare(id, subject, work, 1, 'ano'));
  done(await declare(id, subject, '', 2, 'ne'));
  expect((await told(id)).map(({ kind }) => kind)).toEqual([
    ...['interest.declared', 'interest.withdrawn'],
  ]);
});

test('of a secret round nothing is recorded of one who declares', async () => {
  const id = await opened('secret');
  done(await declare(id, await scene.as(helena), work));
  expect(await told(id)).toEqual([]);
  expect(await scene.db.$count(interestDeclaration, eq(interestDeclaration.roundId, id))).toBe(0);
});

test('an assistant writes it down for the member, by a mandate only', async () => {
  const id = await opened('open', 'required');
  const assistant = await scene.as(next);
  const given = {
    ...{ roundId: id, membershipId: nineSeats[0], text: work, revision: 0 },
    answer: 'ano' as const,
  };
  expect(codeOf(await declareFor(scene.db, assistant, given))).toBe('notAllowed');
  const ballot = { roundId: id, membershipId: nineSeats[0], choice: answers('inFavour') };
  done(
    await giveMandate(scene.db, await scene.as(helena), {
      ...{ roundId: id, membershipId: nineSeats[0], assistantId: world.people[next].id },
      ...{ scope: 'round', form: 'oral' },
    }),
  );
  const early = await castFor(scene.db, assistant, { ...ballot, formKey: randomUUID() });
  expect(codeOf(early)).toBe('missing');
  done(await declareFor(scene.db, assistant, given));
  done(await castFor(scene.db, assistant, { ...ballot, formKey: randomUUID() }));
  // A raised hand is written down by who runs the meeting; interests are told aloud there.
  done(
    await castForSeat(scene.db, {
      ...{ roundId: id, membershipId: nineSeats[2], choice: answers('against') },
      ...{ formKey: randomUUID(), channel: 'hand' },
    }),
  );
  done(await scene.close(id));
  const [{ name, text, writtenBy }] = await declaredInterests(scene.db, id);
  expect([name, text]).toEqual(['Helena Dvořáčková', work]);
  expect(writtenBy).not.toBeNull();
});

describe('the database refuses', () => {
  let [named, secret, over] = ['', '', ''];
  beforeAll(async () => {
    [named, secret, over] = [await opened('open'), await opened('secret'), await opened('open')];
    done(await declare(over, await scene.as(helena), work));
    done(await cast(over, 'open'));
    done(await scene.close(over));
  });
  const row = (roundId: string) => ({ roundId, membershipId: nineSeats[0], text: work });
  const changed = (roundId: string) => eq(interestDeclaration.roundId, roundId);

  test.each<[string, () => Promise<unknown>]>([
    [
      'a row of an open secret round',
      () => scene.db.insert(interestDeclaration).values(row(secret)),
    ],
    [
      'a change after the close',
      () => scene.db.update(interestDeclaration).set({ text: 'Jinak.' }).where(changed(over)),
    ],
    ['taking it away', () => scene.db.delete(interestDeclaration).where(changed(over))],
    ['taking all away', () => scene.db.execute(sql`truncate interest_declaration`)],
    [
      'a declaration of who is not on the roll',
      () =>
        scene.db
          .insert(interestDeclaration)
          .values({ ...row(named), membershipId: world.people['jana-hrubcova'].id }),
    ],
  ])('%s', async (_, act) => {
    await expect(act()).rejects.toThrow();
  });

  test('and takes what is in order', async () => {
    await scene.db.insert(interestDeclaration).values(row(named));
    expect((await own(named))?.text).toBe(work);
  });
});
