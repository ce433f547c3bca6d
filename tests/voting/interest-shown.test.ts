// An interest in the outcome as voters and readers see it: on the ballot, after it, in the result and the minutes.
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { draftOf } from '#lib/meetings/minutes/draft/draft.ts';
import Ballot from '#lib/voting/ballot/Ballot.svelte';
import { isHalfFilled } from '#lib/voting/ballot/page/touched.ts';
import InterestList from '#lib/voting/interest/InterestList.svelte';
import NamedVotes from '#lib/voting/result/NamedVotes.svelte';
import type { Language } from '#lib/kernel/language.ts';
import type { ShownBallot } from '#lib/voting/ballot/shown.ts';

const work = '<b>Pracuji</b> v Domově Vltava';
const inPage = (language: Language = 'cs') => ({
  context: new Map([['__request__', { page: { data: { language } } }]]),
});
const flat = (html: string) => html.replace(/<!--.*?-->/g, '').replace(/[\s\u00a0]+/g, ' ');

function ballot(
  interest: ShownBallot['interest'],
  {
    form = null,
    voted = false,
    onPaper = false,
    forOther = false,
  }: { form?: unknown; voted?: boolean; onPaper?: boolean; forOther?: boolean } = {},
): string {
  const shown: ShownBallot = {
    round: {
      ...{ id: 'r', code: 'H1', question: 'Přijmout?', method: 'yesNoAbstain', state: 'open' },
      ...{ reason: null, closesAt: null, revote: true },
    },
    parameters: {},
    instruction: 'Vyberte.',
    options: [{ code: 'A', label: 'Návrh', field: 'volba-A' }],
    own: { onRoll: true, voted, onPaper, vote: null },
    secret: null,
    interest,
    shared: false,
    formKey: 'k',
  };
  const props = {
    ...{ ballot: shown, form: form as never, action: '?/hlasovat', declareAction: '?/zajem' },
    ...{ result: '/vysledky/r', forOther },
  };
  return flat(render(Ballot, { props, ...inPage() }).body);
}
const asked = { rule: 'ask', stated: false, text: null, revision: 0, saved: false } as const;

describe('on the ballot', () => {
  test('it is one folded line, which says that it becomes public and takes no vote away', () => {
    const html = ballot(asked);
    expect(html).toMatch(/<details class="disclosure"><summary>Mám na výsledku osobní/);
    expect(html).toContain('bude veřejné');
    expect(html).toContain('Hlasovat můžete stejně jako ostatní');
    expect(html).toMatch(/name="zajemText"/);
    expect(html).not.toMatch(/type="radio"[^>]*name="zajem"/);
    expect(html.match(/name="zajemRevize" value="0"/g)).toHaveLength(1);
    // Enter in a field sends the vote: its button is the first one.
    const buttons = [...html.matchAll(/<button[^>]*>/g)].map(([tag]) => tag.includes('formaction'));
    expect(buttons).toEqual([false, true]);
  });

  test('where it is off there is nothing of it', () => {
    expect(ballot(null)).not.toMatch(/zajem|formaction/);
  });

  test('where it is required both answers stand there unfolded and none is chosen beforehand', () => {
    const html = ballot({ ...asked, rule: 'required' });
    const radios = html.match(/<input type="radio"[^>]*name="zajem"[^>]*>/g) ?? [];
    expect(radios).toHaveLength(2);
    expect(radios.join()).not.toContain('checked');
    expect(html).not.toContain('<summary>Mám na výsledku');
    const answered = ballot({ ...asked, rule: 'required', stated: true, revision: 1 });
    expect(answered).toMatch(/value="ne"[^>]*checked/);
  });

  test('what was refused stands beside its field, unfolded and with what was typed', () => {
    const form = {
      problems: [{ field: 'zajemText', message: 'Moc dlouhé.' }],
      typed: { zajemText: 'Napsané', 'volba-A': 'against' },
    };
    const html = ballot(asked, { form });
    expect(html).toMatch(/<details class="disclosure" open/);
    expect(html).toContain('id="zajemText-chyba"');
    expect(html).toMatch(/>Napsané<\/textarea>/);
    expect(html).toMatch(/value="against"[^>]*checked/);
  });

  test('declared, it says so, stays changeable, and HTML stays text', () => {
    const own = { ...asked, stated: true, text: work, revision: 1 };
    const html = ballot(own, { form: { declared: true, typed: { 'volba-A': 'against' } } });
    expect(html).toContain('Oznámení je uložené.');
    expect(html).toContain('Hlas tím odeslaný není.');
    expect(html).toMatch(/value="against"[^>]*checked/);
    expect(html).not.toContain('<b>Pracuji');
    expect(html).toContain('&lt;b>Pracuji');
  });

  test('once the vote is cast it has a form of its own, and its mistakes do not open the ballot', () => {
    const own = { ...asked, stated: true, text: work, revision: 1 };
    const html = ballot(own, { voted: true });
    expect(html).toMatch(/<form[^>]*action="\?\/zajem"[^>]*data-interest/);
    expect(html.match(/name="zajemText"/g)).toHaveLength(1);
    const apart = { apart: true, typed: { zajemText: 'Jinak.' } };
    const problems = [{ field: 'zajemText', message: 'Změnilo se.' }];
    const wrong = ballot(own, { voted: true, form: { ...apart, problems } });
    expect(wrong).toMatch(/>Jinak\.<\/textarea>/);
    expect(wrong).toContain('Teď je oznámeno:');
    expect(wrong).toContain('<summary>Změnit hlas</summary>');
  });

  test('who votes on paper has no ballot here, and declares an interest all the same', () => {
    const html = ballot(asked, { onPaper: true });
    expect(html).not.toContain('data-ballot');
    expect(html).toMatch(/<form[^>]*action="\?\/zajem"[^>]*data-interest/);
  });

  test('somebody who fills it in for a member reads whose name it will stand beside', () => {
    expect(ballot(asked, { forOther: true })).toContain('jméno člena skupiny');
    expect(ballot(asked)).toContain('vaše jméno');
  });
});

