/** Endings of nouns and adjectives without their diacritics, with the shortest word that may lose them. */
const endings: readonly [shortest: number, endings: readonly string[]][] = [
  [6, 'ech ich ych ach eho emu iho imu emi imi ymi ami ama'.split(' ')],
  [5, 'em im ym am um ou mi'.split(' ')],
];
const vowel = /[aeiouy]$/;

/** Stems that change inside the word: what they become, the stem the other forms have. */
const irregular: Readonly<Record<string, string>> = {
  dit: 'dt',
  ditt: 'dt',
  dum: 'dom',
  stul: 'stol',
  kun: 'kon',
  zaj: 'zajm',
  clovk: 'lid',
  pritl: 'pratl',
};

/**
 * The stem a Czech word shares with its other forms: „službám“, „služeb“ and „službou“ give `sluzb`. After
 * the light stemmer of Dolamic and Savoy (Indexing and stemming approaches for the Czech language, 2009),
 * but over `folded` words, because people search without diacritics. Other scripts and numbers stay.
 */
export function stemOf(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  const bare = withoutPossessive(withoutCase(word));
  const stem = withoutFleetingE(withOldConsonant(bare));
  return Object.hasOwn(irregular, stem) ? irregular[stem] : stem;
}

/** The stem of a word and the others that count as the same. */
export function stemsLike(word: string): string[] {
  const stem = stemOf(word);
  return [stem, ...Object.keys(irregular).filter((other) => irregular[other] === stem)];
}

/** Twice: what „systémem“ loses, „systém“ has to lose too. */
function withoutCase(word: string): string {
  const shorter = withoutEnding(word);
  if (shorter !== word) return withoutEnding(shorter);
  return word.length > 3 && vowel.test(word) ? withoutEnding(word.slice(0, -1)) : word;
}

function withoutEnding(word: string): string {
  for (const [shortest, those] of endings) {
    const found = word.length >= shortest && those.find((ending) => word.endsWith(ending));
    if (found) return word.slice(0, -found.length);
  }
  return word;
}

function withoutPossessive(word: string): string {
  return word.length > 5 ? word.replace(/(ov|in|uv)$/, '') : word;
}

/** „v Praze“ is Praha, „v roce“ is rok. */
function withOldConsonant(stem: string): string {
  return stem.replace(/ct$/, 'ck').replace(/c$/, 'k').replace(/z$/, 'h');
}

/** „obec“ and „obce“, „služeb“ and „služba“. */
function withoutFleetingE(stem: string): string {
  return stem.length > 2 ? stem.replace(/e(.)$/, '$1') : stem;
}
