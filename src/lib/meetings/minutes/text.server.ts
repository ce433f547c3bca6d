import type * as Y from 'yjs';
import { keepExtract } from '#lib/live/texts.server.ts';
import { plainText } from '#lib/proposals/blocks.ts';
import { extractVersion, wordCount } from '#lib/proposals/extract.ts';
import { htmlOf } from '#lib/proposals/html.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { textsOf } from './document.ts';

/** Keeps the words of minutes beside their journal, readable without the editor; older ones never win. */
export async function writeMinutesText(
  handle: Handle,
  room: string,
  doc: Y.Doc,
  seq: number,
): Promise<void> {
  const texts = Object.entries(textsOf(doc)).map(([section, blocks]) => {
    const plain = plainText(blocks);
    return { section, plain, html: htmlOf(blocks), words: wordCount(plain) };
  });
  await keepExtract(handle, room, seq, extractVersion, {
    plain: texts.map(({ plain }) => plain).join('\n'),
    sections: Object.fromEntries(
      texts.map(({ section, html, words }) => [section, { html, words }]),
    ),
  });
}
