import type { Announce, Texts } from './voice.ts';

const longestWait = 10_000;

/** What the server said to a ballot; null when it could not be asked, or asked for a later try. */
type Answer = { type: string; status?: number; location?: string } | null;

/**
 * Sends a ballot by itself again and again, with the same key, until the server has answered; meanwhile
 * it says that the vote is not counted yet. A refusal is shown by the server's own page.
 */
export function sendUntilAnswered(form: HTMLFormElement, text: Texts, announce: Announce): void {
  const standing = form.querySelector<HTMLElement>('[data-standing]');
  const sending = form.querySelector<HTMLElement>('[data-sending]');
  let attempt = 0;

  form.addEventListener('submit', (event) => {
    // Declaring an interest alone is a plain form; the vote is not sent by it.
    if (event.submitter?.hasAttribute('formaction')) return;
    event.preventDefault();
    // A second tap while the first is on its way.
    if (attempt === 0) void send();
  });

  async function send(): Promise<void> {
    attempt += 1;
    say(attempt === 1 ? text.sending : text.again(attempt));
    if (attempt === 2) announce(text.again(attempt), { region: 'alert' });
    const answer = await post(form);
    if (answer === null) {
      const pause = Math.min(500 * 2 ** attempt, 8000) * (0.75 + Math.random() / 2);
      setTimeout(() => void send(), pause);
    } else if (answer.type === 'redirect' && answer.location) {
      // Known before the page that says when; a card withdrawn meanwhile leads elsewhere.
      if (answer.location.endsWith('#prijato')) say(text.taken);
      // The new page begins with what became of the vote, not where the finger left the ballot.
      history.scrollRestoration = 'manual';
      history.replaceState(null, '', answer.location);
      location.reload();
    } else {
      form.submit();
    }
  }

  function say(words: string): void {
    if (standing) standing.hidden = true;
    const line = sending?.querySelector('span');
    if (sending) sending.hidden = false;
    if (line) line.textContent = words;
  }
}

async function post(form: HTMLFormElement): Promise<Answer> {
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams([...new FormData(form)] as [string, string][]),
      signal: AbortSignal.timeout(longestWait),
    });
    if (isBusy(response.status)) return null;
    const answer: NonNullable<Answer> = await response.json();
    return isBusy(answer.status ?? 200) ? null : answer;
  } catch {
    return null;
  }
}

function isBusy(status: number): boolean {
  return status === 429 || status >= 500;
}
