// Where the promise is not kept the word is not used; a receipt is found in the published list.
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import PrepareForm from '#lib/voting/PrepareForm.svelte';
import SecretNote from '#lib/voting/ballot/secret/SecretNote.svelte';
import { secretLevels } from '#lib/voting/levels.ts';
import { secretList } from '#lib/voting/list.ts';
import { receiptIn } from '#lib/voting/secret/receipt.ts';

const context = new Map([['__request__', { page: { data: { language: 'cs' } } }]]);
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ');
const secretly = /taj/i;

describe('a ballot', () => {
  test.each(secretLevels)('says before it is cast what is published at the level %s', (level) => {
    const kept = textOf(render(SecretNote, { props: { level, kept: true }, context }).body);
    expect(kept).toMatch(secretly);
    expect(kept).toContain('Zveřejní se');
    const broken = textOf(render(SecretNote, { props: { level, kept: false }, context }).body);
    expect(broken).not.toMatch(secretly);
    expect(broken).toContain('papíře');
  });
});

test('secrecy is offered only where it can be promised', () => {
  const props = {
    measures: [],
    methods: [],
    meetings: [{ id: crypto.randomUUID(), title: 'Na 3. schůzi' }],
    at: { meeting: '', item: '' },
    secretOnRequestOf: 2,
    form: null,
  };
  const offered = textOf(render(PrepareForm, { props: { ...props, secret: true }, context }).body);
  expect(offered).toMatch(secretly);
  expect(offered).toMatch(/požádají aspoň\s2\sčlenové/);
  const not = textOf(render(PrepareForm, { props: { ...props, secret: false }, context }).body);
  expect(not).not.toMatch(secretly);
  expect(not).toContain('jmenovitě');
});

describe('a receipt', () => {
  const paper = { options: ['A', 'B'].map((code) => ({ code, label: code })), parameters: {} };
  const [mine, other] = ['7F3K-92QM-X4TB-8HZC', '0000-0000-0000-0001'];
  const list = secretList('yesNoAbstain', paper, [
    { code: mine, choice: { A: 'inFavour', B: 'abstained' } },
    { code: other, choice: { A: 'against', B: 'against' } },
  ]);

  test('is the line of its code, and of no other', () => {
    expect(receiptIn(list, mine)).not.toEqual(receiptIn(list, other));
    expect(receiptIn(list, mine)).toHaveLength(2);
    expect(receiptIn(list, '0000-0000-0000-0002')).toBeNull();
  });

  test('is neither the head of the list nor of a round that published none', () => {
    expect(receiptIn(list, 'code')).toBeNull();
    expect(receiptIn('', mine)).toBeNull();
  });
});
