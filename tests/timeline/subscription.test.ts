import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, like } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { event, outgoingMail, subscription } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { daysBefore } from '#lib/kernel/holidays.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { sendDueMails } from '#lib/kernel/outbox.server.ts';
import { readSubscribing } from '#lib/timeline/subscription/form.ts';
import { sendDigests } from '#lib/timeline/subscription/digest.server.ts';
import { letters } from '#lib/timeline/subscription/letters.server.ts';
import { mayWriteTo } from '#lib/timeline/subscription/limits.server.ts';
import {
  askForNews,
  confirmSubscription,
  endSubscription,
  followTopics,
  forgetUnconfirmed,
  subscriptionById,
} from '#lib/timeline/subscription/subscriptions.server.ts';
import { idIn, tokenOf } from '#lib/timeline/subscription/token.server.ts';
import { addressOf, kindsOf, topicAt, topics } from '#lib/timeline/subscription/topics.ts';
import { consentVersion, words } from '#lib/timeline/subscription/words.ts';
import { isWorded } from '#lib/timeline/sentences.ts';
import type { Mail } from '#lib/kernel/mail.server.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'spoluplan-news-'));
const origin = 'https://plan.example.org';
const hour = 3_600_000;
const day = 24 * hour;

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterEach(async () => {
  await suite.db.delete(outgoingMail);
  await suite.db.delete(subscription);
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true });
  await suite.drop();
});

const ask = (email: string, given: Partial<Parameters<typeof askForNews>[1]> = {}) =>
  askForNews(suite.db, {
    ...{ email, language: 'cs' as const, topics: [...topics], consent: '1 souhlas' },
    ...given,
  });
const row = async (email: string) =>
  (await suite.db.select().from(subscription).where(eq(subscription.email, email)))[0];

/** Somebody who has confirmed; news begin now. */
async function reader(email: string, given: Parameters<typeof ask>[1] = {}): Promise<string> {
  await ask(email, given);
  const { id } = await row(email);
  expect((await confirmSubscription(suite.db, id)).granted).toBe(true);
  await suite.db.delete(outgoingMail);
  return id;
}

const waiting = () => suite.db.select().from(outgoingMail).orderBy(outgoingMail.createdAt);

/** Lets everything that waits leave. */
async function post(send?: (mail: Mail) => Promise<void>): Promise<Mail[]> {
  const mails: Mail[] = [];
  const mailer = { send: send ?? (async (mail: Mail) => void mails.push(mail)) };
  await sendDueMails(suite.db, mailer, letters({ origin, dataDir }), { error: () => {} });
  return mails;
}

const announce = (title = 'Návrh', isPublic = true) =>
  record(suite.db, {
    kind: 'article.published',
    public: isPublic,
    detail: { title, slug: 'navrh' },
  });

/** A time of the day so many days from now, by the local clock; ten is after the letters of the day left. */
const morning = (days: number, time = '10:00') =>
  instantAt(daysBefore(localTime(new Date()).day, -days), time)!;

