// Word, LibreOffice and Google Docs write lists, emphasis and headings each in their own way. This turns
// what they put on the clipboard into plain structure; the schema then takes only what it knows.

type Piece = { text: string } | { open: string; attributes: string } | { close: string };

const kept = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li table tbody thead tr td th br strong b em i a'.split(' '),
);
/** Elements whose content is not text of the document. */
const dropped = new Set('style script head title xml meta link o:p w:sdtpr'.split(' '));

/** Cleans pasted HTML: structure, bold, italics and links stay; styles, comments and office markup go. */
export function cleanPasted(html: string): string {
  const fragment = /<!--StartFragment-->([\s\S]*?)<!--EndFragment-->/.exec(html)?.[1] ?? html;
  return withLists(structure(pieces(fragment)));
}

/** Text, start and end tags in order; comments and conditional comments of Word are left out. */
function pieces(html: string): Piece[] {
  const found: Piece[] = [];
  const bare = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<!\[[^\]]*\]>/g, '');
  for (const [tag, close, name, attributes] of bare.matchAll(
    /<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+|</g,
  )) {
    if (!name) found.push({ text: tag === '<' ? '&lt;' : tag });
    else if (close) found.push({ close: name.toLowerCase() });
    else found.push({ open: name.toLowerCase(), attributes });
  }
  return found;
}

/** The same pieces with only known tags, attributes replaced by what they mean. */
function structure(all: Piece[]): string {
  let out = '';
  /** What each open element of the source was turned into, to close it the same way. */
  const open: { name: string; end: string }[] = [];
  for (let at = 0; at < all.length; at++) {
    const piece = all[at];
    if ('text' in piece) out += piece.text.replace(/[\r\n\t]+/g, ' ');
    else if ('close' in piece) {
      const from = open.findLastIndex(({ name }) => name === piece.close);
      if (from >= 0)
        out += open
          .splice(from)
          .reverse()
          .map(({ end }) => end)
          .join('');
    } else if (isEmptied(piece)) at = endOf(all, at);
    else {
      const { start, end } = meaning(piece.open, piece.attributes, all.slice(at + 1, at + 20));
      out += start;
      if (piece.open !== 'br') open.push({ name: piece.open, end });
    }
  }
  return (
    out +
    open
      .reverse()
      .map(({ end }) => end)
      .join('')
  );
}

/** Where the element that opens at `from` ends. */
function endOf(all: Piece[], from: number): number {
  const { open: name, attributes } = all[from] as { open: string; attributes: string };
  if (name === 'meta' || name === 'link' || attributes.endsWith('/')) return from;
  let depth = 0;
  for (let at = from; at < all.length; at++) {
    const piece = all[at];
    if ('open' in piece && piece.open === name) depth++;
    if ('close' in piece && piece.close === name && --depth === 0) return at;
  }
  return all.length;
}

/** The bullet Word writes as text beside a paragraph, and everything that is not text at all. */
function isEmptied({ open, attributes }: { open: string; attributes: string }): boolean {
  return dropped.has(open) || (open === 'span' && /mso-list:\s*Ignore/i.test(attributes));
}

function meaning(
  name: string,
  attributes: string,
  following: Piece[],
): { start: string; end: string } {
  if (name === 'p') {
    const level = /mso-list:[^;"']*level(\d)/i.exec(attributes)?.[1];
    const bullet = following.find((piece) => 'text' in piece && piece.text.trim() !== '');
    const kind = bullet && 'text' in bullet && /^\s*\w{1,4}[.)]/.test(bullet.text) ? 'ol' : 'ul';
    return { start: level ? `<p list=${kind}${level}>` : '<p>', end: '</p>' };
  }
  if (name === 'a') {
    const href = /\bhref\s*=\s*("[^"]*"|'[^']*')/i.exec(attributes)?.[1];
    return href && !href.slice(1).startsWith('#')
      ? { start: `<a href=${href}>`, end: '</a>' }
      : { start: '', end: '' };
  }
  // Google Docs wraps the whole clipboard in a bold element that is not bold.
  if (name === 'b' && /(?<![-\w])font-weight:\s*normal/i.test(attributes))
    return { start: '', end: '' };
  if (name === 'span') {
    const strong = /font-weight:\s*(bold|[6-9]00)/i.test(attributes);
    const em = /font-style:\s*italic/i.test(attributes);
    return {
      start: (strong ? '<strong>' : '') + (em ? '<em>' : ''),
      end: (em ? '</em>' : '') + (strong ? '</strong>' : ''),
    };
  }
  if (!kept.has(name)) return { start: '', end: '' };
  return { start: `<${name}>`, end: `</${name}>` };
}

/** Makes lists of the paragraphs Word marks as items of a level. */
function withLists(html: string): string {
  const stack: string[] = [];
  let out = '';
  const closeTo = (level: number) => {
    while (stack.length > level) out += `</li></${stack.pop()}>`;
  };
  for (const part of html.split(/(<p list=[ou]l\d>[\s\S]*?<\/p>)/)) {
    const item = /^<p list=([ou]l)(\d)>([\s\S]*)<\/p>$/.exec(part);
    if (!item) {
      // Only white space between two items keeps their list open.
      if (part.trim() !== '') closeTo(0);
      out += part;
      continue;
    }
    const [, kind, level, text] = item;
    closeTo(Number(level));
    if (stack.length === Number(level)) out += '</li>';
    while (stack.length < Number(level)) {
      stack.push(kind);
      out += `<${kind}>` + (stack.length < Number(level) ? '<li>' : '');
    }
    out += `<li><p>${text.trim()}</p>`;
  }
  closeTo(0);
  return out.replaceAll(/<p list=\w+>/g, '<p>');
}
