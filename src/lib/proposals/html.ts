import { safeHref, type Block, type Run } from './blocks.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Blocks as HTML that holds nothing but the elements written here; every word and address is escaped. */
export function htmlOf(blocks: readonly Block[]): string {
  return blocks.map(block).join('');
}

/** Text as it may stand in HTML, also in an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => escapes[sign]);
}

function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return inside('p', runs(one.runs));
    case 'heading':
      return inside(one.level === 4 ? 'h4' : 'h3', runs(one.runs));
    case 'list': {
      const items = one.items.map((item) => inside('li', htmlOf(item))).join('');
      return inside(one.ordered ? 'ol' : 'ul', items);
    }
    case 'table': {
      const rows = one.rows.map((cells) =>
        inside(
          'tr',
          cells.map(({ header, blocks }) => inside(header ? 'th' : 'td', htmlOf(blocks))).join(''),
        ),
      );
      return inside('table', inside('tbody', rows.join('')));
    }
  }
}

function runs(parts: readonly Run[]): string {
  return parts
    .map(({ text, strong, em, href }) => {
      let html = escaped(text).replaceAll('\n', '<br>');
      if (em) html = inside('em', html);
      if (strong) html = inside('strong', html);
      const address = safeHref(href);
      return address
        ? `<a href="${escaped(address)}" rel="noopener nofollow ugc">${html}</a>`
        : html;
    })
    .join('');
}

function inside(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
