import { setTimeout as pause } from 'node:timers/promises';
import type { News } from '#lib/events/channel.ts';
import { closeCodes } from '#lib/live/wire.ts';
import type { HallAdmission, HallAdmit, HallGuest } from './admission.ts';
import { Hall, type HallParts } from './hall.ts';
import type { HallLine } from './line.ts';

/** Milliseconds after which a line is asked about again, and after a question nobody could answer. */
const again = { latest: 57_000, unanswered: 3000 };
/** So few are asked about at once that a thousand questions do not stand before what people do. */
const atOnce = 4;
const second = 1000;

/** The halls of this node: who waits in them, what they are told, and whether they still may (H2). */
export class Halls {
  #halls = new Map<string, Hall>();
  #parts: HallParts & { admit: HallAdmit };
  #asking: Promise<void> | null = null;
  #looks = 0;
  #beat: NodeJS.Timeout;

  constructor(parts: HallParts & { admit: HallAdmit }) {
    this.#parts = parts;
    this.#beat = setInterval(() => {
      const now = Date.now();
      for (const hall of this.#halls.values()) hall.beat(now);
      void this.#askDue();
    }, second).unref();
  }

  /** How many wait here. */
  get size(): number {
    return this.#lines().length;
  }

  /** Whether a meeting's hall has a place for one more of them. */
  hasPlace(meeting: string, guest: HallGuest): boolean {
    return this.#halls.get(meeting)?.hasPlace(guest) ?? true;
  }

  /** How often something was heard that admission may depend on. */
  get looks(): number {
    return this.#looks;
  }

  /** Lets a line in that was admitted when that much had been heard; gives what takes it away again. */
  enter(meeting: string, line: HallLine, looks: number): () => void {
    line.dueAt = looks === this.#looks ? later() : 0;
    const hall = this.#halls.get(meeting) ?? new Hall(meeting, this.#parts);
    this.#halls.set(meeting, hall);
    hall.enter(line);
    return () => {
      hall.lines.delete(line);
      if (hall.lines.size > 0) return;
      hall.end();
      this.#halls.delete(meeting);
    };
  }

  /** News of acts, of rights and of sessions. */
  hear(news: News): void {
    if (news.kind === 'event' && news.meeting) {
      this.#halls.get(news.meeting)?.refresh();
      // Its PIN and its projectors live and end with the meeting.
      if (/^(meeting|projector)\./.test(news.name)) {
        this.#doubt(
          ({ asked, guest }) => asked.meeting === news.meeting && guest.kind !== 'member',
        );
      }
    }
    if (news.kind === 'rights') this.#doubt(({ guest }) => guest.personId === news.person);
    if (news.kind === 'session') this.#doubt(({ guest }) => guest.sessionId === news.session);
  }

  /** Somebody wrote in that measure. */
  wrote(measure: string): void {
    for (const hall of this.#halls.values()) if (hall.shownMeasure === measure) hall.wrote();
  }

  /** News may have been missed: everything is read again, and everybody asked about (H6). */
  lookBack(): void {
    for (const hall of this.#halls.values()) hall.refresh();
    this.#doubt(() => true);
  }

  /** Sends everybody away to come back; who does not hear it is cut off. */
  async stop(): Promise<void> {
    clearInterval(this.#beat);
    for (const hall of this.#halls.values()) hall.end();
    for (const line of this.#lines()) line.close(closeCodes.restart, 'restart');
    const deadline = Date.now() + second;
    while (this.size > 0 && Date.now() < deadline) await pause(10);
    for (const line of this.#lines()) line.cut();
  }

  #lines(): HallLine[] {
    return [...this.#halls.values()].flatMap(({ lines }) => [...lines]);
  }

  #doubt(concerns: (line: HallLine) => boolean): void {
    this.#looks++;
    for (const line of this.#lines()) if (concerns(line)) line.dueAt = 0;
    void this.#askDue();
  }

  /** Asks about all who are due; those who came in by the same token or session share an answer. */
  async #askDue(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    await this.#asking;
  }

  async #ask(): Promise<void> {
    for (let due = this.#due(); due.length > 0; due = this.#due()) {
      await Promise.all(due.map((lines) => this.#askAbout(lines)));
    }
  }

  #due(): HallLine[][] {
    const now = Date.now();
    const alike = new Map<string, HallLine[]>();
    for (const line of this.#lines()) {
      // Also when the clock was set back.
      if (line.dueAt > now && line.dueAt <= now + again.latest) continue;
      const { asked, cookie } = line;
      const by = JSON.stringify([asked, cookie]);
      const lines = alike.get(by);
      if (lines) lines.push(line);
      else if (alike.size < atOnce) alike.set(by, [line]);
    }
    return [...alike.values()];
  }

  async #askAbout(lines: HallLine[]): Promise<void> {
    // What is heard while they are asked about makes them due again.
    for (const line of lines) line.dueAt = later();
    const [{ asked, cookie }] = lines;
    const answer = await this.#parts.admit(asked, cookie, true).catch(() => null);
    for (const line of lines) {
      if (answer === null) line.dueAt = Date.now() + again.unanswered;
      else if (typeof answer === 'string') line.close(...goodbye(answer));
    }
  }
}

function goodbye(answer: Extract<HallAdmission, string>): [number, string] {
  return answer === 'signedOut'
    ? [closeCodes.signedOut, 'signed out']
    : [closeCodes.forbidden, 'right withdrawn'];
}

/** Those who came together are not all due in the same moment. */
function later(): number {
  return Date.now() + again.latest * (0.5 + Math.random() / 2);
}
