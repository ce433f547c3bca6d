import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright';
import { signedInAs } from './readers.ts';
import type { Program } from './server.ts';

/** Where a desk stands: its program, and the page of the room. */
export type Hall = { browser: Browser; program: Program; room: string };

/** Somebody at a desk: a browser of their own whose network can be cut, and what went wrong in it. */
export class Desk {
  faults: string[] = [];
  context: BrowserContext;
  page!: Page;
  /** What happens to messages on their way up, when it is not simply passing them on. */
  upward: ((message: Buffer, near: WebSocketRoute) => 'pass' | 'drop') | null = null;
  #hall: Hall;
  #cut = false;
  #broken = new Set<WebSocketRoute>();

  private constructor(hall: Hall, context: BrowserContext) {
    this.#hall = hall;
    this.context = context;
  }

  static async of(
    hall: Hall,
    name: string,
    options: Parameters<typeof signedInAs>[3] = {},
  ): Promise<Desk> {
    const viewport = { width: 1280, height: 900 };
    const { browser, program } = hall;
    const context = await signedInAs(browser, program, name, { viewport, ...options });
    return Desk.at(hall, context);
  }

  /** One more tab of a browser that is signed in. */
  static async at(hall: Hall, context: BrowserContext): Promise<Desk> {
    const desk = new Desk(hall, context);
    await desk.open();
    return desk;
  }

  /** A fresh tab instead of the one that was closed; a cut network stays cut for the room. */
  async open(): Promise<void> {
    this.page = await this.context.newPage();
    this.page.on('pageerror', (error) => this.faults.push(error.message));
    // A cut cable tells nobody: nothing comes, nothing goes, and no socket is closed.
    await this.page.routeWebSocket(/\/sync\//, (near) => {
      const far = near.connectToServer();
      const passes = () => {
        if (!this.#cut) return true;
        // A line that lost something breaks as soon as the network is back.
        this.#broken.add(near);
        return false;
      };
      near.onMessage((message) => {
        if (passes() && this.upward?.(message as Buffer, near) !== 'drop') far.send(message);
      });
      far.onMessage((message) => {
        if (passes()) near.send(message);
      });
    });
  }

  async enter(section = 'goal'): Promise<void> {
    await this.page.goto(this.#hall.program.origin + this.#hall.room);
    await this.text(section).waitFor();
  }
  async cut(isCut: boolean): Promise<void> {
    this.cutLine(isCut);
    await this.context.setOffline(isCut);
  }
  /** Cuts the socket only; pages still come. */
  cutLine(isCut: boolean): void {
    this.#cut = isCut;
    for (const near of isCut ? [] : this.#broken) void near.close().catch(() => {});
    this.#broken.clear();
  }

  text(section: string) {
    return this.page.locator(`#cast-${section} [role=textbox]`);
  }
  status() {
    return this.page.locator('.status-line');
  }

  /** Writes at the end of a section. */
  async write(section: string, words: string): Promise<void> {
    await this.text(section).focus();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(words, { delay: 5 });
  }

  /** The words of a section as people read them, a line a paragraph, without carets and buttons. */
  async words(section: string): Promise<string[]> {
    return this.text(section).evaluate((node) => {
      const copy = node.cloneNode(true) as HTMLElement;
      for (const drawn of copy.querySelectorAll('.leaf-note, .caret')) drawn.remove();
      const leaves = [...copy.querySelectorAll('p, h3, h4')];
      return leaves.map((leaf) => leaf.textContent ?? '').filter((words) => words !== '');
    });
  }
  async saved(): Promise<void> {
    await this.status().filter({ hasText: 'Vše uloženo' }).waitFor();
  }
}

/** The card as the server itself reads it out of the database, without scripts. */
export async function readFromServer(
  { browser, program, room }: Hall,
  name: string,
): Promise<string> {
  const context = await signedInAs(browser, program, name, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(program.origin + room);
  const text = await page.locator('.card-reading').innerText();
  await context.close();
  return text.replaceAll('\u00a0', ' ');
}
