import { parseArgs } from 'node:util';
import { bench, benchNames } from '../../tests/bench/index.ts';
import { ensureBuilt } from '../build.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

await runCommand(async (_, args) => {
  const { values } = parseArgs({ args, options: { only: { type: 'string', default: '' } } });
  const only = values.only.split(',').filter(Boolean);
  if (only.some((name) => !benchNames.includes(name))) {
    throw new Sentence(`Napište --only jako jedno nebo více z: ${benchNames.join(', ')}.`);
  }
  await ensureBuilt(say);
  await bench(only, say);
  process.exit(0);
});
