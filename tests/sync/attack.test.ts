import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keptScripts } from '../fuzz/found.ts';
import { fuzz, limits } from '../fuzz/run.ts';
import { fails } from '../fuzz/shrink.ts';

// The long run is `npm run fuzz`; a failing seed of it becomes a file in tests/fuzz/found.
describe('R11 whatever comes through sockets', () => {
  test('R11 no crash, nothing half written, every message answered once, the loop stays free', async () => {
    const seed = Number(process.env.FUZZ_SEED ?? 20261122);
    const report = await fuzz({ cases: 2000, seed });
    expect(report.failure, `seed ${seed}`).toBeNull();
    // A crowded machine is late by itself; the long run holds it to the limit.
    expect(report.delay.p99).toBeLessThan(5 * (limits.delay + report.delay.idle));
    expect(report.acked).toBeGreaterThan(100);
    expect(report.nacked).toBeGreaterThan(100);
  }, 60_000);

  const found = globSync('*.json', { cwd: join(import.meta.dirname, '../fuzz/found') });
  test.each(['', ...found])(
    'R11 what went wrong once does so no more %s',
    async (name) => {
      const folder = join(import.meta.dirname, '../fuzz/found');
      const scripts = name ? keptScripts(readFileSync(join(folder, name), 'utf8')) : [];
      expect(await fails(scripts)).toBeNull();
    },
    30_000,
  );
});
