import { describe, expect, test } from 'vitest';
import { parseConfig } from '#lib/kernel/config.ts';

function configOf(env: Record<string, string>) {
  const read = parseConfig(env);
  if ('sentence' in read) throw new Error(read.sentence);
  return read.config;
}

describe('an empty environment', () => {
  test('gives a demo on this computer only', () => {
    expect(configOf({})).toEqual({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      origin: 'http://localhost:3000',
      dataDir: './data',
      databaseUrl: undefined,
      redisUrl: undefined,
      smtpUrl: undefined,
      mailFrom: 'Spoluplán <spoluplan@localhost>',
      trustedProxies: [],
    });
  });

  test('is the same as one of empty values', () => {
    expect(configOf({ PORT: '', ORIGIN: ' ', SMTP_URL: '', NODE_ENV: '' })).toEqual(configOf({}));
  });
});

test('the address outside production follows the port', () => {
  expect(configOf({ PORT: '4100' }).origin).toBe('http://localhost:4100');
});

test('production listens everywhere under the address it was given, without a trailing slash', () => {
  const config = configOf({ NODE_ENV: 'production', ORIGIN: 'https://Plan.Obec.cz/' });
  expect(config).toMatchObject({
    production: true,
    host: '0.0.0.0',
    origin: 'https://plan.obec.cz',
  });
});

test('several proxies are a list', () => {
  expect(configOf({ TRUSTED_PROXY: '127.0.0.1, 10.0.0.0/8 ::1' }).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    '::1',
  ]);
});

test.each([
  ['MAIL_FROM', 'plan@obec.cz'],
  ['MAIL_FROM', 'Plán služeb <plan@obec.cz>'],
  ['DATABASE_URL', 'postgresql://u:p@db:5432/spoluplan?sslmode=require'],
  ['DATABASE_URL', 'postgres:///spoluplan?host=/run/postgresql'],
  ['REDIS_URL', 'rediss://valkey:6380/0'],
  ['SMTP_URL', ''],
  ['HOST', '::'],
])('%s takes %s', (name, value) => {
  expect(parseConfig({ [name]: value })).toHaveProperty('config');
});

test.each([
  ['NODE_ENV', 'prod'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '3000x'],
  ['PORT', '-1'],
  ['HOST', 'a b'],
  ['ORIGIN', 'plan.obec.cz'],
  ['ORIGIN', 'https://plan.obec.cz/plan'],
  ['ORIGIN', 'https://kdo:heslo@plan.obec.cz'],
  ['ORIGIN', 'ftp://plan.obec.cz'],
  ['DATABASE_URL', 'mysql://db/spoluplan'],
  ['DATABASE_URL', 'db:5432'],
  ['REDIS_URL', 'http://valkey'],
  ['SMTP_URL', 'posta.obec.cz'],
  ['MAIL_FROM', 'plan'],
  ['MAIL_FROM', 'a@b.cz\r\nBcc: c@d.cz'],
  ['MAIL_FROM', 'a@b.cz, c@d.cz'],
  ['TRUSTED_PROXY', 'proxy.obec.cz'],
])('%s=%j is refused by a sentence naming it', (name, value) => {
  const read = parseConfig({ [name]: value });
  expect(read).toHaveProperty('sentence');
  expect((read as { sentence: string }).sentence).toMatch(new RegExp(`^${name}.*\\.$`));
});

test.each([
  [{ NODE_ENV: 'production' }, /ORIGIN/],
  [{ NODE_ENV: 'production', ORIGIN: 'http://plan.obec.cz' }, /https/],
  [{ SMTP_URL: 'smtps://posta.obec.cz' }, /MAIL_FROM/],
])('%j is refused as a whole', (env, sentence) => {
  expect((parseConfig(env) as { sentence: string }).sentence).toMatch(sentence);
});

test('production may run behind a local address without TLS', () => {
  expect(configOf({ NODE_ENV: 'production', ORIGIN: 'http://localhost:3000' }).production).toBe(
    true,
  );
});
