import { attack, type Target } from './attack.ts';
import { Hall } from './child.ts';
import { Gate } from './gate.ts';
import type { Figures } from './hall.ts';
import { scriptOf, type Script } from './script.ts';
import { Witnesses } from './witness.ts';

/** What a run may not do. Milliseconds of delay; bytes of heap a case may leave behind. */
export const limits = { delay: 20, leak: 64 };

/** A hall is compared after so many cases, and ended after so many. */
const block = 1000;
const ofHall = 25_000;

/** Cases and openings a second at most, so that a delay of the loop is a case's doing and not a queue's. */
const pace = 600;
const atOnce = 600;

export type Report = {
  seed: number;
  cases: number;
  seconds: number;
  acked: number;
  nacked: number;
  closed: number;
  compared: number;
  delay: Figures['delay'];
  /** Milliseconds from the honest writer to the honest reader. */
  relayed: { p50: number; p99: number };
  /** Bytes of heap after each hall, collected. */
  heaps: number[];
  /** What went wrong, and the connections since the hall was opened. */
  failure: { what: string; numbers: number[] } | null;
};

type Options = { cases: number; seed: number; say?: (line: string) => void };

/** Attacks halls one after the other until so many cases have reached them, or one went wrong. */
export async function fuzz({ cases, seed, say = () => {} }: Options): Promise<Report> {
  const hall = new Hall();
  const began = performance.now();
  const report: Report = {
    ...{ seed, cases: 0, seconds: 0, acked: 0, nacked: 0, closed: 0, compared: 0 },
    delay: { p50: 0, p99: 0, max: 0, idle: 0 },
    relayed: { p50: 0, p99: 0 },
    ...{ heaps: [], failure: null },
  };
  const relayed: number[] = [];
  let number = 0;
  try {
    while (report.cases < cases && !report.failure) {
      const first = number;
      const target = await hall.open();
      const wanted = Math.min(ofHall, cases - report.cases);
      const round = new Round(target, hall, seed);
      number = await round.run(first, wanted, report);
      relayed.push(...round.relayed);
      const { delay, errors, alarms } = await hall.figures();
      report.delay = delay;
      const left = await hall.end();
      report.heaps.push(left.heap);
      const crash = errors[0] ?? alarms[0];
      if (crash) report.failure ??= { what: crash, numbers: numbers(first, number) };
      say(
        `${report.cases} případů, smyčka p99 ${delay.p99.toFixed(1)} ms, halda ${mega(left.heap)} MB`,
      );
    }
  } catch (error) {
    report.failure ??= { what: (error as Error).message, numbers: numbers(0, number) };
  } finally {
    await hall.stop();
  }
  report.seconds = (performance.now() - began) / 1000;
  relayed.sort((a, b) => a - b);
  const at = (share: number) => relayed[Math.floor((relayed.length - 1) * share)] ?? 0;
  report.relayed = { p50: at(0.5), p99: at(0.99) };
  return report;
}

/** One hall under attack, with honest people in its room. */
export class Round {
  #target: Target;
  #hall: Hall;
  #seed: number;
  #witnesses: Witnesses;

  constructor(target: Target, hall: Hall, seed: number, tries?: number) {
    this.#target = target;
    this.#hall = hall;
    this.#seed = seed;
    this.#witnesses = new Witnesses(target, tries);
  }

  get relayed(): number[] {
    return this.#witnesses.relayed;
  }

  /** Plays scripts from a number on until so many cases were sent; returns the next number. */
  async run(first: number, wanted: number, report: Report): Promise<number> {
    const gate = new Gate(pace);
    const running = new Set<Promise<void>>();
    let number = first;
    let sent = 0;
    let compared = 0;
    const fail = (what: string) => (report.failure ??= { what, numbers: numbers(first, number) });
    await this.#witnesses.begin();
    while (sent < wanted && !report.failure) {
      if (running.size >= atOnce) await Promise.race(running);
      await gate.pass();
      const script = scriptOf(this.#seed, number++, this.#target.origin);
      const played = attack(script, this.#target, () => gate.pass()).then((outcome) => {
        sent += outcome.cases;
        report.cases += outcome.cases;
        report.acked += outcome.acked;
        report.nacked += outcome.nacked;
        report.closed += outcome.closed;
        if (outcome.wrong) fail(`${outcome.wrong} (connection ${script.number})`);
        running.delete(played);
      });
      running.add(played);
      if (sent - compared < block) continue;
      compared = sent;
      await this.#compare(gate, report, fail);
    }
    await Promise.all(running);
    await this.#compare(gate, report, fail);
    this.#witnesses.end();
    return number;
  }

  /** Plays these scripts once more and waits so long for answers; says what went wrong, or nothing. */
  async replay(scripts: Script[], patience?: number): Promise<string | null> {
    await this.#witnesses.begin();
    try {
      const outcomes = await Promise.all(
        scripts.map((script) => attack(script, this.#target, async () => {}, patience)),
      );
      // Who waits only a moment has no right to complain of silence.
      const wrong = patience ? null : outcomes.find((outcome) => outcome.wrong)?.wrong;
      const { errors, alarms } = await this.#hall.figures();
      return (
        wrong ??
        errors[0] ??
        alarms[0] ??
        (await this.#witnesses.compare(() => this.#hall.journal()))
      );
    } finally {
      this.#witnesses.end();
    }
  }

  async #compare(gate: Gate, report: Report, fail: (what: string) => void): Promise<void> {
    await gate.shut();
    const wrong = await this.#witnesses.compare(() => this.#hall.journal());
    if (wrong) fail(wrong);
    report.compared++;
    gate.open();
  }
}

/** What a report is to be ashamed of beside its failure. */
export function complaintsOf({ delay, heaps, cases }: Report): string[] {
  const found: string[] = [];
  // On a machine that others load, a thread that does nothing is late too.
  if (delay.p99 > limits.delay + delay.idle)
    found.push(`event loop p99 ${delay.p99.toFixed(1)} ms`);
  const [early, late] = [heaps.slice(1, 3), heaps.slice(-2)].map((some) => Math.min(...some));
  if (heaps.length >= 5 && late - early > limits.leak * cases) {
    found.push(`heap grew from ${mega(early)} to ${mega(late)} MB`);
  }
  return found;
}

export const mega = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => from + at);
