import { openHallLine } from '#lib/live/hall-line.ts';
import type { HallTurn } from '../news.ts';
import type { Announce, Texts } from './voice.ts';
import { isHalfFilled } from './touched.ts';

const pause = 3000;
const jitter = 1500;

/**
 * Follows a meeting: keeps the line of state true and brings the next round, but never while a ballot is
 * half filled in; then it only says so (ux.md S5). Without a line to the hall it asks every three seconds.
 */
export function followHall(line: HTMLElement, text: Texts, announce: Announce): void {
  const { hall = '', news: address = '', here = '', round: shown = '', state } = line.dataset;
  const open = (line.dataset.open ?? '').split(' ');
  let isLost = true;
  let isTold = false;
  let isLeaving = false;

  openHallLine(hall, {
    news: (news: HallTurn) => {
      isLost = false;
      take(news);
    },
    lost: () => (isLost = true),
    back: () => (isLost = false),
    ended: () => (isLost = true),
  });
  setTimeout(() => void ask(), pause);

  async function ask(): Promise<void> {
    if (isLost && document.visibilityState === 'visible') {
      const news = await latest();
      if (news) take(news);
      else if (news === null) show('offline');
    }
    setTimeout(() => void ask(), pause);
  }

  /** Nothing new (undefined) when a sign-in page came instead; null without a connection. */
  async function latest(): Promise<HallTurn | null | undefined> {
    try {
      const response = await fetch(address, { headers: { accept: 'application/json' } });
      if (response.status >= 500) return null;
      return response.ok && !response.redirected ? await response.json() : undefined;
    } catch {
      return null;
    }
  }

  function take({ round }: HallTurn): void {
    const current = round?.state === 'open' ? round : null;
    const isNew = current !== null && !open.includes(current.id);
    const isOver = state === 'open' && (current === null || (isNew && current.id !== shown));
    if (isNew || isOver) return move(isNew ? here : location.href, isNew ? 'another' : 'ended');
    show(state === 'open' ? 'open' : shown ? 'ended' : 'waiting');
    if (current && current.id === shown) put(text.open(current.cast, current.seats));
  }

  /** Goes on by itself where nothing is lost by it; otherwise the voter is told and stays. */
  function move(to: string, what: 'another' | 'ended'): void {
    if (isHalfFilled(document)) {
      show(what);
      if (!isTold) announce(what === 'another' ? text.another : text.ended, { region: 'alert' });
      isTold = true;
      return;
    }
    if (isLeaving) return;
    isLeaving = true;
    // A whole hall goes on at once.
    setTimeout(() => {
      isLeaving = false;
      if (isHalfFilled(document)) return move(to, what);
      history.replaceState(null, '', what === 'another' ? `${to}#listek` : to);
      location.reload();
    }, Math.random() * jitter);
  }

  function show(what: string): void {
    for (const part of line.querySelectorAll<HTMLElement>('[data-when]')) {
      part.hidden = part.dataset.when !== what;
    }
  }

  function put(words: string): void {
    const shownWords = line.querySelector('[data-when="open"] p span');
    if (shownWords && shownWords.textContent !== words) shownWords.textContent = words;
  }
}
