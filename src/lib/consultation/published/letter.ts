import { catalogue } from '#lib/kernel/words.ts';
import type { Language } from '#lib/kernel/language.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import type { SettlementOutcome } from '../submission.ts';
import { words as labels } from '../words.ts';

/** What the letter with the answer to a comment says. */
export type Answered = {
  number: number;
  title: string;
  text: string;
  outcome: SettlementOutcome;
  reason: string;
  change: string | null;
  changes: readonly { measureCode: string | null; field: string; before: string; after: string }[];
  /** The number of the comment it shares the answer with. */
  mergedInto: number | null;
  /** The receipt, known to the author alone, and the page everybody may read. */
  receipt: string;
  page: string;
};

const words = catalogue({
  cs: {
    subject: (number: number) => `Odpověď na vaši připomínku č. ${number}`,
    opening: (number: number, title: string) =>
      `Dobrý den,\n\nděkujeme za připomínku č. ${number} („${title}“). Vypořádání je zveřejněné a tady je odpověď.`,
    outcome: 'Jak jsme s ní naložili',
    reason: 'Proč',
    change: 'Co se změnilo',
    part: (measure: string, name: string) => `${measure}, ${name}`,
    before: 'Předtím',
    after: 'Potom',
    nothing: '(nic)',
    yours: 'Vaše připomínka zněla',
    page: 'Veřejná stránka připomínky i s odpovědí, můžete ji poslat dál',
    receipt: 'Vaše potvrzení (tuto adresu znáte jen vy)',
    closing:
      'Nerozumíte odpovědi nebo s ní nesouhlasíte? Ozvěte se koordinátorce nebo koordinátorovi, kontakt najdete na stránkách dole. Na tento e-mail neodpovídejte.',
  },
  en: {
    subject: (number: number) => `Answer to your comment no. ${number}`,
    opening: (number: number, title: string) =>
      `Good day,\n\nthank you for comment no. ${number} (“${title}”). The settlement is published and this is the answer.`,
    outcome: 'What we did with it',
    reason: 'Why',
    change: 'What changed',
    part: (measure: string, name: string) => `${measure}, ${name}`,
    before: 'Before',
    after: 'After',
    nothing: '(nothing)',
    yours: 'Your comment was',
    page: 'The public page of the comment with its answer, you may pass it on',
    receipt: 'Your receipt (only you know this address)',
    closing:
      'Do you not understand the answer, or disagree with it? Write to the coordinator; the contact is at the foot of the pages. Do not reply to this e-mail.',
  },
});

/** The letter with the answer to a comment, the most important first. */
export function answerLetter(
  language: Language,
  given: Answered,
): { subject: string; text: string } {
  const text = words(language);
  const { outcomes, mergedInto, table, draft } = labels(language);
  const described = given.change ?? (given.changes.length > 0 ? null : table.noChange);
  const parts = given.changes.map(({ measureCode, field, before, after }) =>
    [
      text.part(draft.measure(measureCode ?? ''), fieldLabel(language, field)),
      `${text.before}: ${before || text.nothing}`,
      `${text.after}: ${after || text.nothing}`,
    ].join('\n'),
  );
  const paragraphs = [
    text.opening(given.number, given.title),
    ...(given.mergedInto === null ? [] : [mergedInto(given.mergedInto)]),
    `${text.outcome}: ${outcomes[given.outcome]}\n${text.reason}: ${given.reason}`,
    ...(described ? [`${text.change}: ${described}`] : [`${text.change}:`]),
    ...parts,
    `${text.yours}:\n${given.text}`,
    `${text.page}:\n${given.page}`,
    `${text.receipt}:\n${given.receipt}`,
    text.closing,
  ];
  return { subject: text.subject(given.number), text: `${paragraphs.join('\n\n')}\n` };
}