describe('asking for news', () => {
  test('begins nothing by itself: one letter goes to the address, with the page that confirms', async () => {
    await ask('vera@example.org');
    const held = await row('vera@example.org');
    expect(held).toMatchObject({ confirmedAt: null, consent: '1 souhlas', topics: [...topics] });
    const [mail, ...others] = await post();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: 'vera@example.org' });
    expect(mail.unsubscribe).toBeUndefined();
    const [, token] = /https:\/\/plan\.example\.org\/odber\/([\w-]{43})\n/.exec(mail.text)!;
    expect(token).toHaveLength(43);
    await announce();
    await sendDigests(suite.db, morning(2));
    expect(await waiting()).toEqual([]);
  });

  test('confirmed brings what happens from then on, and confirming twice skips nothing', async () => {
    await announce('Dřívější');
    const id = await reader('vera@example.org');
    await announce('Pozdější');
    expect((await confirmSubscription(suite.db, id)).granted).toBe(true);
    await sendDigests(suite.db, morning(2));
    const [mail] = await post();
    expect(mail.text).toContain('Vyšel článek „Pozdější“');
    expect(mail.text).toContain(`${origin}/clanky/navrh`);
    expect(mail.text).not.toContain('Dřívější');
  });

  test('for an address that has news changes nothing of it', async () => {
    const id = await reader('vera@example.org', { topics: ['plan'] });
    await ask('vera@example.org', { topics: ['articles'] });
    expect(await row('vera@example.org')).toMatchObject({ id, topics: ['plan'] });
    const [mail] = await post();
    expect(mail.subject).toContain('už odebíráte');
    expect(mail.unsubscribe).toMatch(/^https:\/\/plan\.example\.org\/odber\/[\w-]{43}\/konec$/);
  });

  test('again before confirming takes the later wish and writes again', async () => {
    await ask('vera@example.org', { topics: ['plan'] });
    await ask('vera@example.org', { topics: ['articles'] });
    expect(await row('vera@example.org')).toMatchObject({ topics: ['articles'] });
    expect(await waiting()).toHaveLength(2);
  });

  test('by ten at once is one wish', async () => {
    await Promise.all(Array.from({ length: 10 }, () => ask('vera@example.org')));
    expect(await suite.db.$count(subscription)).toBe(1);
  });

  test('that nobody confirms is forgotten after seven days, and its link with it', async () => {
    await ask('stara@example.org');
    await ask('nova@example.org');
    const { id } = await row('stara@example.org');
    await suite.db
      .update(subscription)
      .set({ createdAt: new Date(Date.now() - 7 * day - hour) })
      .where(eq(subscription.id, id));
    expect(await subscriptionById(suite.db, id)).toBeNull();
    expect(await confirmSubscription(suite.db, id)).toMatchObject({ code: 'expired' });
    expect((await post()).map(({ to }) => to)).toEqual(['nova@example.org']);
    expect(await forgetUnconfirmed(suite.db)).toBe(1);
    expect(await suite.db.$count(subscription)).toBe(1);
  });

  test('floods nobody: a fourth letter of a day is not written', async () => {
    const allowed: boolean[] = [];
    // One letter box has as many addresses as its owner likes: what follows a plus is only a note.
    for (const address of ['obet', 'obet+1', 'obet+2', 'obet', 'obet+3']) {
      allowed.push(await mayWriteTo(suite.db, `${address}@example.org`));
    }
    expect(allowed).toEqual([true, true, true, false, false]);
    expect(await mayWriteTo(suite.db, 'jina@example.org')).toBe(true);
  });

  test.each([
    [{ email: 'vera' }, 'email'],
    [{ topics: '' }, 'topics'],
    [{ topics: 'everything' }, 'topics'],
    [{ consent: '' }, 'consent'],
    [{ confirmedAt: '2026-01-01' }, ''],
  ])('with %j is refused', (wrong, field) => {
    const data = new FormData();
    const fields = { email: 'vera@example.org', topics: 'plan', consent: 'on', ...wrong };
    for (const [name, value] of Object.entries(fields)) {
      if (value !== '') data.append(name, value);
    }
    expect(readSubscribing(data)).toMatchObject({ granted: false, refusals: [{ field }] });
  });
});

test('everything wrong with a form is said at once', () => {
  const data = new FormData();
  data.append('email', 'vera');
  const { granted, refusals } = readSubscribing(data) as Extract<
    ReturnType<typeof readSubscribing>,
    { granted: false }
  >;
  expect(granted).toBe(false);
  expect(refusals.map(({ field }) => field)).toEqual(['email', 'topics', 'consent']);
});

