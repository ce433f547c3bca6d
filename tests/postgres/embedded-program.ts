// A program of its own for tests that end it: starts the database of the folder it is given.
import { startEmbedded } from '#server/postgres/embedded.ts';
import { Sentence } from '#server/sentence.ts';

try {
  const said: string[] = [];
  const { connection } = await startEmbedded({
    dataDir: process.argv[2],
    stateDir: process.argv[3],
    say: (sentence) => said.push(sentence),
  });
  process.on('SIGTERM', () => process.exit(0));
  process.stdout.write(`${JSON.stringify({ connection, said })}\n`);
  setInterval(() => {}, 1000);
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  process.stdout.write(`${JSON.stringify({ refused: error.message })}\n`);
  process.exitCode = 1;
}
