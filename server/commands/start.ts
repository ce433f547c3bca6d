import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from '../build.ts';
import { addressHeader } from '../client-address.ts';
import { seedIfEmpty } from '../demo.ts';
import { openInstallation } from '../installation.ts';
import { runCommand, say } from '../program.ts';
import { run } from '../run.ts';
import { closeWebServer, createWebServer, listen } from '../web-server.ts';

await runCommand(async (config) => {
  await tryPort();
  const installation = await openInstallation(config, { visit: false, say });
  // Not before the folder is ours: building would take the pages from under a running program.
  await ensureBuilt(say);
  if (!config.production && (await seedIfEmpty(installation.runtime.db))) {
    say('Nahrál jsem ukázku: plán služeb pro Bechyňsko.');
  }
  // The built handler reads these once, when it is imported.
  Object.assign(process.env, {
    ORIGIN: config.origin,
    ADDRESS_HEADER: addressHeader,
    // Of the one address with pictures; every other form is held to less (`heaviestForm`).
    BODY_SIZE_LIMIT: '5M',
  });
  const { handler } = await import(pathToFileURL(join(root, 'build', 'handler.js')).href);
  await run(createWebServer(), installation, handler);

  /** A taken port is told before the minutes of a first start, not after them. */
  async function tryPort() {
    const probe = createWebServer();
    await listen(probe, config);
    await closeWebServer(probe);
  }
});
