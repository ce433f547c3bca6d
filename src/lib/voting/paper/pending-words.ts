import { catalogue } from '#lib/kernel/words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Refused } from '#lib/kernel/refusal.ts';

/** What still has to be done with papers and hands before a round can end, by the refusal of ending it. */
export function pendingSentences(
  language: Language,
  { code, facts = {} }: Pick<Refused, 'code' | 'facts'>,
): Record<string, string> {
  const text = words(language);
  const [read, out] = [Number(facts.counted ?? 0), Number(facts.expected ?? 0)];
  return {
    '.needsSecond': text.unconfirmed,
    ...(code === 'countMismatch' && {
      '.countMismatch': out > 0 ? text.out(read, out) : text.none,
    }),
  };
}

const words = catalogue({
  cs: {
    unconfirmed:
      'Zapsané lístky a spočítané ruce musí nejdřív potvrdit někdo druhý, než kdo je zapsal. Pak půjde hlasování ukončit.',
    out: (read: number, out: number) =>
      `Z vydaných lístků (${out}) je zapsáno ${read}. Zapište zbylé, nebo je odepište. Pak půjde hlasování ukončit.`,
    none: 'Lístky jsou vytištěné. Vydejte je, nebo na stránce papírů potvrďte, že na papíře nikdo nehlasuje. Pak půjde hlasování ukončit.',
  },
  en: {
    unconfirmed:
      'Papers typed and hands counted must first be confirmed by somebody else than who wrote them down. Then the vote can be closed.',
    out: (read: number, out: number) =>
      `Of the papers handed out (${out}) ${read} are typed. Type the others or write them off. Then the vote can be closed.`,
    none: 'Papers are printed. Hand them out, or confirm on the page of papers that nobody votes on paper. Then the vote can be closed.',
  },
});
