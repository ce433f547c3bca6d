import type { Logger } from 'pino';
import { hallBeats } from '#lib/live/hall.ts';
import type { HallNews } from '#lib/meetings/news.ts';
import { textFrameOf } from '../rooms/frame.ts';
import type { HallGuest } from './admission.ts';
import type { HallLine } from './line.ts';

/** What a hall is given. */
export type HallParts = {
  /** What is to be told about a meeting; null when there is none. */
  read(meetingId: string): Promise<HallNews | null>;
  /** Closes the rounds whose announced end has come. */
  closeDue(): Promise<unknown>;
  log: Logger;
};

/** Most lines of a session or a token, by PIN, and in a hall (H7). */
const most = { owner: 3, pin: 500, all: 1500 };
/** Milliseconds between two readings at least, between two of a text that is being written, and without any cause at most. */
const paces = { shortest: 100, text: 1000, longest: 10_000 };

/** All who wait for the news of one meeting at this node; they are read and framed once for everybody (H3). */
export class Hall {
  readonly lines = new Set<HallLine>();
  readonly id: string;
  #parts: HallParts;
  #news: HallNews | null = null;
  #frame: Buffer | null = null;
  /** What was told, without the time it was told at. */
  #told = '';
  #toldAt = 0;
  #readAt = 0;
  /** What the database's clock is ahead of ours. */
  #ahead = 0;
  #reading = false;
  /** Something changed while it was being read. */
  #isStale = false;
  #again: NodeJS.Timeout | undefined;
  #dueAt = 0;

  constructor(id: string, parts: HallParts) {
    this.id = id;
    this.#parts = parts;
  }

  /** The measure whose text the projector shows. */
  get shownMeasure(): string | null {
    const screen = this.#news?.screen;
    return screen?.mode === 'text' ? screen.measureId : null;
  }

  /** Whether there is a place for one more of them. */
  hasPlace({ kind, owner }: HallGuest): boolean {
    if (this.lines.size >= most.all) return false;
    let count = 0;
    for (const { guest } of this.lines) {
      if (owner === null ? guest.kind === kind : guest.owner === owner) count++;
    }
    return count < (owner === null ? most.pin : most.owner);
  }

  /** Lets a line in and tells it how things stand. */
  enter(line: HallLine): void {
    this.lines.add(line);
    if (this.#frame && Date.now() - this.#readAt < hallBeats.down) line.send(this.#frame);
    else this.refresh();
  }

  /** Something of the meeting changed: it is read anew as soon as it may be, and told when it is another. */
  refresh(after = 0): void {
    const now = Date.now();
    const dueAt = Math.max(now, this.#readAt + Math.max(paces.shortest, after));
    if (this.#again && this.#dueAt <= dueAt) return;
    clearTimeout(this.#again);
    this.#dueAt = dueAt;
    this.#again = setTimeout(() => {
      this.#again = undefined;
      this.#read();
    }, dueAt - now).unref();
  }

  /** The text that is shown was written in. */
  wrote(): void {
    this.refresh(paces.text);
  }

  /** Each second: turnout while a round is open, a word when there was none for long. */
  beat(now: number): void {
    for (const line of this.lines) line.beat(now);
    const isVoting = this.#news?.round?.state === 'open';
    if (isVoting || now - this.#readAt >= paces.longest) this.refresh();
    else if (now - this.#toldAt >= hallBeats.down) this.#tell(now);
  }

  /** Nobody waits here any more. */
  end(): void {
    clearTimeout(this.#again);
    this.#again = undefined;
  }

  #read(): void {
    if (this.#reading) this.#isStale = true;
    else {
      this.#reading = true;
      void this.#readNow()
        .catch((err) => this.#parts.log.warn({ err }, 'the news of a meeting could not be read'))
        .finally(() => this.#wasRead());
    }
  }

  #wasRead(): void {
    this.#reading = false;
    if (this.#isStale) this.refresh();
    this.#isStale = false;
  }

  async #readNow(): Promise<void> {
    this.#readAt = Date.now();
    let news = await this.#parts.read(this.id);
    const closesAt = news?.round?.state === 'open' ? news.round.closesAt : null;
    if (news && closesAt !== null && closesAt <= news.now) {
      await this.#parts.closeDue();
      news = await this.#parts.read(this.id);
    }
    const now = Date.now();
    this.#news = news;
    if (!news) return;
    this.#ahead = news.now - now;
    const told = JSON.stringify({ ...news, now: 0 });
    if (told === this.#told && now - this.#toldAt < hallBeats.down) return;
    this.#told = told;
    this.#tell(now);
  }

  #tell(now: number): void {
    if (!this.#news) return;
    this.#toldAt = now;
    this.#frame = textFrameOf(JSON.stringify({ ...this.#news, now: now + this.#ahead }));
    for (const line of this.lines) line.send(this.#frame);
  }
}
