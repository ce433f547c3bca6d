import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

// What needs the built program or a browser; everything else is one project.
const withBuild = ['tests/journeys/**', 'tests/a11y/**', 'tests/budget/**'];

// Kill, starve and cut whole programs; side by side they would disturb each other's figures.
const faults = 'tests/faults/program/**';

// Replaces whole modules, which files loaded once for many would go on seeing.
const alone = ['tests/sync/frame.test.ts'];

export default defineConfig({
  plugins: [sveltekit()],
  // Pages name what they need themselves; the same list of every page for every other one weighs kilobytes.
  build: { modulePreload: { resolveDependencies: () => [] } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Until a state comes: one second, the default, is short on a crowded machine.
    expect: { poll: { timeout: 15_000 } },
    sequence: { sequencer: LongestFirst },
    // A failed list is read as a list of repairs, so it is told whole.
    chaiConfig: { truncateThreshold: 0 },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [...withBuild, ...alone, faults, 'tests/postgres/**'],
          globalSetup: 'tests/support/postgres.ts',
          // Loading everything anew for each file took two thirds of the run.
          isolate: false,
          // By default a machine of two cores would have one worker, and most tests wait for the database.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, globalSetup: 'tests/support/postgres.ts' },
      },
      {
        extends: true,
        test: { name: 'postgres', include: ['tests/postgres/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: [`${faults}/*.test.ts`],
          globalSetup: 'tests/support/postgres.ts',
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: withBuild.map((folder) => `${folder}/*.test.ts`),
          globalSetup: 'tests/support/ready-world.ts',
          // Each file drives a browser and a whole program of its own, and waits for them about half of its time.
          maxWorkers: 3,
          // To start with a new world takes nine seconds of a core, on a crowded machine more than a minute.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
