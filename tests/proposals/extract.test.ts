import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { htmlOf } from '#lib/proposals/html.ts';
import { extractOf, wordCount } from '#lib/proposals/extract.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import type { Block, Run } from '#lib/proposals/blocks.ts';
import { writtenMeasure } from '../sync/measure-doc.ts';

const paragraph = (...runs: Run[]): Block => ({ kind: 'paragraph', runs });

describe('HTML of blocks', () => {
  test('has every kind of block and mark', () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 3, runs: [{ text: 'Potřeba' }] },
      paragraph({ text: 'Denně ' }, { text: 'ráno\ni večer', strong: true, em: true }),
      paragraph({ text: 'zdroj', href: 'https://plan.test/?a=1&b=2' }),
      { kind: 'list', ordered: true, items: [[paragraph({ text: 'jedna' })]] },
      { kind: 'table', rows: [[{ header: true, blocks: [paragraph({ text: 'rok' })] }]] },
    ];
    expect(htmlOf(blocks)).toBe(
      '<h3>Potřeba</h3>' +
        '<p>Denně <strong><em>ráno<br>i večer</em></strong></p>' +
        '<p><a href="https://plan.test/?a=1&amp;b=2" rel="noopener nofollow ugc">zdroj</a></p>' +
        '<ol><li><p>jedna</p></li></ol>' +
        '<table><tbody><tr><th><p>rok</p></th></tr></tbody></table>',
    );
  });

  test('lets nothing through but its own elements, whatever was written', () => {
    const hostile = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='x",
      '&lt;b&gt;',
      '</p><style>*{}</style>',
      '\u2028]]>',
    );
    const text = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 40 }));
    const href = fc.oneof(
      fc.constantFrom('javascript:alert(1)', 'data:text/html,x', 'https://a.test/"><script>', ' '),
      fc.webUrl(),
    );
    const run = fc.record({ text, href }, { requiredKeys: ['text'] });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 5 }), (runs) => {
        const html = htmlOf([paragraph(...runs)]);
        const known =
          /<p>|<\/p>|<br>|<a href="(?:https?|mailto|tel):[^"<>]*" rel="noopener nofollow ugc">|<\/a>/g;
        expect(html.replace(known, '')).not.toMatch(/[<>"']/);
      }),
    );
  });
});

describe('the extract of a card', () => {
  test('has all words for searching, and each section with its words counted', () => {
    const { plain, sections } = extractOf(cardOf(writtenMeasure()));
    expect(plain.split('\n')).toEqual([
      'Terénní služba pro seniory',
      'Dojíždět denně',
      'ráno',
      'rok',
      'Najít pracovnici',
    ]);
    expect(sections.goal.words).toBe(4);
    expect(sections.goal.html).toContain('<p>Dojíždět <strong>denně</strong></p>');
    expect(sections.activities).toEqual({ html: '', words: 0 });
  });

  test('counts words as people do', () => {
    expect(wordCount('Sociálně-právní pomoc, 1,5 úvazku (2 × týdně)…')).toBe(6);
    expect(wordCount(' — … ')).toBe(0);
  });

  test('keeps the words of nodes and marks that only a newer version knows', () => {
    const doc = writtenMeasure();
    const callout = new Y.XmlElement('callout');
    const inner = new Y.XmlElement('paragraph');
    const mention = new Y.XmlElement('mention');
    mention.insert(0, [new Y.XmlText('Jana')]);
    inner.insert(0, [new Y.XmlText('Pozor na termín '), mention]);
    callout.insert(0, [inner]);
    const figure = new Y.XmlElement('figure');
    figure.insert(0, [new Y.XmlText('popisek')]);
    const section = doc.getXmlFragment('section:goal');
    section.push([callout, figure]);
    (section.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('Zvýrazněno ')]);
    const before = Y.encodeStateAsUpdate(doc);
    const { sections } = extractOf(cardOf(doc));
    expect(sections.goal.html).toContain('<p>Pozor na termín Jana</p><p>popisek</p>');
    expect(sections.goal.html).toContain('Zvýrazněno');
    // Reading changes nothing.
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});
