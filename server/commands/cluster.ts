import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, root } from '../build.ts';
import { createBalancer } from '../cluster/balancer.ts';
import { connectionUrl } from '../cluster/connection-url.ts';
import { Fleet } from '../cluster/fleet.ts';
import { seedIfEmpty } from '../demo.ts';
import { openInstallation } from '../installation.ts';
import { runCommand, say, stopGracefully } from '../program.ts';
import { greeting } from '../run.ts';
import { Sentence } from '../sentence.ts';
import { closeWebServer, listen } from '../web-server.ts';

await runCommand(async (config, args) => {
  const { values } = parseArgs({
    args,
    options: {
      nodes: { type: 'string', default: '3' },
      port: { type: 'string', default: String(config.port) },
    },
  });
  const [count, port] = [Number(values.nodes), Number(values.port)];
  if (!Number.isInteger(count) || count < 1 || count > 8) {
    throw new Sentence('Napište --nodes jako celé číslo od 1 do 8.');
  }
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Sentence('Napište --port jako celé číslo od 1 do 65535.');
  }
  const isDefault = config.origin === `http://localhost:${config.port}`;
  const origin = isDefault ? `http://localhost:${port}` : config.origin;
  const host = '127.0.0.1';
  const backends = await Promise.all(
    Array.from({ length: count }, async (_, at) => ({
      ...{ name: String(at + 1), isUp: false },
      port: await freePort(host),
    })),
  );
  const balancer = createBalancer(backends);
  await listen(balancer, { ...config, port });
  const installation = await openInstallation({ ...config, port, origin }, { visit: false, say });
  const { runtime } = installation;
  await ensureBuilt(say);
  if (!config.production && (await seedIfEmpty(runtime.db))) {
    say('Nahrál jsem ukázku: plán služeb pro Bechyňsko.');
  }
  const shared = {
    ORIGIN: origin,
    HOST: host,
    DATABASE_URL: connectionUrl(runtime.databaseConnection),
    TRUSTED_PROXY: host,
  };
  const fleet = new Fleet({
    backends,
    start: ({ port: own }) =>
      spawn(process.execPath, [join(root, 'server/commands/start.ts')], {
        env: { ...process.env, ...shared, PORT: String(own) },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    say,
  });
  stopGracefully(
    async () => {
      await Promise.all([closeWebServer(balancer), fleet.stop()]);
      await installation.close();
    },
    (error) => runtime.log.fatal({ err: error }, 'an error nobody caught'),
  );
  await fleet.ready();
  const ports = backends.map(({ name, port }) => `uzel ${name} na portu ${port}`).join(', ');
  console.log([...(await greeting(runtime)), '', `Uzly: ${ports}`].join('\n'));
});

async function freePort(host: string): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, host, done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
