import { parseConfig } from '#lib/kernel/config.ts';
import { openInstallation } from '#server/installation.ts';
import { pageWeights } from '../budget/weights.ts';
import { startProgram } from '../support/server.ts';
import { commentsBench } from './comments.ts';
import { meetingBench } from './meeting.ts';
import { pagesBench } from './pages.ts';
import { phoneBench } from './phone.ts';
import { relayBench } from './relay.ts';
import { rowText } from './row.ts';
import { searchBench } from './search/search.ts';
import { startBench } from './start.ts';
import { votesBench } from './votes.ts';

const pages = ['/', '/plan/2027-2030', '/skupiny/seniori'];

/** Measures everything in one run and prints each figure beside the bare thing it is compared with. */
export async function bench(print: (line: string) => void): Promise<void> {
  const program = await startProgram();
  try {
    print(rowText(await phoneBench(program)));
    for (const row of await pagesBench(program.origin, pages)) print(rowText(row));
    const port = new URL(program.origin).port;
    const parsed = parseConfig({ ...process.env, DATA_DIR: program.dataDir, PORT: port });
    if (!('config' in parsed)) throw new Error(parsed.sentence);
    const installation = await openInstallation(parsed.config, { visit: true, say: print });
    try {
      for (const row of await commentsBench(installation)) print(rowText(row));
      for (const row of await votesBench(installation)) print(rowText(row));
      for (const row of await searchBench(installation)) print(rowText(row));
      const env = { ...process.env, DATA_DIR: program.dataDir, PORT: port };
      for (const row of await meetingBench(installation, env)) print(rowText(row));
    } finally {
      await installation.close();
    }
    print(rowText(await startBench(program)));
  } finally {
    await program.remove();
  }
  for (const row of await relayBench()) print(rowText(row));
  print('First load of each page, gzip:');
  for (const { route, script, style } of await pageWeights()) {
    print(
      `  ${route}: scripts ${(script / 1000).toFixed(1)} kB, styles ${(style / 1000).toFixed(1)} kB`,
    );
  }
}
