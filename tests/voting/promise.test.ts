import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secrecyGaps, watchedSettings } from '#lib/voting/secret/promise.ts';
import { secrecyHere } from '#lib/voting/secret/promise.server.ts';
import { dropOldPages } from '#lib/voting/secret/old-pages.server.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const kept = {
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length_on_error: '0',
  archive_mode: 'off',
  track_commit_timestamp: 'off',
};
const given = (change: Record<string, string | null>, replicationSlots = 0) =>
  secrecyGaps({ settings: { ...kept, ...change }, replicationSlots });

describe('the promise of a secret round', () => {
  test('is kept by a server as it comes', () => {
    expect(given({})).toEqual([]);
    expect(given({ log_statement: 'ddl', 'pgaudit.log': null })).toEqual([]);
  });

  const broken: [string, string, string][] = [
    ['log_statement', 'all', 'statements'],
    ['log_statement', 'mod', 'statements'],
    ['log_min_duration_statement', '0', 'statements'],
    ['log_min_duration_sample', '100', 'statements'],
    ['log_transaction_sample_rate', '0.1', 'statements'],
    ['log_parameter_max_length_on_error', '-1', 'statements'],
    ['auto_explain.log_min_duration', '0', 'statements'],
    ['pgaudit.log', 'write', 'audit'],
    ['archive_mode', 'on', 'archive'],
    ['archive_mode', 'always', 'archive'],
    ['track_commit_timestamp', 'on', 'commitTimes'],
  ];
  test.each(broken)('is broken by %s = %s', (name, value, gap) => {
    expect(watchedSettings).toContain(name);
    expect(given({ [name]: value })).toEqual([gap]);
  });

  test('is broken by whoever copies the log of changes; each reason is told once', () => {
    expect(given({}, 1)).toEqual(['replication']);
    expect(given({ log_statement: 'all', log_min_duration_statement: '0' }, 2)).toEqual([
      ...['statements', 'replication'],
    ]);
  });
});

describe('on a real server', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await worldDatabase();
  });
  afterAll(() => base?.drop());

  test('the one that comes with the program keeps it', async () => {
    expect(await secrecyHere(base.db)).toEqual({ kept: true });
  });

  test('a setting of the session is seen', async () => {
    const seen = await base.db.transaction(async (tx) => {
      await tx.execute(`set local log_parameter_max_length_on_error = -1`);
      return secrecyHere(tx);
    });
    expect(seen).toEqual({ kept: false, why: ['statements'] });
  });

  test('no secret round closed: no work for the database', async () => {
    const since = new Date(0);
    expect(await dropOldPages(base.db, since)).toBe(since);
  });
});