describe('the letter of a day', () => {
  test('is one, from seven in the morning, about what happened up to midnight', async () => {
    await reader('vera@example.org');
    await announce('První');
    await announce('Druhý');
    expect(await sendDigests(suite.db, morning(1, '06:59'))).toBe(0);
    expect(await sendDigests(suite.db, morning(1))).toBe(1);
    expect(await sendDigests(suite.db, morning(1))).toBe(0);
    const [mail, ...others] = await post();
    expect(others).toEqual([]);
    expect(mail.text.indexOf('První')).toBeLessThan(mail.text.indexOf('Druhý'));
    expect(await sendDigests(suite.db, morning(2))).toBe(0);
    expect(await sendDigests(suite.db, morning(3))).toBe(0);
  });

  test('leaves out what happened today; it comes tomorrow', async () => {
    await reader('vera@example.org');
    await announce('Dnešní');
    expect(await sendDigests(suite.db, morning(0, '23:59'))).toBe(0);
    expect(await sendDigests(suite.db, morning(1))).toBe(1);
  });

  test('tells the chosen topics only, nothing that is not public, and ends by one click', async () => {
    await reader('plan@example.org', { topics: ['plan'] });
    const id = await reader('vera@example.org', { topics: ['articles'] });
    await announce('Veřejný');
    await announce('Neveřejný', false);
    expect(await sendDigests(suite.db, morning(1))).toBe(1);
    const [mail] = await post();
    expect(mail.to).toBe('vera@example.org');
    expect(mail.text).not.toContain('Neveřejný');
    const token = mail.unsubscribe!.split('/').at(-2)!;
    expect(mail.text).toContain(token);
    expect(mail.unsubscribe).toBe(`${origin}/odber/${token}/konec`);
    await followTopics(suite.db, id, ['plan']);
    await announce('Další');
    expect(await sendDigests(suite.db, morning(2))).toBe(0);
  });

  test('is written once although the program is killed between', async () => {
    for (const name of ['a', 'b', 'c']) await reader(`${name}@example.org`);
    await announce();
    // The second reader's letter is queued, and the program ends before it has said so.
    await suite.pool.query(`
      create function cut() returns trigger language plpgsql as $$ begin
        if (select count(*) from outgoing_mail) >= 2 then raise exception 'killed'; end if;
        return new; end $$;
      create trigger cut before update on subscription for each row execute function cut()`);
    await expect(sendDigests(suite.db, morning(1))).rejects.toThrow();
    expect(await waiting()).toHaveLength(1);
    await suite.pool.query('drop trigger cut on subscription; drop function cut()');
    expect(await sendDigests(suite.db, morning(1))).toBe(2);
    const all = (await waiting()).map(({ address }) => address);
    expect(all.sort()).toEqual(['a@example.org', 'b@example.org', 'c@example.org']);
  });

  test('is written once by several programs at the same moment', async () => {
    for (const name of 'abcdefgh') await reader(`${name}@example.org`);
    await announce();
    const counts = await Promise.all([1, 2, 3].map(() => sendDigests(suite.db, morning(1))));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(8);
    expect(new Set((await waiting()).map(({ address }) => address)).size).toBe(8);
  });

  test('comes as the same one where the mail server was away', async () => {
    await reader('vera@example.org');
    await announce();
    await sendDigests(suite.db, morning(1));
    const tried: Mail[] = [];
    await post(async (mail) => {
      tried.push(mail);
      throw new Error('away');
    });
    await announce('Mezitím');
    await suite.db.update(outgoingMail).set({ nextAt: new Date(0) });
    const [mail] = await post();
    expect(mail).toEqual(tried[0]);
  });

  test('is not sent to who ended meanwhile', async () => {
    const id = await reader('vera@example.org');
    await announce();
    await sendDigests(suite.db, morning(1));
    await endSubscription(suite.db, id);
    expect(await waiting()).toEqual([]);
    expect(await post()).toEqual([]);
  });
});

describe('ending', () => {
  test('erases the address everywhere and may be done twice', async () => {
    const id = await reader('vera@example.org');
    await ask('vera@example.org');
    await endSubscription(suite.db, id);
    await endSubscription(suite.db, id);
    const dump = JSON.stringify([
      await suite.db.select().from(subscription),
      await suite.db.select().from(outgoingMail),
      await suite.db.select().from(event).where(like(event.kind, 'subscription%')),
    ]);
    expect(dump).not.toContain('vera');
    expect(await subscriptionById(suite.db, id)).toBeNull();
    expect(await confirmSubscription(suite.db, id)).toMatchObject({ code: 'expired' });
    expect(await followTopics(suite.db, id, ['plan'])).toMatchObject({ code: 'expired' });
    await ask('vera@example.org');
    expect((await row('vera@example.org')).id).not.toBe(id);
  });
});

describe('rules', () => {
  const key = new Uint8Array(32).fill(7);

  test('a token stands for its subscription and cannot be made by others', () => {
    const id = crypto.randomUUID();
    const token = tokenOf(key, id);
    expect(idIn(key, token)).toBe(id);
    expect(idIn(new Uint8Array(32).fill(8), token)).toBeNull();
    const other = tokenOf(key, crypto.randomUUID());
    expect(idIn(key, token.slice(0, 22) + other.slice(22))).toBeNull();
    for (const wrong of ['', 'A'.repeat(43), `${token}A`, token.slice(1), `${token.slice(1)}!`]) {
      expect(idIn(key, wrong)).toBeNull();
    }
  });

  test('every kind a topic tells has its sentence, and no kind two topics', () => {
    const kinds = kindsOf(topics);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds.filter((kind) => !isWorded(kind))).toEqual([]);
    expect(kindsOf(['neznámé'])).toEqual([]);
    for (const topic of topics) expect(topicAt(addressOf(topic))).toBe(topic);
    expect(topicAt('jine')).toBeNull();
    expect(topicAt(null)).toBeNull();
  });

  test('the wording of the consent changes only with its version', () => {
    const wording = sha256(words('cs').consent + words('en').consent).slice(0, 12);
    expect({ version: consentVersion, wording }).toEqual({
      version: '2026-11',
      wording: 'abdfa4373f35',
    });
  });
});
