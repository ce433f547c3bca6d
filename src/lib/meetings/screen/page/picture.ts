/** Milliseconds between two pictures at least, before the next try, and for an answer. */
const times = { between: 250, again: 1500, patience: 8000 };

let isAsking = false;
let isWanted = false;
/** The last change of the text the screen has heard of. */
let heardOf = 0;

/**
 * Asks the server for the page as it is now and puts its picture in the place of the one that is shown;
 * tries until there is one, of a text one with the change that was told of. What is shown stays meanwhile.
 */
export function askForPicture(screen: HTMLElement, written = 0): void {
  heardOf = written;
  if (isAsking) {
    isWanted = true;
    return;
  }
  isAsking = true;
  isWanted = false;
  // Reads the page into a document of its own; a text could not be made one under Trusted Types.
  const request = new XMLHttpRequest();
  request.open('GET', location.href);
  request.responseType = 'document';
  request.timeout = times.patience;
  request.onloadend = () => {
    const page = request.status === 200 ? request.responseXML : null;
    const picture = page?.querySelector<HTMLElement>('[data-picture]');
    if (request.status === 404) return location.reload();
    if (picture) replacePicture(screen, document.adoptNode(picture));
    // On a busy machine the text may come only after the news of it.
    const isBehind = Number(picture?.dataset.written ?? heardOf) < heardOf;
    const isDone = picture && !isBehind;
    setTimeout(
      () => {
        isAsking = false;
        if (isWanted || !isDone) askForPicture(screen, heardOf);
      },
      isDone ? times.between : times.again,
    );
  };
  request.send();
}

function replacePicture(screen: HTMLElement, fresh: HTMLElement): void {
  const old = screen.querySelector<HTMLElement>('[data-picture]');
  if (!old || old.outerHTML === fresh.outerHTML) return;
  old.replaceWith(fresh);
  // Where a text begins the facilitator chooses; nobody scrolls a wall.
  if (headings(old) !== headings(fresh)) scrollTo(0, 0);
}

function headings(picture: HTMLElement): string {
  return [...picture.querySelectorAll('h1, h2')].map(({ textContent }) => textContent).join('\n');
}