test('in the result it stands as a list, and beside the name of who voted', () => {
  const interests = [{ name: 'Eva Malá', text: work, writtenBy: 'Jan Velký' }];
  const list = flat(render(InterestList, { props: { interests }, ...inPage() }).body);
  expect(list).toContain('Eva Malá: &lt;b>Pracuji');
  expect(list).toContain('(zapsal/a Jan Velký)');
  const english = flat(render(InterestList, { props: { interests }, ...inPage('en') }).body);
  expect(english).toMatch(/Eva Malá: <span lang="cs">/);
  const props = {
    options: [{ code: 'A', label: 'Návrh' }],
    votes: [
      { name: 'Eva Malá', party: null, given: ['pro'], interest: work },
      { name: 'Jan Velký', party: null, given: ['proti'], interest: null },
    ],
    unnamed: 0,
  };
  const named = flat(render(NamedVotes, { props, ...inPage() }).body);
  expect(named.match(/Oznámený zájem/g)).toHaveLength(1);
});

test('in the minutes it is told of a named and of a secret vote, and left out where nobody declared any', () => {
  const round = (more: object) => ({
    ...{ id: 'r', code: 'H1', question: 'Přijmout?', method: 'yesNoAbstain', parameters: {} },
    ...{ secrecy: 'secret', state: 'published', reason: null, closedAt: null, result: null },
    ...{ listHash: null, resultHash: null, itemId: null, votes: [], ...more },
  });
  const facts = draftOf({
    ...{ body: 'Senioři', leads: null, rules: {}, invitedAt: null, seats: [], attendance: [] },
    ...{ items: [], turns: [], letters: [], resolutions: [], tasks: [], recorder: 'Jana' },
    ...{ recordersBefore: [], verifier: null },
    meeting: {
      ...{ number: 1, kind: 'hearing', title: null, place: 'Radnice', online: null },
      ...{
        startsAt: new Date(0),
        startedAt: new Date(0),
        endedAt: new Date(1),
        substituteOf: null,
      },
      ...{ nextAt: null, nextPlace: null },
    },
    rounds: [
      round({ secrecy: 'open', interests: [{ name: 'Eva Malá', text: work }] }),
      round({ code: 'H2', interests: [], interestCount: 2 }),
      round({ code: 'H3', interests: [], interestCount: 0 }),
    ],
  } as never);
  const [told, counted, silent] = facts.others.rounds;
  expect(told.interests).toEqual([{ name: 'Eva Malá', text: work }]);
  // Minutes signed before there were any keep their print.
  expect(silent).not.toHaveProperty('interests');
  expect(silent).not.toHaveProperty('interestCount');
  expect(counted).toMatchObject({ interestCount: 2 });
});

test('a page does not go on by itself while an interest is being written', () => {
  const fields = { ballot: [] as unknown[], interest: [] as unknown[] };
  const page = {
    querySelectorAll: () =>
      Object.values(fields).map((elements) => ({ querySelector: () => null, elements })),
  };
  globalThis.HTMLSelectElement ??= class {} as never;
  globalThis.HTMLInputElement ??= class {} as never;
  globalThis.HTMLTextAreaElement ??= class {} as never;
  expect(isHalfFilled(page as never)).toBe(false);
  const typed = Object.assign(Object.create(HTMLTextAreaElement.prototype), {
    ...{ value: 'Pracuji', defaultValue: '' },
  });
  fields.interest.push(typed);
  expect(isHalfFilled(page as never)).toBe(true);
});
