import { catalogue } from '#lib/kernel/words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { RoundState } from '#schema';
import { endInWords } from './words.ts';
import type { LetterNotice } from './letter.ts';

/** What a mail about a vote by letter says. */
export type NoticeFacts = {
  group: string;
  question: string;
  lines: readonly string[];
  closesAt: Date;
  link: string;
  demand: string;
  state: RoundState;
  reason: string | null;
};

type Told = { what: string; end: string; link: string; group: string };

const words = catalogue({
  cs: {
    subjects: {
      opened: (question: string) => `Hlasujte per rollam: ${question}`,
      half: (question: string) => `Ještě čekáme na váš hlas: ${question}`,
      lastDay: (question: string) => `Poslední den na váš hlas: ${question}`,
      ended: (question: string) => `Hlasování skončilo: ${question}`,
    },
    opened: ({ what, end, link, group, demand }: Told & { demand: string }) =>
      `Dobrý den,

ve skupině „${group}“ se hlasuje na dálku (per rollam).

${what}

Hlasovat můžete do ${end}. Skončí to dřív, když odhlasují všichni.

Váš lístek:
${link}

K přijetí musí být pro většina všech členů. Kdo nehlasuje, nepočítá se pro ani proti. Hlasuje se jmenovitě.

Chcete-li o tom radši jednat na schůzi, požádejte o ni tady:
${demand}`,
    reminder: ({ what, end, link }: Told) =>
      `Dobrý den,

v tomto hlasování zatím nemáme váš hlas.

${what}

Hlasovat můžete do ${end}.

Váš lístek:
${link}`,
    published: ({ what, link }: Told) =>
      `Dobrý den,

hlasování per rollam skončilo.

${what}

Výsledek:
${link}`,
    cancelled: ({ what, reason }: Told & { reason: string }) =>
      `Dobrý den,

hlasování per rollam bylo zrušeno a nehlasuje se dál.

${what}

Důvod: ${reason}`,
    invalid: ({ what }: Told) =>
      `Dobrý den,

hlasování per rollam skončilo a je neplatné.

${what}`,
  },
  en: {
    subjects: {
      opened: (question: string) => `Please vote by letter: ${question}`,
      half: (question: string) => `We still wait for your vote: ${question}`,
      lastDay: (question: string) => `The last day for your vote: ${question}`,
      ended: (question: string) => `The vote has ended: ${question}`,
    },
    opened: ({ what, end, link, group, demand }: Told & { demand: string }) =>
      `Hello,

the group “${group}” is voting by letter.

${what}

You can vote until ${end}. It ends sooner when everybody has voted.

Your ballot:
${link}

It passes with a majority of all members. Whoever does not vote counts neither for nor against. Votes are by name.

If you want a meeting about it instead, ask for one here:
${demand}`,
    reminder: ({ what, end, link }: Told) =>
      `Hello,

we do not have your vote in this round yet.

${what}

You can vote until ${end}.

Your ballot:
${link}`,
    published: ({ what, link }: Told) =>
      `Hello,

the vote by letter has ended.

${what}

The result:
${link}`,
    cancelled: ({ what, reason }: Told & { reason: string }) =>
      `Hello,

the vote by letter was called off.

${what}

Reason: ${reason}`,
    invalid: ({ what }: Told) =>
      `Hello,

the vote by letter has ended and is invalid.

${what}`,
  },
});

/** One of the mails of a vote by letter. */
export function noticeMail(
  language: Language,
  which: LetterNotice,
  facts: NoticeFacts,
): { subject: string; text: string } {
  const text = words(language);
  const told = {
    group: facts.group,
    link: facts.link,
    what: [facts.question, ...facts.lines].join('\n'),
    end: endInWords(language, facts.closesAt),
  };
  return { subject: text.subjects[which](facts.question), text: body() };

  function body(): string {
    if (which === 'opened') return text.opened({ ...told, demand: facts.demand });
    if (which !== 'ended') return text.reminder(told);
    if (facts.state === 'published') return text.published(told);
    if (facts.state === 'invalid') return text.invalid(told);
    return text.cancelled({ ...told, reason: facts.reason ?? '' });
  }
}
