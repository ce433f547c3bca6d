import { alike, apart } from '../../search/pairs.ts';

/** Numbers that look drawn and are the same in every run (mulberry32). */
export function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const syllables =
  'ba be bi bo by ča če či da dě do du ha he ho ja je ka ke ko ku la le li lo ma mě mi mo na ně no pa pe po pra pro ra ře ro sa se sk sta sto ta te to tu va ve vi vo za ze zna zpra'.split(
    ' ',
  );
// Half of any text are these; they come before the words that mean something.
const small =
  'a v na se je o s z do pro že to k i za by od ve po které při také ze jako však jsou která který mezi bude podle jejich může pod tím bylo ke nebo už až jen před co ale si bez více tak kde pak však další této těchto být má aby tyto jednotlivých zejména další včetně dále roku let nad proto'.split(
    ' ',
  );
const endings = ['', 'a', 'e', 'y', 'u', 'ou', 'ami', 'ách', 'ům', 'í', 'ích', 'ní', 'ního', 'ost'];

/** As many different forms of words as ten years of Czech papers have, real ones the most usual. */
export function lexicon(size: number): string[] {
  const draw = drawing(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)];
  const found = new Set([...small, ...[...alike, ...apart].flat()]);
  while (found.size < size) {
    const root = pick(syllables) + pick(syllables) + (draw() < 0.5 ? pick(syllables) : '');
    for (const ending of endings) found.add(root + ending);
  }
  return [...found];
}

/** A writer of texts whose words come as often as words do: the second half as often as the first (Zipf). */
export function writer(words: readonly string[], seed: number) {
  const draw = drawing(seed);
  const word = () => words[Math.floor(words.length ** draw()) - 1] ?? words[0];
  const sentence = () => {
    const said = Array.from({ length: 6 + Math.floor(draw() * 12) }, word).join(' ');
    return `${said[0].toUpperCase()}${said.slice(1)}.`;
  };
  const text = (count: number) => {
    let left = count;
    const sentences: string[] = [];
    while (left > 0) {
      const next = sentence();
      sentences.push(next);
      left -= next.split(' ').length;
    }
    return sentences.join(' ');
  };
  return { draw, word, text, title: () => text(5).replace(/\.$/, '').slice(0, 120) };
}
