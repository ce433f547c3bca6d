// Which language each text of a page says it is in (WCAG 3.1.2), read from the page as it was sent.

/** A text a reader meets, by eye or by ear, and the language of the element it stands in. */
export type Told = { text: string; language: string; where: string };

const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const spoken = /\b(?:aria-label|alt|title|placeholder)="([^"]*)"/g;

/** Every text of a page's HTML, in its order; scripts and styles are not read to anybody. */
export function textsOf(html: string): Told[] {
  const page = html
    .replace(/<!--[\s\S]*?-->|<!doctype[^>]*>/g, '')
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '');
  const open: { name: string; language: string }[] = [];
  const told: Told[] = [];
  const tell = (text: string) => {
    const { language = '' } = open.at(-1) ?? {};
    const readable = decoded(text).trim();
    const where = open.map(({ name }) => name).join(' ');
    if (readable) told.push({ text: readable, language, where });
  };
  for (const [, text, closes, name, attributes] of page.matchAll(
    /([^<]*)(?:<(\/?)([a-z][\w-]*)((?:"[^"]*"|[^">])*)>|$)/gi,
  )) {
    tell(text);
    if (name === undefined) continue;
    if (closes) {
      open.pop();
      continue;
    }
    const own = /\slang="([^"]*)"/.exec(attributes)?.[1];
    open.push({ name, language: own ?? open.at(-1)?.language ?? '' });
    for (const [, said] of attributes.matchAll(spoken)) tell(said);
    if (empty.has(name) || attributes.endsWith('/')) open.pop();
  }
  if (open.length > 0) throw new Error(`left open: ${open.map(({ name }) => name).join(' ')}`);
  return told;
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&');
}
