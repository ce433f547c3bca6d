import { expect, test } from 'vitest';
import { answerLetter } from '#lib/consultation/published/letter.ts';
import { outcomes } from '#lib/consultation/submission.ts';
import type { Answered } from '#lib/consultation/published/letter.ts';

const answered = (over: Partial<Answered> = {}): Answered => ({
  ...{ number: 27, title: 'Návrh plánu', text: 'Autobus v neděli nejede.' },
  ...{ outcome: 'accepted', reason: 'Spoj je potřeba.', change: null, changes: [] },
  ...{ mergedInto: null, receipt: 'https://plan.cz/pripominka/7F3K' },
  page: 'https://plan.cz/konzultace/navrh/pripominka/27',
  ...over,
});

test('a letter says what was done, why, what changed, and where it stands for everybody and for the author', () => {
  const { subject, text } = answerLetter('cs', answered());
  expect(subject).toMatch(/27$/);
  for (const part of ['Návrh plánu', 'akceptováno', 'Spoj je potřeba.', 'beze změny textu']) {
    expect(text).toContain(part);
  }
  expect(text).toContain('Autobus v neděli nejede.');
  expect(text).toContain('https://plan.cz/pripominka/7F3K\n');
  expect(text).toContain('https://plan.cz/konzultace/navrh/pripominka/27\n');
});

test('a change of the text stands in it before and after, and then it is not „beze změny textu“', () => {
  const change = { measureCode: '1.2', field: 'goal', before: '', after: 'Jezdíme i v neděli.' };
  const { text } = answerLetter('cs', answered({ changes: [change] }));
  expect(text).toMatch(/Opatření\s1\.2, Cíl\nPředtím: \(nic\)\nPotom: Jezdíme i v neděli\./);
  expect(text).not.toContain('beze změny');
  const { text: told } = answerLetter(
    'cs',
    answered({ changes: [change], change: 'Přidán spoj.' }),
  );
  expect(told).toContain('Co se změnilo: Přidán spoj.');
});

test('one that shares an answer says with which', () => {
  expect(answerLetter('cs', answered({ mergedInto: 3 })).text).toMatch(/připomínka\sč\.\s3/);
  expect(answerLetter('cs', answered()).text).not.toContain('Říká totéž');
});

test.each(outcomes)('every outcome is worded in both languages: %s', (outcome) => {
  const czech = answerLetter('cs', answered({ outcome })).text;
  const english = answerLetter('en', answered({ outcome })).text;
  for (const text of [czech, english]) {
    expect(text).not.toContain('undefined');
    expect(text).not.toContain(outcome === 'rejected' || outcome.includes('O') ? outcome : '{}');
  }
});
