import type { Announce, Texts } from './voice.ts';
import type { RoundNews } from '../news.ts';

const pause = 3000;

/**
 * Asks after the round every three seconds while the page is looked at. It changes the line of state, the
 * turnout and who is missing; the ballot being filled in is nobody's business (ux.md §1, rule 3).
 */
export function followRound(line: HTMLElement, text: Texts, announce: Announce): void {
  const address = line.dataset.news ?? '';
  setTimeout(() => void ask(), pause);

  async function ask(): Promise<void> {
    const news = document.visibilityState === 'visible' ? await latest() : undefined;
    if (news === null) show('offline');
    else if (news) {
      show(news.state);
      if (news.state === 'open') tell(news);
      else {
        announce(news.state === 'cancelled' ? text.cancelled : text.ended, { region: 'alert' });
        return;
      }
    }
    setTimeout(() => void ask(), pause);
  }

  /** Nothing new (undefined) when a sign-in page came instead; null without a connection. */
  async function latest(): Promise<RoundNews | null | undefined> {
    try {
      const response = await fetch(address, { headers: { accept: 'application/json' } });
      if (response.status >= 500) return null;
      return response.ok && !response.redirected ? await response.json() : undefined;
    } catch {
      return null;
    }
  }

  function show(state: string): void {
    for (const part of line.querySelectorAll<HTMLElement>('[data-when]')) {
      part.hidden = part.dataset.when !== state;
    }
  }

  function tell({ cast, seats, missing }: RoundNews): void {
    put(line.querySelector('[data-when="open"] p span'), text.open(cast, seats));
    put(document.querySelector('[data-turnout]'), text.turnout(cast, seats));
    const names = document.querySelector('[data-missing]');
    if (!names || !missing || names.children.length === missing.length) return;
    names.replaceChildren(
      ...missing.map((name) => {
        const item = document.createElement('li');
        item.textContent = name;
        return item;
      }),
    );
  }
}

/** Writes only what is new, so that nothing is read out twice. */
function put(element: Element | null, words: string): void {
  if (element && element.textContent !== words) element.textContent = words;
}
