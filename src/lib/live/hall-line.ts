// The browser's end of a hall's line: news come down, nothing goes up.
import { hallBeats } from './hall.ts';

/** What a page is told by its line. */
export type HallEvents<News> = {
  news(news: News): void;
  /** Nothing was heard for ten seconds. */
  lost(): void;
  /** The first word is heard, or the first one again. */
  back(): void;
  /** The server sent the page away for good: the meeting is over for it, or it may not be here any more. */
  ended(code: number): void;
};

// After a restart of the server a whole hall comes back, but not at once.
const jitter = () => 200 + Math.random() * 4800;
const waits = { first: 500, longest: 8000 };

/** Waits for the news of a meeting for as long as the page lives, on a new line whenever one breaks. */
export function openHallLine<News>(
  path: string,
  { news, lost, back, ended }: HallEvents<News>,
): void {
  const address = new URL(path, location.origin);
  address.protocol = address.protocol.replace('http', 'ws');
  let wait = waits.first;
  let known = -1;
  let heardAt = performance.now();
  let isUp = false;
  let isLost = false;

  function open(): void {
    const socket = new WebSocket(address);
    let quietSince = performance.now();
    socket.onmessage = ({ data }) => {
      const told: News & { v: number } = JSON.parse(String(data));
      heardAt = quietSince = performance.now();
      wait = waits.first;
      if (!isUp) back();
      isUp = true;
      isLost = false;
      // After a change of lines an older word may come from a slower node.
      if (told.v < known) return;
      known = told.v;
      news(told);
    };
    const watching = setInterval(() => {
      // A dead line is noticed by silence long before the system gives it up.
      if (performance.now() - quietSince > hallBeats.lost) socket.close();
      noticeSilence();
    }, 1000);
    socket.onclose = ({ code }) => {
      clearInterval(watching);
      noticeSilence();
      if (code >= 4400 && code < 4500) return ended(code);
      setTimeout(open, code === 4503 ? jitter() : wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, waits.longest);
    };
  }

  function noticeSilence(): void {
    if (isLost || performance.now() - heardAt <= hallBeats.lost) return;
    isLost = true;
    isUp = false;
    lost();
  }

  open();
}
