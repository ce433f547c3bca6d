import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runFuzz } from '../../tests/fuzz/index.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

await runCommand(async (_config, args) => {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string', default: '200000' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    },
  });
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  const isCount = (value: number) => Number.isInteger(value) && value >= 1 && value < 2 ** 32;
  if (!isCount(cases) || !isCount(seed)) {
    throw new Sentence('Napište --cases a --seed jako celá kladná čísla.');
  }
  const { lines, failed, found } = await runFuzz({ cases, seed, say });
  console.log(lines.join('\n'));
  if (found) {
    const file = `test-results/fuzz-${seed}.json`;
    await mkdir('test-results', { recursive: true });
    await writeFile(file, found);
    console.log(`Nejmenší nalezený případ je v souboru ${file}; uložte ho do tests/fuzz/found/.`);
  }
  process.exit(failed ? 1 : 0);
});
