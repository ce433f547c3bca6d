// The script of the ballot page: a few kilobytes of its own instead of the whole framework, because old
// phones on a weak line vote here. Everything on the page works without it.
import { languageOf } from '#lib/kernel/language.ts';
import { announcementQueue } from '#lib/ui/announcements.ts';
import { words } from '../words.ts';
import { ownCode } from './code.ts';
import { watchDots } from './dots.ts';
import { followHall } from './hall.ts';
import { followRound } from './news.ts';
import { watchPicks } from './picks.ts';
import { watchRank } from './rank.ts';
import { sendUntilAnswered } from './sending.ts';

const language = languageOf(document.documentElement.lang);
const text = words(language);
const announce = announcementQueue({
  now: () => performance.now(),
  later: (run, milliseconds) => setTimeout(run, milliseconds),
  say: (message, region) => {
    const spoken = document.getElementById(region);
    if (spoken) spoken.textContent = message;
  },
});

const fields = document.querySelector<HTMLFieldSetElement>('form[data-ballot] > fieldset');
if (fields?.matches('[data-dots]')) watchDots(fields, text, announce);
if (fields?.matches('[data-rank]')) watchRank(fields, text, announce);
if (fields?.matches('[data-picks]')) watchPicks(fields, text, language, announce);
const ballot = document.querySelector<HTMLFormElement>('form[data-ballot]');
if (ballot) {
  ownCode(ballot);
  sendUntilAnswered(ballot, text, announce);
}
const line = document.getElementById('stav');
if (line?.dataset.hall) followHall(line, text, announce);
else if (line) followRound(line, text, announce);

const accepted = document.getElementById('prijato');
if (accepted && location.hash === '#prijato') {
  // From its first line, also where it is taller than the screen.
  accepted.focus({ preventScroll: true });
  accepted.scrollIntoView();
  announce(accepted.querySelector('.notice-title')?.textContent ?? '', { region: 'alert' });
}

// A round that came by itself: whoever listens hears its question.
const heading = document.querySelector('h1');
if (heading && location.hash === '#listek') {
  heading.tabIndex = -1;
  heading.focus();
  announce(heading.textContent ?? '');
}
