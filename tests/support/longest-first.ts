import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Short to read and long to run: by size, as a fresh clone has to go, they would come last and keep one core waiting.
const long = /\/tests\/a11y\/(signed-in|public)\.|\/tests\/journeys\/(keeping|program)\./;

/** Begins with the files that take longest, then as usual. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
