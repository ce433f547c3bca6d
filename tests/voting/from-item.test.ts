// A round about an item of the agenda: what the item says is not typed again.
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { agendaItem, meeting } from '#schema';
import PrepareForm from '#lib/voting/PrepareForm.svelte';
import { begunFromItem } from '#lib/voting/prepare/from-item.ts';
import { itemToVoteOn } from '#lib/voting/preparation.server.ts';
import { world } from '#world/world.ts';
import { votingScene } from './scene.ts';

const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
const begun = (measureId: string | null, proposedText: string | null) =>
  begunFromItem({ title: 'Dluhová poradna', measureId, proposedText }, [one, other]);

describe('the form of an item', () => {
  test('with neither measure nor resolution begins with its title only', () => {
    expect(begun(null, null)).toEqual({
      typed: { question: 'Dluhová poradna', lines: '' },
      chosen: [],
    });
  });

  test('with a measure has it as the option, voted for or against', () => {
    expect(begun(one, null)).toEqual({
      typed: { question: 'Dluhová poradna', lines: '', method: 'yesNoAbstain' },
      chosen: [one],
    });
  });

  test('with a resolution has it in one line, since each line is an option', () => {
    expect(begun(null, 'Skupina žádá:\n1. auto,\n2. kolo.')).toMatchObject({
      typed: { lines: 'Skupina žádá: 1. auto, 2. kolo.', method: 'yesNoAbstain' },
      chosen: [],
    });
  });

  test('with both asks the resolution about the measure, where it fits', () => {
    expect(begun(one, 'Skupina doporučuje opatření.')).toMatchObject({
      typed: { question: 'Skupina doporučuje opatření.', lines: '' },
      chosen: [one],
    });
    const long = 'á'.repeat(301);
    expect(begun(one, long)).toMatchObject({
      typed: { question: 'Dluhová poradna', lines: long },
      chosen: [one],
    });
  });

  test('leaves out a measure that cannot be voted on', () => {
    expect(begun(crypto.randomUUID(), 'Skupina doporučuje opatření.')).toMatchObject({
      typed: { question: 'Dluhová poradna', lines: 'Skupina doporučuje opatření.' },
      chosen: [],
    });
  });
});

describe('on the page', () => {
  const context = new Map([['__request__', { page: { data: { language: 'cs' } } }]]);
  const props = {
    measures: [one, other].map((id) => {
      return { id, code: null, title: id, state: 'proposed' as const, cost: 0 };
    }),
    methods: (['dotVote', 'yesNoAbstain'] as const).map((code) => {
      return { code, name: code, purpose: '' };
    }),
    meetings: [],
    at: { meeting: '', item: '' },
    about: { number: 3, begun: begun(one, null), lacksMeasure: false },
    secret: false,
    secretOnRequestOf: 0,
  };
  const ticked = (html: string) =>
    [...html.matchAll(/<input[^>]*value="([^"]*)"[^>]* checked/g)].map(([, value]) => value);

  test('everything is filled in and said', () => {
    const { body } = render(PrepareForm, { props: { ...props, form: null }, context });
    expect(body).toContain('podle bodu 3');
    expect(body).toContain('Dluhová poradna');
    expect(ticked(body)).toEqual(expect.arrayContaining([one, 'yesNoAbstain']));
    expect(ticked(body)).not.toContain(other);
  });

  test('what was typed before a refusal stays instead', () => {
    const form = { typed: { question: 'Jinak?', method: 'dotVote' }, chosen: [other] };
    const { body } = render(PrepareForm, { props: { ...props, form }, context });
    expect(body).toContain('Jinak?');
    expect(body).not.toContain('Dluhová poradna');
    expect(ticked(body)).toEqual(expect.arrayContaining([other, 'dotVote']));
    expect(ticked(body)).not.toContain(one);
  });
});

describe('the item', () => {
  let scene: Awaited<ReturnType<typeof votingScene>>;
  let meetingId: string;
  let itemId: string;
  beforeAll(async () => {
    scene = await votingScene();
    [{ id: meetingId }] = await scene.db
      .insert(meeting)
      .values({
        ...{ bodyId: scene.bodyId, number: 950, state: 'running' },
        startsAt: new Date('2026-03-10T14:00:00Z'),
        endsAt: new Date('2026-03-10T16:00:00Z'),
      })
      .returning();
    const measureId = world.measures['1.1'].id;
    [{ id: itemId }] = await scene.db
      .insert(agendaItem)
      .values({ meetingId, number: 1, title: 'Poradna', minutes: 5, kind: 'voting', measureId })
      .returning();
  });
  afterAll(() => scene?.drop());

  test('is found at its own meeting and group only, while that is not over', async () => {
    const at = { meetingId, itemId };
    const measureId = world.measures['1.1'].id;
    expect(await itemToVoteOn(scene.db, scene.bodyId, at)).toEqual({
      ...{ number: 1, title: 'Poradna', measureId, proposedText: null },
    });
    expect(await itemToVoteOn(scene.db, world.bodies.RS.id, at)).toBeNull();
    expect(await itemToVoteOn(scene.db, scene.bodyId, { ...at, meetingId: one })).toBeNull();
    expect(await itemToVoteOn(scene.db, scene.bodyId, { meetingId, itemId: '' })).toBeNull();
    await scene.db.update(meeting).set({ state: 'ended' }).where(eq(meeting.id, meetingId));
    expect(await itemToVoteOn(scene.db, scene.bodyId, at)).toBeNull();
  });
});
