import type { Access } from '#lib/live/access.ts';
import type { Subject } from '#lib/people/permit.ts';
import { closeCodes } from '#lib/live/wire.ts';
import type { Seat } from '../rooms/seat.ts';
import type { Admission, Admit, Questions } from './admission.ts';

/** A seat, whose it is, and when it is asked about again, whatever was heard. */
type Sitting = {
  seat: Seat;
  room: string;
  subject: Subject;
  cookie: string | undefined;
  dueAt: number;
  /** What it had said when it was last asked about. */
  received: number;
};

/** Milliseconds after which a seat is asked about again (security.md §2), and after a question nobody could answer. */
const again = { latest: 57_000, unanswered: 3000 };
/** So few are asked about at once that a thousand questions do not stand before what people write. */
const atOnce = 4;

/** All who sit in rooms of this node: their rights are asked about again when they may have changed, and now and then (R13). */
export class Sittings {
  #all = new Set<Sitting>();
  #admit: Admit;
  #looks = 0;
  #questions: Questions = new Map();
  #asking: Promise<void> | null = null;

  constructor(admit: Admit) {
    this.#admit = admit;
  }

  get size(): number {
    return this.#all.size;
  }

  /** How often something was heard that rights may depend on: an answer asked for before may be old. */
  get looks(): number {
    return this.#looks;
  }

  /** Many who knock at one room share a question, as long as nothing was heard since it was asked. */
  get questions(): Questions {
    return this.#questions;
  }

  *seats(): Generator<Seat> {
    for (const { seat } of this.#all) yield seat;
  }

  /** Adds a seat admitted when that much had been heard; gives what takes it away again. */
  add(
    seat: Seat,
    room: string,
    subject: Subject,
    cookie: string | undefined,
    looks: number,
  ): () => void {
    const dueAt = looks === this.#looks ? later() : 0;
    const sitting = { seat, room, subject, cookie, dueAt, received: 0 };
    this.#all.add(sitting);
    if (dueAt === 0) void this.askDue();
    return () => void this.#all.delete(sitting);
  }

  /** Something changed that rights may depend on. */
  looked(): void {
    this.#looks++;
    this.#questions = new Map();
  }

  /** Asks again who the seats belong to and what they may do; an outage changes nothing. */
  recheck(concerns: (seat: Seat) => boolean = () => true): Promise<void> {
    this.looked();
    for (const sitting of this.#all) if (concerns(sitting.seat)) sitting.dueAt = 0;
    return this.askDue();
  }

  /**
   * Gives everybody in a room the access that its facts of now give, null when it is gone. When they cannot
   * be asked for, or something was heard meanwhile, everybody there is asked about.
   */
  async regard(
    room: string,
    ask: () => Promise<((subject: Subject) => Access) | null>,
  ): Promise<void> {
    this.looked();
    const looks = this.#looks;
    const accessOf = await ask().catch(() => undefined);
    const isSure = accessOf !== undefined && looks === this.#looks;
    for (const sitting of this.#all) {
      if (sitting.room !== room) continue;
      const { seat, subject } = sitting;
      if (!isSure) sitting.dueAt = 0;
      if (accessOf === null) seat.close(closeCodes.notFound, 'room is gone');
      else if (accessOf) reseat(seat, accessOf(subject));
    }
    if (!isSure) await this.askDue();
  }

  /** Asks about all who are due; resolves when nobody is. */
  async askDue(): Promise<void> {
    if (!this.#asking && this.#due().length > 0) this.#asking = this.#ask();
    await this.#asking;
  }

  async #ask(): Promise<void> {
    try {
      for (let due = this.#due(); due.length > 0; due = this.#due()) await this.#askAbout(due);
    } finally {
      this.#asking = null;
    }
  }

  /** Some who are due: first those something was heard about; the others also when the clock was set back. */
  #due(): Sitting[] {
    const now = Date.now();
    const urgent = this.#some(({ dueAt }) => dueAt === 0);
    if (urgent.length > 0) return urgent;
    return this.#some(({ dueAt }) => dueAt <= now || dueAt > now + again.latest);
  }

  #some(which: (sitting: Sitting) => boolean): Sitting[] {
    const some: Sitting[] = [];
    for (const sitting of this.#all) {
      if (which(sitting) && some.push(sitting) === atOnce) break;
    }
    return some;
  }

  async #askAbout(sittings: Sitting[]): Promise<void> {
    const looks = this.#looks;
    const questions: Questions = new Map();
    const answers = await Promise.all(
      sittings.map((sitting) => {
        const { room, cookie, seat } = sitting;
        // A page that lies open does not keep a session alive; writing does.
        const isUse = seat.received > sitting.received;
        sitting.received = seat.received;
        return this.#admit(room, cookie, { questions, isUse }).catch(() => null);
      }),
    );
    const isOld = looks !== this.#looks;
    sittings.forEach((sitting, at) => {
      const answer = answers[at];
      if (answer === null) sitting.dueAt = Date.now() + again.unanswered;
      // Who gets a right back by an answer older than what was heard stays due instead.
      else if (isOld && givesWriting(answer)) sitting.dueAt = 0;
      else {
        sitting.dueAt = later();
        apply(sitting, answer);
      }
    });
  }
}

/** Those who came together are not all due in the same moment. */
function later(): number {
  return Date.now() + again.latest * (0.5 + Math.random() / 2);
}

function givesWriting(admission: Admission): boolean {
  return typeof admission !== 'string' && admission.guest.access.write;
}

function apply(sitting: Sitting, admission: Admission): void {
  const { seat } = sitting;
  if (admission === 'signedOut') return seat.close(closeCodes.signedOut, 'signed out');
  if (admission === 'notFound') return seat.close(closeCodes.forbidden, 'right withdrawn');
  sitting.subject = admission.subject;
  reseat(seat, admission.guest.access);
}

function reseat(seat: Seat, access: Access): void {
  if (!access.read) return seat.close(closeCodes.forbidden, 'right withdrawn');
  const { write, numbers, reason } = seat.access;
  if (access.write === write && access.numbers === numbers && access.reason === reason) return;
  seat.regard(access);
}
