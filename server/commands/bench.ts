import { bench } from '../../tests/bench/index.ts';
import { ensureBuilt } from '../build.ts';
import { runCommand, say } from '../program.ts';

await runCommand(async () => {
  await ensureBuilt(say);
  await bench(say);
  process.exit(0);
});
