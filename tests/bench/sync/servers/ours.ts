// Ours, as `npm start` runs it: sessions, rights, checks and the journal are on; pages are left out.
import { createServer } from 'node:http';
import { parseConfig } from '#lib/kernel/config.ts';
import { attachGateway } from '#server/gateway.ts';
import { openInstallation } from '#server/installation.ts';
import { rehearse } from '#server/rehearsal.ts';
import { reportFrom } from './report.ts';

/** Rates of a socket where a row drives more from one than a person could. */
const endless = { pace: 1e9, burst: 1e9 };
const lifted = { messages: endless, bytes: endless, presences: endless };

const parsed = parseConfig(process.env);
if (!('config' in parsed)) throw new Error(parsed.sentence);
const { runtime, close } = await openInstallation(parsed.config, { visit: true, say: () => {} });
await rehearse(runtime);
const server = createServer();
const limits = process.argv[2] === 'lifted' ? lifted : {};
const gateway = attachGateway(server, runtime, { limits });
process.on('SIGTERM', () => {
  void gateway
    .stop()
    .then(close)
    .then(() => process.exit(0));
});
await reportFrom(server);
