import type { Block, Run } from '#lib/proposals/blocks.ts';

/**
 * Blocks written as plain text: an empty line ends a block, `### ` is a heading, `- ` and `1. ` are lists,
 * `| a | b |` rows make a table whose first row is its head, `**word**` is bold.
 */
export function blocksFrom(prose: string): Block[] {
  return prose
    .trim()
    .split(/\n\s*\n/)
    .map((part) => part.split('\n').map((line) => line.trim()))
    .filter((lines) => lines[0] !== '')
    .map(blockOf);
}

function blockOf(lines: string[]): Block {
  const first = lines[0];
  if (first.startsWith('### '))
    return { kind: 'heading', level: 3, runs: runsFrom(first.slice(4)) };
  if (first.startsWith('|')) return tableOf(lines);
  const ordered = /^\d+\. /.test(first);
  if (ordered || first.startsWith('- ')) {
    const marker = ordered ? /^\d+\. / : /^- /;
    return {
      kind: 'list',
      ordered,
      items: lines.map((line) => [paragraph(line.replace(marker, ''))]),
    };
  }
  return paragraph(lines.join(' '));
}

function tableOf(lines: string[]): Block {
  return {
    kind: 'table',
    rows: lines.map((line, at) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => ({ header: at === 0, blocks: [paragraph(cell.trim())] })),
    ),
  };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', runs: runsFrom(text) };
}

function runsFrom(text: string): Run[] {
  return text
    .split('**')
    .map((part, at): Run => (at % 2 === 1 ? { text: part, strong: true } : { text: part }))
    .filter((run) => run.text !== '');
}
