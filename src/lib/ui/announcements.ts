/** Where a message is spoken: politely, or at once. */
export type Region = 'status' | 'alert';

/** What the queue needs from its surroundings; the browser's clock, or a test's. */
export type Surroundings = {
  now: () => number;
  later: (run: () => void, milliseconds: number) => void;
  say: (text: string, region: Region) => void;
};

type Message = { text: string; region: Region; key: string };

const gap = 1000;
const minute = 60_000;
const perMinute = 6;
const mostWaiting = 4;

/**
 * The one queue to both live regions (ux.md §5): same words or same `key` waiting are one message,
 * a second between any two, six polite ones a minute; alerts go first and are never held by the count.
 * When too many polite ones wait, the oldest goes unsaid: old news is noise.
 */
export function announcementQueue({ now, later, say }: Surroundings) {
  let waiting: Message[] = [];
  let spoken: number[] = [];
  let last: { text: string; at: number } | null = null;
  let planned: number | null = null;

  function announce(text: string, options: { region?: Region; key?: string } = {}): void {
    const message: Message = { text, region: options.region ?? 'status', key: options.key ?? text };
    if (last && last.text === text && now() - last.at < gap) return;
    const same = waiting.findIndex((other) => other.key === message.key);
    if (same >= 0) waiting[same] = message;
    else waiting.push(message);
    const polite = waiting.filter((other) => other.region === 'status');
    if (polite.length > mostWaiting) waiting = waiting.filter((other) => other !== polite[0]);
    next();
  }

  function next(): void {
    if (waiting.length === 0) return;
    const wait = waitFor(waiting.some((message) => message.region === 'alert'));
    if (wait > 0) return plan(now() + wait);
    const urgent = waiting.findIndex((message) => message.region === 'alert');
    const [message] = waiting.splice(Math.max(urgent, 0), 1);
    spoken.push(now());
    last = { text: message.text, at: now() };
    say(message.text, message.region);
    next();
  }

  function plan(at: number): void {
    if (planned !== null && planned <= at) return;
    planned = at;
    later(() => {
      if (planned === at) planned = null;
      next();
    }, at - now());
  }

  function waitFor(urgent: boolean): number {
    spoken = spoken.filter((at) => now() - at < minute);
    const afterGap = spoken.length > 0 ? gap - (now() - spoken[spoken.length - 1]) : 0;
    if (urgent || spoken.length < perMinute) return Math.max(afterGap, 0);
    return Math.max(afterGap, minute - (now() - spoken[spoken.length - perMinute]));
  }

  return announce;
}
