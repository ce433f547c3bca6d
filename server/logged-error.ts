import { DrizzleQueryError } from 'drizzle-orm';
import { stdSerializers } from 'pino';

// Of Postgres's own errors: the words around a value, and the rows it stood in.
const telling = ['params', 'detail', 'where', 'internalQuery'];

/**
 * An error as it goes to the log: a failed query without its values, which are people's addresses, votes
 * and texts.
 */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message, stack, ...rest } = stdSerializers.err(error);
  const queries = [...chain(error)].filter((one) => one instanceof DrizzleQueryError);
  const without = (text: string) =>
    queries.reduce(
      (left, one) => left.replaceAll(one.message, () => `Failed query: ${one.query}`),
      text,
    );
  const facts = Object.entries(rest).filter(([name]) => !telling.includes(name));
  return { ...Object.fromEntries(facts), message: without(message), stack: without(stack) };
}

function* chain(error: unknown): Generator<Error> {
  for (let one = error, deep = 0; one instanceof Error && deep < 10; one = one.cause, deep += 1) {
    yield one;
  }
}
