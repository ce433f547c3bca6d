import { folded } from '#lib/kernel/text.ts';

/** What is wrong with the text of a logo for those who do not see it (D21). */
export type AlternativeFault = 'missing' | 'fileName' | 'repeats' | 'sameAsOther' | 'sameAsBeside';

const spoken = (text: string) => folded(text).match(/[a-z0-9]+/g) ?? [];
const same = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((word, at) => word === right[at]);

/**
 * The fault of such a text, null when it is good: it names whose logo it is, once, and says neither what
 * another logo of the project says nor what is written beside it.
 */
export function alternativeFault(
  text: string,
  around: { others: readonly string[]; beside: readonly (string | null)[] },
): AlternativeFault | null {
  const said = spoken(text);
  if (said.length === 0) return 'missing';
  if (/\.(png|jpe?g|gif|svg|webp|bmp)$/i.test(text.trim()) || same(said, ['logo'])) {
    return 'fileName';
  }
  if (saysTwice(said)) return 'repeats';
  if (around.others.some((other) => same(said, spoken(other)))) return 'sameAsOther';
  return around.beside.some((one) => one !== null && same(said, spoken(one)))
    ? 'sameAsBeside'
    : null;
}

// „Město Bechyně Město Bechyně“: two equal pieces right behind one another.
function saysTwice(said: readonly string[]): boolean {
  return said.some((_, from) =>
    said.some((__, at) => {
      const length = at + 1;
      const piece = said.slice(from, from + length);
      return (
        from + 2 * length <= said.length &&
        piece.join('').length > 2 &&
        same(piece, said.slice(from + length, from + 2 * length))
      );
    }),
  );
}
