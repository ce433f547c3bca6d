// While a meeting runs and people vote in it.
import { beforeAll } from 'vitest';
import { printPapers } from '#lib/voting/paper/papers.server.ts';
import { openEvening } from '../hall/evening.ts';
import { changeRows } from '../support/changing.ts';
import { done } from '../voting/scene.ts';
import { runningAddresses, type Running } from './addresses.ts';
import { lookingAs } from './looking.ts';

const looking = lookingAs(['citizen', 'member', 'voter', 'coordinator', 'chair']);
let running: Running;

beforeAll(async () => {
  running = await changeRows(looking.program(), async (db) => {
    const evening = await openEvening(db);
    const round = await evening.prepare();
    await evening.open(round);
    const wanted = { plain: 2, ...{ user: 1, provider: 1, commissioner: 1 } };
    done(await printPapers(db, evening.coordinator, { roundId: round, wanted }));
    const token = await evening.projector();
    return { meeting: evening.id, pin: evening.pin, round, token };
  });
});

looking.lookAt(runningAddresses, () => running);
