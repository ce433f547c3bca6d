// The ballot of every method as a browser gets it from the server: what it sends and what it says.
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { ballotFields } from '#lib/voting/ballot/fields/components.svelte.ts';
import { fieldOf } from '#lib/voting/methods/ballot-form.ts';
import { methods, type MethodCode } from '#lib/voting/methods/index.ts';
import type { Method } from '#lib/voting/methods/method.ts';
import { someParameters } from './ballot-papers.ts';

const options = ['1.1', '1.2', '1.3'].map((code) => ({ code, label: `Opatření ${code}` }));

/** A choice of each method that says something in every field it can. */
const choices: { code: MethodCode; parameters?: unknown; choice: unknown }[] = [
  { code: 'dotVote', choice: { '1.1': 3, '1.3': 2 } },
  { code: 'yesNoAbstain', choice: { '1.1': 'inFavour', '1.2': 'against', '1.3': 'abstained' } },
  { code: 'score', choice: { '1.1': { need: 5, cost: 0 }, '1.2': { feasibility: 3 } } },
  { code: 'ranking', choice: { '1.2': 1, '1.1': 2 } },
  { code: 'schulze', choice: { '1.3': 1, '1.2': 2, '1.1': 3 } },
  { code: 'choice', parameters: { choices: 1 }, choice: ['1.2'] },
  { code: 'choice', parameters: { choices: 1 }, choice: [] },
  { code: 'choice', choice: ['1.1', '1.3'] },
  {
    code: 'consent',
    choice: {
      '1.1': { position: 'objection', reason: 'Je to "drahé" <a> & daleko.\nA pozdě.' },
      '1.2': { position: 'reservation' },
      '1.3': { position: 'agree' },
    },
  },
  { code: 'equalShares', choice: ['1.2', '1.3'] },
];

const paperOf = (code: MethodCode, parameters?: unknown) => ({
  options,
  parameters: parameters ?? someParameters[code],
});

function shown(
  code: MethodCode,
  parameters: unknown,
  values: Record<string, string> = {},
  errors: Record<string, string> = {},
): string {
  const props = {
    options: options.map((option) => ({ ...option, field: fieldOf(option) })),
    parameters: parameters ?? someParameters[code],
    instruction: 'Co má člověk udělat.',
    values,
    errors,
  };
  const page = { data: { language: 'cs' } };
  return render(ballotFields[code], {
    props,
    context: new Map([['__request__', { page }]]),
  }).body;
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
const tags = (html: string, name: string) => html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];
const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** What a browser without scripts would send of the form. */
function sent(html: string): FormData {
  const data = new FormData();
  for (const tag of tags(html, 'input')) {
    const isTicked = /\schecked\b/.test(tag);
    if (/type="(radio|checkbox)"/.test(tag) && !isTicked) continue;
    data.append(attribute(tag, 'name')!, attribute(tag, 'value') ?? 'on');
  }
  for (const [, tag, inside] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = tags(inside, 'option').find((option) => /\sselected\b/.test(option));
    data.append(attribute(tag, 'name')!, attribute(chosen ?? '', 'value') ?? '');
  }
  for (const [, tag, inside] of html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    data.append(attribute(tag, 'name')!, unescaped(inside));
  }
  return data;
}

describe.each(choices)('$code $parameters $choice', ({ code, parameters, choice }) => {
  const method: Method = methods[code];
  const paper = paperOf(code, parameters);
  const filled = method.filled(choice, paper);

  test('carries the fields of the method and no other', () => {
    const html = shown(code, parameters);
    const named = ['input', 'select', 'textarea'].flatMap((name) =>
      tags(html, name).map((tag) => attribute(tag, 'name')!),
    );
    expect([...new Set(named)].sort()).toEqual([...method.fieldNames(paper)].sort());
  });

  test('filled with a vote it sends that vote again', () => {
    const read = method.readChoice(sent(shown(code, parameters, filled)), paper);
    expect(read).toEqual({ granted: true, value: choice });
  });

  test('every field has a label, every hint it points to is there, no id is twice', () => {
    const html = shown(code, parameters, filled, { [method.fieldNames(paper)[0]]: 'Chyba.' });
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, list] of html.matchAll(/\saria-(?:describedby|controls)="([^"]*)"/g)) {
      for (const id of list.split(' ')) expect(ids).toContain(id);
    }
    const labelled = new Set([...html.matchAll(/<label[^>]*\sfor="([^"]*)"/g)].map(([, id]) => id));
    const inLabels = (html.match(/<label[\s\S]*?<\/label>/g) ?? []).join('');
    for (const name of ['input', 'select', 'textarea']) {
      for (const tag of tags(html, name)) {
        const hasLabel = labelled.has(attribute(tag, 'id') ?? '') || inLabels.includes(tag);
        expect(hasLabel, tag).toBe(true);
      }
    }
  });

  test('what is wrong stands beside its field, where the summary leads', () => {
    for (const key of Object.keys(method.sentences('cs', paper))) {
      const field = key.slice(0, key.lastIndexOf('.'));
      // A box to tick cannot be sent wrong from this form.
      if (code === 'choice' && field !== 'volba') continue;
      const html = shown(code, parameters, filled, { [field]: 'Tohle je špatně.' });
      expect(html, key).toContain('Tohle je špatně.');
      expect(html, key).toContain(`id="${field}"`);
    }
  });
});

test('a choice refused for want of an answer does not come back as an abstention', () => {
  const html = shown('choice', { choices: 1 }, { volba: '' }, { volba: 'Vyberte.' });
  expect([...sent(html)]).toEqual([]);
  expect([...sent(shown('choice', { choices: 1 }, { volba: '' }))]).toEqual([['volba', '']]);
});

test('a refused ballot keeps also what cannot be read', () => {
  expect(shown('dotVote', undefined, { 'volba-1.1': 'tři' })).toContain('value="tři"');
});
