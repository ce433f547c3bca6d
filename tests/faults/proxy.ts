import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Random } from '../fuzz/random.ts';

/** What a line does to what goes through it; bytes a second, milliseconds. */
export type Weather = { delay?: number; jitter?: number; loss?: number; bandwidth?: number };

/** How long a lost packet keeps a TCP line waiting until it is sent again, in milliseconds. */
const resend = 300;

type Way = { near: Socket; far: Socket; isDark: boolean };

/**
 * A way to a port that can go dark (nothing passes, nothing ends), be cut by a reset, or be slow. A lost
 * packet of a real line is a pause here, since TCP sends it again.
 */
export async function openProxy(port: number, random: Random) {
  const ways = new Set<Way>();
  let weather: Weather = {};
  let isDark = false;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const way: Way = { near, far, isDark };
    ways.add(way);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      from.on('error', () => {});
      from.on('close', () => {
        // Who sits behind a dark line does not hear of its end.
        if (way.isDark) return;
        ways.delete(way);
        to.destroy();
      });
      pass(way, from, to);
    }
  });

  function pass(way: Way, from: Socket, to: Socket): void {
    let free = 0;
    const held: Buffer[] = [];
    from.on('data', (data: Buffer) => {
      const { delay = 0, jitter = 0, loss = 0, bandwidth = Infinity } = weather;
      if (delay + jitter + loss === 0 && bandwidth === Infinity && !way.isDark) {
        return void to.write(data);
      }
      const now = performance.now();
      const extra =
        jitter * (2 * (random.below(1000) / 1000) - 1) + (random.chance(loss) ? resend : 0);
      free = Math.max(free, now + delay + extra) + (data.length / bandwidth) * 1000;
      held.push(data);
      const release = () => {
        if (way.isDark) return void setTimeout(release, 20);
        const next = held.shift();
        if (next && !to.destroyed) to.write(next);
      };
      setTimeout(release, free - now);
    });
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    /** From now on the lines are like this. */
    be: (next: Weather) => (weather = next),
    /** Nothing passes any more, on old lines and new ones; nobody is told. */
    darken: () => {
      isDark = true;
      for (const way of ways) way.isDark = true;
    },
    /** Lines pass again what waited. */
    lighten: () => {
      isDark = false;
      for (const way of ways) {
        way.isDark = false;
        if (!way.near.destroyed && !way.far.destroyed) continue;
        way.near.destroy();
        way.far.destroy();
      }
    },
    /** Ends all lines at once, as a switched-off router does. */
    reset: () => {
      for (const { near, far } of ways) {
        near.resetAndDestroy();
        far.resetAndDestroy();
      }
      ways.clear();
    },
    close: () => {
      for (const { near, far } of ways) {
        near.destroy();
        far.destroy();
      }
      server.close();
    },
  };
}

export type Proxy = Awaited<ReturnType<typeof openProxy>>;
