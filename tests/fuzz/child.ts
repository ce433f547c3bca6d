import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { room } from '../sync/support.ts';
import type { Target } from './attack.ts';
import type { Figures, Left, Question } from './hall.ts';

/** The process with the server under attack, asked one thing at a time. */
export class Hall {
  #child: ChildProcess;
  #turn: Promise<unknown> = Promise.resolve();
  #gone: string | null = null;
  #end: Promise<never>;

  constructor() {
    this.#child = fork(fileURLToPath(new URL('hall.ts', import.meta.url)), {
      execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
    });
    this.#end = once(this.#child, 'exit').then(([code, signal]) => {
      this.#gone = `the server ended: ${code ?? signal}`;
      throw new Error(this.#gone);
    });
    this.#end.catch(() => {});
  }

  open(): Promise<Target> {
    return this.#ask('open');
  }

  /** All updates of the attacked room, as the journal has them. */
  journal(): Promise<Uint8Array[]> {
    return this.#ask('journal');
  }

  figures(): Promise<Figures> {
    return this.#ask('figures');
  }

  end(): Promise<Left> {
    return this.#ask('end');
  }

  async stop(): Promise<void> {
    if (this.#gone) return;
    this.#child.kill();
    await this.#end.catch(() => {});
  }

  #ask<T>(ask: Question['ask']): Promise<T> {
    const asked = this.#turn.then(async () => {
      if (this.#gone) throw new Error(this.#gone);
      this.#child.send({ ask, room } satisfies Question);
      type Said = { answer: T; failed?: string };
      const heard = new Promise<Said>((hear) => {
        this.#child.once('message', (said) => hear(said as Said));
      });
      const said = await Promise.race([heard, this.#end]);
      if (said.failed) throw new Error(said.failed);
      return said.answer;
    });
    this.#turn = asked.catch(() => {});
    return asked as Promise<T>;
  }
}
