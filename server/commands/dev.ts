import { createServer as createVite } from 'vite';
import { seedIfEmpty } from '../demo.ts';
import { openInstallation } from '../installation.ts';
import { runCommand, say } from '../program.ts';
import { run } from '../run.ts';
import { Sentence } from '../sentence.ts';
import { createWebServer } from '../web-server.ts';

await runCommand(async (config) => {
  if (config.production) throw new Sentence('V ostrém provozu použijte npm start.');
  const installation = await openInstallation(config, { visit: false, say });
  await seedIfEmpty(installation.runtime.db);
  const server = createWebServer();
  const vite = await createVite({
    // Hot reload shares the port: Vite takes only the upgrades that carry its own protocol.
    server: { middlewareMode: { server }, hmr: { server } },
  });
  await run(server, installation, vite.middlewares, () => vite.close());
});
