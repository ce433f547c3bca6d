import { ensureBuilt } from '../build.ts';
import { runCommand, say } from '../program.ts';

await runCommand(async () => {
  await ensureBuilt(say);
  console.log('Stránky jsou sestavené ve složce build.');
});
