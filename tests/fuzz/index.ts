import { complaintsOf, fuzz, mega } from './run.ts';
import { keep } from './found.ts';
import { shrink } from './shrink.ts';

/** Longest search for the smallest failing case, in milliseconds. */
const search = 120_000;

/** A run from the command line: its figures in words, and the smallest failing case as JSON when one was found. */
export async function runFuzz(options: {
  cases: number;
  seed: number;
  say: (line: string) => void;
}): Promise<{ lines: string[]; failed: boolean; found: string | null }> {
  const { seed, say } = options;
  say(`Zrnko ${seed}; stejný běh: npm run fuzz -- --cases ${options.cases} --seed ${seed}`);
  const report = await fuzz(options);
  const { cases, seconds, delay, relayed, heaps, failure } = report;
  const lines = [
    `${cases} případů za ${seconds.toFixed(0)} s (${(cases / seconds).toFixed(0)}/s), zrnko ${seed}`,
    `potvrzeno ${report.acked}, odmítnuto ${report.nacked}, zavřených spojení ${report.closed}`,
    `porovnání místnosti, záznamu a čtenáře: ${report.compared}`,
    `smyčka p50 ${delay.p50.toFixed(1)} / p99 ${delay.p99.toFixed(1)} / nejvíc ${delay.max.toFixed(0)} ms, nečinné vlákno vedle p99 ${delay.idle.toFixed(1)} ms`,
    `od poctivého pisatele ke čtenáři p50 ${relayed.p50.toFixed(1)} / p99 ${relayed.p99.toFixed(1)} ms`,
    `halda po úklidu: ${heaps.map(mega).join(', ')} MB`,
  ];
  const complaints = complaintsOf(report);
  let found: string | null = null;
  if (failure) {
    lines.push(`CHYBA: ${failure.what}`);
    say(`CHYBA: ${failure.what}; hledám nejmenší případ …`);
    const smallest = await shrink(seed, failure, search, say);
    if (smallest) found = keep(seed, smallest);
    else lines.push('Znovu přehraná spojení samotná v pořádku prošla; záleží na souběhu.');
  }
  lines.push(...complaints.map((complaint) => `PŘEKROČENO: ${complaint}`));
  return { lines, failed: failure !== null || complaints.length > 0, found };
}
