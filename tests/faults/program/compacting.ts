// Compacts one document and is killed before or after one of the statements this takes.
import pg from 'pg';
import { openDatabase } from '#lib/kernel/database.server.ts';
import { compactDocument } from '#lib/live/compaction.server.ts';

const [url, room, at, when] = process.argv.slice(2);
let count = 0;
const query = pg.Client.prototype.query as (...given: unknown[]) => Promise<unknown>;
const die = () => process.kill(process.pid, 'SIGKILL');
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const number = ++count;
  if (number === Number(at) && when === 'before') die();
  const answer = query.apply(this, given);
  const isLast = number === Number(at) && when === 'after';
  return isLast ? answer.then((rows) => (die(), rows)) : answer;
} as never;

const { pool, db } = openDatabase(url);
await compactDocument(db, room, (what, seq, error) => console.error(what, seq, error));
await pool.end();
process.send!(count);
process.disconnect();
