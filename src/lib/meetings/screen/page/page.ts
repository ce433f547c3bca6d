// The script of the projector: it waits for news, asks for the new picture and puts it in the place of the
// old one. Without it the page asks for itself every ten seconds.
import { time } from '#lib/kernel/format.ts';
import { languageOf } from '#lib/kernel/language.ts';
import { openHallLine } from '#lib/live/hall-line.ts';
import type { HallNews } from '../../news.ts';
import { secondsLeft, spelledTime } from '../left.ts';
import { words } from '../words.ts';
import { askForPicture } from './picture.ts';

const language = languageOf(document.documentElement.lang);
const text = words(language);
const screen = document.querySelector<HTMLElement>('[data-hall]')!;
/** Without a line the picture is asked for as often as this, in milliseconds. */
const withoutLine = 5000;

/** What the server's clock is ahead of this computer's. */
let ahead = Number(screen.dataset.now) - Date.now();
/** What the picture was asked for with; another one makes another picture. */
let asked = '';
let asking: ReturnType<typeof setInterval> | undefined;

openHallLine<HallNews>(screen.dataset.hall ?? '', {
  news(news) {
    ahead = news.now - Date.now();
    const { v, state, screen: wanted, round, text: written } = news;
    const key = JSON.stringify([
      v,
      state,
      wanted,
      round?.id,
      round?.state,
      round?.closesAt,
      written,
    ]);
    if (key !== asked) askForPicture(screen, written ?? 0);
    asked = key;
    put('[data-present]', text.present(news.present));
    if (!round || !('roundId' in wanted) || wanted.roundId !== round.id) return;
    put('[data-turnout]', text.turnout(round.cast, round.seats));
    put('[data-of]', text.of(round.cast, round.seats));
  },
  back() {
    clearInterval(asking);
    show('up');
  },
  lost() {
    show('lost');
    clearInterval(asking);
    asking = setInterval(() => askForPicture(screen), withoutLine);
  },
  // The projector was disconnected: the page itself says so.
  ended: () => location.reload(),
});

setInterval(() => {
  const now = Date.now() + ahead;
  put('[data-clock]', time(new Date(now), language));
  for (const left of screen.querySelectorAll<HTMLElement>('[data-until]')) {
    const words = spelledTime(secondsLeft(Number(left.dataset.until), now));
    if (left.textContent !== words) left.textContent = words;
  }
}, 250);

document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'b' || event.ctrlKey || event.altKey || event.metaKey) return;
  screen.toggleAttribute('data-dark');
});

function show(state: 'up' | 'lost'): void {
  for (const part of screen.querySelectorAll<HTMLElement>('[data-line]')) {
    part.hidden = part.dataset.line !== state;
  }
}

function put(which: string, words: string): void {
  const element = screen.querySelector(which);
  if (element && element.textContent !== words) element.textContent = words;
}
