import { eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { letterReminder, outgoingMail, person, round } from '#schema';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { closeFinishedLetters } from '#lib/voting/letter/letters.server.ts';
import { letters } from '#lib/voting/letter/mails.server.ts';
import { sendDueReminders } from '#lib/voting/letter/reminders.server.ts';
import { world } from '#world/world.ts';
import { voters } from './scene.ts';
import { at, letterScene, type LetterScene } from './letter-scene.ts';

const deadline = at('2026-10-25', '2:30');
const [first, second] = voters;
let scene: LetterScene;

beforeAll(async () => {
  scene = await letterScene();
  for (const slug of voters) {
    const email = `${slug}@example.test`;
    await scene.db.update(person).set({ email }).where(eq(person.id, world.people[slug].id));
  }
});
afterAll(() => scene?.drop());
beforeEach(() => scene.set(at('2026-10-05', '2:30')));
afterEach(async () => {
  await scene.set('2027-01-01T00:00:00Z');
  await closeDueRounds(scene.clock);
});

const everybody = (which: string, but: readonly string[] = []) =>
  voters
    .filter((slug) => !but.includes(slug))
    .map((slug) => `${which} ${slug}@example.test`)
    .sort();
const ofKind = (mails: readonly string[], which: string) =>
  mails.filter((mail) => mail.startsWith(`${which} `));

test('the opening goes to everybody, reminders to those who have not voted, the end to everybody', async () => {
  const id = await scene.opened(deadline);
  await sendDueReminders(scene.clock);
  expect(await scene.mails(id)).toEqual(everybody('opened'));
  await scene.vote(id, first, 'inFavour');

  // Half of twenty days and one hour more, for the clocks are put back on the last night.
  await scene.set(at('2026-10-15', '2:59'));
  expect(await sendDueReminders(scene.clock)).toBe(0);
  // The clock went on a little while the round was opened.
  await scene.set(at('2026-10-15', '3:01'));
  await sendDueReminders(scene.clock);
  expect(ofKind(await scene.mails(id), 'half')).toEqual(everybody('half', [first]));
  await scene.vote(id, second, 'against');

  await scene.set(at('2026-10-24', '3:29'));
  expect(await sendDueReminders(scene.clock)).toBe(0);
  await scene.set(at('2026-10-24', '3:30'));
  await sendDueReminders(scene.clock);
  expect(ofKind(await scene.mails(id), 'lastDay')).toEqual(everybody('lastDay', [first, second]));

  await scene.set(deadline);
  await closeDueRounds(scene.clock);
  await sendDueReminders(scene.clock);
  expect(ofKind(await scene.mails(id), 'ended')).toEqual(everybody('ended'));
  expect(await sendDueReminders(scene.clock)).toBe(0);
});

test('two nodes that look at once send each mail once', async () => {
  const id = await scene.opened(deadline);
  await Promise.all(Array.from({ length: 6 }, () => sendDueReminders(scene.clock)));
  expect(await scene.mails(id)).toEqual(everybody('opened'));
  await scene.set(at('2026-10-24', '12:00'));
  await Promise.all(Array.from({ length: 6 }, () => sendDueReminders(scene.clock)));
  // The half time was slept through: one reminder, not two.
  expect(await scene.mails(id)).toEqual([...everybody('lastDay'), ...everybody('opened')]);
  const kept = await scene.db.select().from(letterReminder).where(eq(letterReminder.roundId, id));
  expect(kept.map(({ which }) => which).sort()).toEqual(['lastDay', 'opened']);
});

test('whoever has no address gets none, and the others still do', async () => {
  const ids = [first, second].map((slug) => world.people[slug].id);
  await scene.db.update(person).set({ email: null }).where(inArray(person.id, ids));
  const id = await scene.opened(deadline);
  await sendDueReminders(scene.clock);
  expect(await scene.mails(id)).toEqual(everybody('opened', [first, second]));
  for (const slug of [first, second]) {
    const email = `${slug}@example.test`;
    await scene.db.update(person).set({ email }).where(eq(person.id, world.people[slug].id));
  }
});

test('a round that is not by letter, only prepared, or ended long ago is no news', async () => {
  const remote = await scene.open('yesNoAbstain');
  const prepared = await scene.plan(deadline);
  const id = await scene.opened(deadline);
  await scene.set(at('2026-10-27', '3:00'));
  await closeDueRounds(scene.clock);
  await scene.set(at('2026-10-27', '3:01'));
  await sendDueReminders(scene.clock);
  expect(await scene.mails(id)).toEqual([]);
  expect(await scene.mails(remote)).toEqual([]);
  expect(prepared.granted && (await scene.mails(prepared.value.id))).toEqual([]);
});

const { letterNotice } = letters({ origin: 'https://plan.example.cz' });

/** The mails of a round as they would leave now, by `which address`; null for one that is dropped. */
async function written(id: string) {
  const rows = await scene.db.select().from(outgoingMail);
  const mine = rows.filter(({ facts }) => facts.round === id);
  const mails = await Promise.all(
    mine.map(async (row) => [
      `${row.facts.which} ${row.address}`,
      await letterNotice(scene.clock, row),
    ]),
  );
  return Object.fromEntries(mails) as Record<string, { subject: string; text: string } | null>;
}
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

test('a mail says what is voted on, until when and where, and is not sent when it no longer helps', async () => {
  const id = await scene.opened(deadline);
  await sendDueReminders(scene.clock);
  const opened = (await written(id))[`opened ${first}@example.test`];
  expect(plain(opened?.subject)).toBe(
    'Hlasujte per rollam: Schvalujete změnu rozpočtu opatření 1.3?',
  );
  const text = plain(opened?.text);
  expect(text).toContain('A Skupina schvaluje rozpočet opatření 1.3 ve výši 700 000 Kč.');
  expect(text).toContain('do 25. 10. 2026 2:30 zimního času.');
  expect(text).toContain(`https://plan.example.cz/skupiny/seniori/hlasovani/${id}`);
  expect(text).toContain('https://plan.example.cz/skupiny/seniori/per-rollam');

  await scene.set(at('2026-10-24', '12:00'));
  await sendDueReminders(scene.clock);
  await scene.vote(id, first, 'inFavour');
  const waiting = await written(id);
  expect(waiting[`lastDay ${first}@example.test`]).toBeNull();
  expect(waiting[`lastDay ${second}@example.test`]?.text).toContain('nemáme váš hlas');
  for (const slug of voters.slice(1)) await scene.vote(id, slug, 'inFavour');
  await closeFinishedLetters(scene.clock);
  await sendDueReminders(scene.clock);
  const after = await written(id);
  expect(after[`opened ${first}@example.test`]).toBeNull();
  expect(after[`lastDay ${second}@example.test`]).toBeNull();
  expect(after[`ended ${second}@example.test`]?.text).toContain(
    `https://plan.example.cz/vysledky/${id}`,
  );
});

test('when a meeting was demanded the mail says why the vote ended', async () => {
  const id = await scene.opened(deadline);
  for (const slug of voters.slice(0, 3)) await scene.demand(id, slug);
  await sendDueReminders(scene.clock);
  const [row] = await scene.db.select().from(round).where(eq(round.id, id));
  const mail = (await written(id))[`ended ${second}@example.test`];
  expect(mail?.text).toContain('bylo zrušeno');
  expect(plain(mail?.text)).toContain(plain(row.reason!));
});
