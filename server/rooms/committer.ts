import { setTimeout as pause } from 'node:timers/promises';
import type { Appended, Entry, RoomEntries } from '#lib/live/append.server.ts';
import type { Journal } from '../journal/journal.ts';
import { Line, type LineParts, type Waiting } from './line.ts';

/**
 * Group commit: not oftener than so many milliseconds, unless so many wait; and how many go at once. Twice
 * the pace would cost the server a fifth more CPU at a meeting, and nobody reads „uloženo“ that soon.
 */
const group = { pace: 40, enough: 256, most: 2000, rooms: 200 };
const retry = { first: 100, longest: 2000 };
/** An append that takes so long is said to be not saving, before anybody knows how it ends. */
const slow = 3000;

type Batch = { line: Line; waiting: Waiting[] };

/**
 * Appends what all rooms of a node wait for, many rooms in one commit, and tells each (R4). What failed is
 * tried again room by room, so that one that cannot be saved holds up nobody else.
 */
export class Committer {
  #journal: Journal;
  #lines = new Set<Line>();
  #running = false;
  #startedAt = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** A line for a room; what is pushed into it is appended in its order, however often that has to be tried. */
  line(parts: LineParts): Line {
    const line: Line = new Line(parts, () => {
      this.#lines.add(line);
      if (!this.#running) void this.#run();
    });
    return line;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#lines.size > 0) {
      await this.#paced();
      const now = (this.#startedAt = Date.now());
      const lines = [...this.#lines];
      const batches = batchesOf(lines.filter(({ doubt }) => doubt === null));
      if (batches.length > 0) await this.#appendAll(batches);
      for (const line of lines) {
        if (line.doubt && line.doubt.until <= now) await this.#appendAlone(line);
      }
      for (const line of lines) {
        this.#lines.delete(line);
        // At the end again, so that every room has its turn.
        if (!line.idle) this.#lines.add(line);
      }
    }
    this.#running = false;
  }

  /** Waits until the next commit is worth it, or a failed one is due again. */
  async #paced(): Promise<void> {
    const now = Date.now();
    const lines = [...this.#lines];
    const healthy = lines.filter(({ doubt }) => doubt === null);
    const due = Math.min(...lines.map(({ doubt }) => doubt?.until ?? this.#startedAt + group.pace));
    const many = healthy.reduce((sum, { count }) => sum + count, 0);
    // Not longer than the pace, because who comes meanwhile waits for nobody's second attempt.
    if (due > now && many < group.enough) await pause(Math.min(due - now, group.pace));
  }

  async #appendAll(batches: Batch[]): Promise<void> {
    const asked = batches.map(({ line, waiting }) => ({
      room: line.parts.room,
      entries: entriesOf(waiting),
    }));
    const full = asked.filter(({ entries }) => entries.length > 0);
    const lines = batches.map(({ line }) => line);
    const appended = full.length > 0 ? await this.#tried(lines, full) : new Map<string, never>();
    for (const { line, waiting } of appended ? batches : []) {
      const rows = appended!.get(line.parts.room);
      const withEntry = waiting.filter(({ entry }) => entry !== null);
      if (withEntry.length > 0 && !rows) doubt(line);
      else {
        if (rows) line.parts.appended(rows, withEntry);
        line.done(waiting, rows?.at ?? null);
      }
    }
  }

  /** A commit whose answer was lost must not be made twice, so the journal is asked first. */
  async #appendAlone(line: Line): Promise<void> {
    const waiting = line.first(group.most);
    const { room, stored, appended } = line.parts;
    const found = await stored(entriesOf(waiting)).catch(() => null);
    if (!found) return doubt(line);
    const isFound = ({ entry }: Waiting) => entry !== null && found.has(entry);
    let at: Date | null = null;
    for (const one of waiting.filter(isFound)) {
      const row = found.get(one.entry!)!;
      appended({ first: row.seq, last: row.seq, at: row.at }, [one]);
      at = row.at;
    }
    const rest = waiting.filter((one) => one.entry !== null && !isFound(one));
    if (rest.length > 0) {
      const entries = entriesOf(rest);
      const rows = (await this.#tried([line], [{ room, entries }]))?.get(room);
      if (!rows) return doubt(line);
      appended(rows, rest);
      at = rows.at;
    }
    line.done(waiting, at);
  }

  /** Appends, or puts the lines off; null when it failed. */
  async #tried(lines: Line[], batches: RoomEntries[]): Promise<Map<string, Appended> | null> {
    const late = setTimeout(() => {
      for (const line of lines) line.tell(false);
    }, slow);
    try {
      return await this.#journal.append(batches);
    } catch {
      for (const line of lines) doubt(line);
      return null;
    } finally {
      clearTimeout(late);
    }
  }
}

/** What goes into one commit: of every room something, so that none waits for a busy one. */
function batchesOf(lines: Line[]): Batch[] {
  const turn = lines.slice(0, group.rooms);
  const each = Math.max(1, Math.floor(group.most / Math.max(1, turn.length)));
  return turn.map((line) => ({ line, waiting: line.first(each) }));
}

function entriesOf(waiting: readonly Waiting[]): Entry[] {
  return waiting.flatMap(({ entry }) => (entry === null ? [] : [entry]));
}

/** Puts a line off: a little at first, longer each time, never all at the same moment. */
function doubt(line: Line): void {
  const wait = Math.min((line.doubt?.wait ?? retry.first / 2) * 2, retry.longest);
  line.doubt = { wait, until: Date.now() + wait * (0.75 + Math.random() / 2) };
  line.tell(false);
}
