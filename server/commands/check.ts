import { runTests } from '../../tests/run.ts';
import { runCommand } from '../program.ts';

await runCommand(async () => process.exit(await runTests({ fast: true })));
