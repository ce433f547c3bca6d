import { parseArgs } from 'node:util';
import { makeBenchWorld } from '../bench-world.ts';
import { openInstallation } from '../installation.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

await runCommand(async (config, args) => {
  if (config.production) {
    throw new Sentence('Svět pro měření se v ostrém provozu nezakládá.');
  }
  const { values } = parseArgs({
    args,
    options: {
      rooms: { type: 'string', default: '1' },
      people: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
    },
  });
  const [rooms, people] = [Number(values.rooms), Number(values.people)];
  const isCount = (count: number) => Number.isInteger(count) && count >= 1 && count <= 2000;
  if (!isCount(rooms) || !isCount(people)) {
    throw new Sentence('Napište --rooms a --people jako celá čísla od 1 do 2000.');
  }
  const { runtime, close } = await openInstallation(config, { visit: true, say });
  const world = await makeBenchWorld(runtime.db, runtime.config, { rooms, people }).finally(close);
  if (values.json) console.log(JSON.stringify(world));
  else console.log(`${world.rooms.length} místností, ${world.cookies.length} členů`);
});
