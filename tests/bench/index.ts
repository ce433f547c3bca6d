import { parseConfig } from '#lib/kernel/config.ts';
import { openInstallation, type Installation } from '#server/installation.ts';
import { world } from '#world/world.ts';
import { pageWeights } from '../budget/weights.ts';
import { startProgram, type Program } from '../support/server.ts';
import { commentsBench } from './comments.ts';
import { deskBench } from './desk.ts';
import { lighthouseBench } from './lighthouse/lighthouse.ts';
import { meetingBench } from './meeting.ts';
import { phoneBench } from './phone.ts';
import { publicBench, renderedBench } from './public.ts';
import { relayBench } from './relay.ts';
import { rowText, type Row } from './row.ts';
import { searchBench } from './search/search.ts';
import { startBench } from './start.ts';
import { votesBench } from './votes.ts';

const { stage, consultation, pastConsultation, meetings } = world;
const mainPages = [
  '/',
  `/konzultace/${consultation.slug}`,
  `/plan/${stage.slug}/opatreni/1.1`,
  `/konzultace/${pastConsultation.slug}/vyporadani`,
  `/schuze/${meetings.held.id}`,
  '/hledat?q=slu%C5%BEby',
];
const crowded = [...mainPages.slice(0, 4), `/plan/${stage.slug}`, '/skupiny/seniori'];

type Bench = (program: Program, visit: Visit) => Promise<(Row | string)[]>;
type Visit = <T>(
  act: (installation: Installation, env: NodeJS.ProcessEnv) => Promise<T>,
) => Promise<T>;

/** What can be measured, in the order of a whole run; the later ones fill the world. */
const benches: Record<string, Bench> = {
  lighthouse: ({ origin }) => lighthouseBench(origin, mainPages),
  phone: async (program) => [await phoneBench(program)],
  desk: deskBench,
  public: ({ origin }) => publicBench(origin, crowded),
  rendered: (_, visit) => visit(renderedBench),
  comments: (_, visit) => visit(commentsBench),
  votes: (_, visit) => visit(votesBench),
  search: (_, visit) => visit(searchBench),
  meeting: (_, visit) => visit(meetingBench),
  start: async (program) => [await startBench(program)],
  relay: () => relayBench(),
  weights: async () =>
    (await pageWeights()).map(
      ({ route, script, style }) =>
        `first load of ${route}, gzip: scripts ${(script / 1000).toFixed(1)} kB, styles ${(style / 1000).toFixed(1)} kB`,
    ),
};

/** Names of what can be measured alone. */
export const benchNames = Object.keys(benches);

/** Measures everything, or only what is named, in one run; prints each figure beside the bare thing it is compared with. */
export async function bench(only: readonly string[], print: (line: string) => void): Promise<void> {
  // The benches that come as many households say so as a proxy would.
  const program = await startProgram({ TRUSTED_PROXY: '127.0.0.1' });
  const env = { ...process.env, DATA_DIR: program.dataDir, PORT: new URL(program.origin).port };
  const visit: Visit = async (act) => {
    const parsed = parseConfig(env);
    if (!('config' in parsed)) throw new Error(parsed.sentence);
    const installation = await openInstallation(parsed.config, { visit: true, say: print });
    try {
      return await act(installation, env);
    } finally {
      await installation.close();
    }
  };
  try {
    for (const [name, measure] of Object.entries(benches)) {
      if (only.length > 0 && !only.includes(name)) continue;
      for (const found of await measure(program, visit)) {
        print(typeof found === 'string' ? found : rowText(found));
      }
    }
  } finally {
    await program.remove();
  }
}
