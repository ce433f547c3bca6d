import { openInstallation } from '../installation.ts';
import { runCommand, say } from '../program.ts';

await runCommand(async (config) => {
  const { close } = await openInstallation(config, { visit: true, say });
  await close();
  console.log('Databáze má nejnovější schéma.');
});
