// The script of „Poslouchat“: a page's text said by a voice of the device, one block after another. Nothing
// is kept or sent, and a page is whole without it.
import { languageOf } from '#lib/kernel/language.ts';
import { canBeRead, neighbour, piecesOf, voiceFor, type Piece, type Run } from './pieces.ts';

const blocksOfText = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,tr,caption,summary,figcaption,blockquote,div';
const notRead =
  'nav,form,button,.button,.screen-only,.visually-hidden,.paragraph-number,.hash,svg,[hidden],noscript';

const found = document.querySelector<HTMLElement>('[data-listening]');
if (found && 'speechSynthesis' in window) listening(found, window.speechSynthesis);

function listening(controls: HTMLElement, speech: SpeechSynthesis) {
  let blocks: Element[] = [];
  let pieces: Piece[] = [];
  let at = 0;
  let state: 'silent' | 'reading' | 'paused' = 'silent';
  // A browser may report the end of what was broken off; only the last beginning counts.
  let turn = 0;

  const act = (name: string) => controls.querySelector<HTMLElement>(`[data-do=${name}]`)!;

  function gather() {
    const read = runsOf(document.querySelector('main')!);
    blocks = read.blocks;
    pieces = piecesOf(read.runs);
  }
  function offer() {
    gather();
    controls.hidden = !canBeRead(pieces, speech.getVoices());
    if (!controls.hidden) speech.removeEventListener('voiceschanged', offer);
  }

  function show(next: typeof state) {
    state = next;
    controls.dataset.state = next;
    for (const label of controls.querySelectorAll<HTMLElement>('[data-when]')) {
      label.hidden = label.dataset.when !== next;
    }
    // The focus never falls to the page when the button under it goes.
    if (next === 'silent' && controls.contains(document.activeElement)) act('toggle').focus();
    for (const name of ['before', 'after', 'stop']) act(name).hidden = next === 'silent';
    const inset = next === 'silent' ? '' : `${controls.offsetHeight + 8}px`;
    document.documentElement.style.scrollPaddingBlockStart = inset;
  }

  function mark(block: Element | null) {
    const before = document.querySelector('[data-read-aloud]');
    if (before === block) return;
    // Whoever has scrolled away to look at something else is left there.
    const follows = before === null || isBetween(before, 0, true);
    before?.removeAttribute('data-read-aloud');
    block?.setAttribute('data-read-aloud', '');
    const under = controls.getBoundingClientRect().bottom;
    if (block && follows && !isBetween(block, under, false)) block.scrollIntoView();
  }

  function say() {
    const mine = ++turn;
    speech.cancel();
    const { text, block, language } = pieces[at];
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voiceFor(speech.getVoices(), language);
    utterance.lang = utterance.voice?.lang ?? language;
    const done = () => {
      if (mine !== turn || state !== 'reading') return;
      if (at + 1 >= pieces.length) return stop();
      at += 1;
      say();
    };
    utterance.addEventListener('end', done);
    utterance.addEventListener('error', () => {
      if (mine === turn && state === 'reading') pause();
    });
    mark(blocks[block]);
    speech.speak(utterance);
  }
  function pause() {
    turn += 1;
    speech.cancel();
    show('paused');
  }
  function stop() {
    turn += 1;
    speech.cancel();
    at = 0;
    mark(null);
    show('silent');
  }
  function read() {
    // Parts that were opened or closed since.
    if (state === 'silent') gather();
    show('reading');
    say();
  }
  function go(way: 1 | -1) {
    at = neighbour(pieces, at, way);
    if (state === 'reading') say();
    else mark(blocks[pieces[at].block]);
  }

  act('toggle').addEventListener('click', () => (state === 'reading' ? pause() : read()));
  act('before').addEventListener('click', () => go(-1));
  act('after').addEventListener('click', () => go(1));
  act('stop').addEventListener('click', stop);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && state !== 'silent') stop();
  });
  // Some browsers go on speaking on the next page.
  addEventListener('pagehide', stop);
  speech.addEventListener('voiceschanged', offer);
  offer();
}

/** Whether an element stands below a line of the window, the whole of it or a part. */
function isBetween(element: Element, line: number, part: boolean): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return part ? bottom > line && top < innerHeight : top >= line && bottom <= innerHeight;
}

/** Every run of text inside, in the order of the page, without what is only to be pressed or is folded. */
function runsOf(main: Element): { runs: Run[]; blocks: Element[] } {
  const runs: Run[] = [];
  const blocks = new Map<Element, number>();
  const cells = new Map<Element, number>();
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const within = walker.currentNode.parentElement!;
    if (within.closest(notRead) || isFolded(within)) continue;
    const cell = within.closest('td,th');
    const block = cell?.closest('tr') ?? within.closest(blocksOfText) ?? main;
    runs.push({
      text: walker.currentNode.textContent ?? '',
      block: numbered(blocks, block),
      cell: cell ? numbered(cells, cell) : -1,
      language: languageOf(within.closest('[lang]')?.getAttribute('lang')),
    });
  }
  return { runs, blocks: [...blocks.keys()] };
}

function isFolded(element: Element): boolean {
  const details = element.closest('details:not([open])');
  return details !== null && element.closest('summary')?.parentElement !== details;
}

function numbered(known: Map<Element, number>, element: Element): number {
  const number = known.get(element) ?? known.size;
  known.set(element, number);
  return number;
}
