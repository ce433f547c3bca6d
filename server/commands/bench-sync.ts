import { parseArgs } from 'node:util';
import { benchSync } from '../../tests/bench/sync/index.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

await runCommand(async (_, args) => {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: '' },
      rounds: { type: 'string', default: '3' },
      soak: { type: 'string', default: '20' },
      short: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const [rounds, soak] = [Number(values.rounds), Number(values.soak)];
  if (!(Number.isInteger(rounds) && rounds >= 1) || !(soak > 0)) {
    throw new Sentence('Napište --rounds jako celé číslo od 1 a --soak jako počet minut.');
  }
  const only = values.only.split(',').filter(Boolean);
  const { short, write } = values;
  await benchSync({ only, rounds, soak, short, write }, say);
  process.exit(0);
});
