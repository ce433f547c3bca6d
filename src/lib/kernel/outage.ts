/** Codes of Node and Postgres that say the database is away, or will not take us now; whole classes by two letters. */
const codes = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', '57P', '08', '53'];

/** What `pg` says without a code. */
const sentences =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable/;

/** Whether an error only says that the reader went away, or was cut off as too slow, before the form was whole. */
export function isCutOff(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message === 'aborted' && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
}

/** Whether an error means that the database is away, so that the same may work a little later. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error) || isCutOff(error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  const told = codes.some((start) => code?.startsWith(start)) || sentences.test(error.message);
  return told || isOutage(error.cause);
}
