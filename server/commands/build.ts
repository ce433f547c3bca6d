import { buildPages } from '../build.ts';
import { runCommand } from '../program.ts';

await runCommand(async () => buildPages());
