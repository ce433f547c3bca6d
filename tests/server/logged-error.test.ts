import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { person } from '#schema';
import { loggedError } from '#server/logged-error.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

function lineOf(err: unknown): string {
  let line = '';
  const log = pino({ serializers: { err: loggedError } }, { write: (text) => void (line += text) });
  log.error({ err }, 'a request failed');
  return line;
}

const caught = (failing: Promise<unknown>): Promise<Error> =>
  failing.then(
    () => expect.fail('it did not fail'),
    (error: Error) => error,
  );

test('a failed query is told without the values of people', async () => {
  const email = 'tajna@adresa.cz';
  const add = () =>
    database.db.insert(person).values({ givenName: 'Eva', familyName: 'Tichá', email });
  await add();
  const error = await caught(Promise.resolve(add()));
  for (const err of [error, error.cause, new Error('outside', { cause: error })]) {
    const line = lineOf(err);
    expect(line).toContain('duplicate key');
    expect(line).not.toContain(email);
    expect(line).not.toContain('Tichá');
  }
  expect(lineOf(error)).toContain('logged-error.test');
});

test('what failed can still be found', async () => {
  const error = await caught(database.db.execute(sql`select ${'hlas'}::text from nowhere_at_all`));
  expect(lineOf(error)).toMatch(/nowhere_at_all/);
  expect(lineOf(error)).not.toMatch(/hlas/);
  expect(JSON.parse(lineOf('only a word')).err).toBe('only a word');
});
