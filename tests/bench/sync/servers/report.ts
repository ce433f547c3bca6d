import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a measured server tells of itself; memory in bytes after a collection, delay in milliseconds. */
export type Report = { used: number; rss: number; delay: number };

/** What it answers to each question. */
export type Answers = { report: Report; connections: number };

/** Listens on a port of its own, says which, and answers questions of the process that measures. */
export async function reportFrom(server: Server): Promise<void> {
  if (!server.listening) {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  }
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const answer = (answers: Partial<Answers>) => process.send?.(answers);
  process.on('message', (asked) => {
    if (asked === 'connections') {
      server.getConnections((_, connections) => answer({ connections }));
    }
    if (asked !== 'report') return;
    // The first collection runs finalizers, the second takes what they let go of.
    for (let times = 0; times < 2; times++) globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    // Array buffers are counted within external memory.
    answer({ report: { used: heapUsed + external, rss, delay: delay.percentile(99) / 1e6 } });
    delay.reset();
  });
  // Who measures is gone, by a key or a fault: nobody else would end this server.
  process.once('disconnect', () => process.exit());
  process.send?.({ port: (server.address() as AddressInfo).port });
}
