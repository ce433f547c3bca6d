import { seedIfEmpty } from '../demo.ts';
import { openInstallation } from '../installation.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

await runCommand(async (config) => {
  if (config.production) throw new Sentence('Ukázka se do ostrého provozu nenahrává.');
  const { runtime, close } = await openInstallation(config, { visit: true, say });
  const seeded = await seedIfEmpty(runtime.db).finally(close);
  if (!seeded) throw new Sentence('Databáze už plán obsahuje, ukázka se nahrává jen do prázdné.');
  console.log('Ukázka Bechyňsko je nahraná.');
});
