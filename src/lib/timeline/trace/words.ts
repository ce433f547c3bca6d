import { catalogue, counted } from '#lib/kernel/words.ts';

/** Texts of the trace of a measure and of one paragraph of it. */
export const words = catalogue({
  cs: {
    title: 'Stopa hlasu',
    of: (measure: string) => `Stopa hlasu: opatření ${measure}`,
    paragraph: (number: number) => `Jak vznikl odstavec ${number}`,
    field: (name: string) => `Jak vznikl oddíl „${name}“`,
    plain: (name: string) => `Jak vznikl údaj „${name}“`,
    plainFields: 'Jak vznikly jednotlivé údaje',
    gone: 'Údaj teď není vyplněný.',
    was: 'předtím',
    lead: 'Čí připomínky, hlasování, jednání a rozhodnutí toto znění vytvořily.',
    open: 'Jak tento text vznikl, odstavec po odstavci',
    openParagraph: (number: number) => `Jak vznikl odstavec ${number}`,
    counts: (comments: number, changes: number) =>
      [
        comments > 0
          ? counted('cs', comments, {
              one: '# připomínka',
              few: '# připomínky',
              many: '# připomínky',
              other: '# připomínek',
            })
          : '',
        changes > 0
          ? counted('cs', changes, {
              one: '# změna',
              few: '# změny',
              many: '# změny',
              other: '# změn',
            })
          : '',
      ]
        .filter(Boolean)
        .join(', '),
    stands: 'Jak teď zní',
    wordings: 'Jak se znění měnilo',
    first: (when: string) => `Poprvé je v textu z ${when}.`,
    changed: (when: string) => `Změněno v textu z ${when}:`,
    version: (number: number) => `verze ${number}`,
    working: 'pracovní znění',
    never: 'Znění se od prvního zveřejněného textu nezměnilo.',
    steps: 'Co k tomu vedlo',
    none: 'Zatím k tomu není nic zapsáno.',
    whole: 'Hlasování, jednání a rozhodnutí se týkají celého opatření.',
    kinds: {
      comment: 'připomínka',
      change: 'změna podle připomínky',
      vote: 'hlasování',
      meeting: 'jednání',
      decision: 'rozhodnutí',
      version: 'verze textu',
      state: 'postup návrhu',
    },
    toWhole: 'k celému opatření',
    comment: (number: number, asked: string) => `Připomínka č. ${number} (${asked})`,
    ended: (outcome: string) => `vypořádání: ${outcome}`,
    waits: 'čeká na vypořádání',
    changedBy: (part: string, numbers: readonly number[]) =>
      numbers.length === 1
        ? `${part}: změněno podle připomínky č. ${numbers[0]}`
        : `${part}: změněno podle připomínek č. ${numbers.join(', ')}`,
    meeting: (body: string, number: number) => `${body}, ${number}. jednání`,
    text: 'Text po odstavcích',
    all: 'Stopa celého opatření',
  },
  en: {
    title: 'Trace of a voice',
    of: (measure: string) => `Trace of a voice: measure ${measure}`,
    paragraph: (number: number) => `How paragraph ${number} came to be`,
    field: (name: string) => `How section “${name}” came to be`,
    plain: (name: string) => `How the field “${name}” came to be`,
    plainFields: 'How single fields came to be',
    gone: 'The field holds nothing now.',
    was: 'before',
    lead: 'Whose comments, votes, meetings and decisions made this wording.',
    open: 'How this text came to be, paragraph by paragraph',
    openParagraph: (number: number) => `How paragraph ${number} came to be`,
    counts: (comments: number, changes: number) =>
      [
        comments > 0 ? counted('en', comments, { one: '# comment', other: '# comments' }) : '',
        changes > 0 ? counted('en', changes, { one: '# change', other: '# changes' }) : '',
      ]
        .filter(Boolean)
        .join(', '),
    stands: 'How it reads now',
    wordings: 'How the wording changed',
    first: (when: string) => `It first stands in the text of ${when}.`,
    changed: (when: string) => `Changed in the text of ${when}:`,
    version: (number: number) => `version ${number}`,
    working: 'working text',
    never: 'The wording has not changed since the first published text.',
    steps: 'What led to it',
    none: 'Nothing is recorded about it yet.',
    whole: 'Votes, meetings and decisions concern the whole measure.',
    kinds: {
      comment: 'comment',
      change: 'change after a comment',
      vote: 'vote',
      meeting: 'meeting',
      decision: 'decision',
      version: 'version of the text',
      state: 'course of the proposal',
    },
    toWhole: 'on the whole measure',
    comment: (number: number, asked: string) => `Comment no. ${number} on “${asked}”`,
    ended: (outcome: string) => `settlement: ${outcome}`,
    waits: 'waits for settlement',
    changedBy: (part: string, numbers: readonly number[]) =>
      numbers.length === 1
        ? `${part}: changed after comment no. ${numbers[0]}`
        : `${part}: changed after comments no. ${numbers.join(', ')}`,
    meeting: (body: string, number: number) => `${body}, meeting no. ${number}`,
    text: 'The text by paragraphs',
    all: 'Trace of the whole measure',
  },
});
