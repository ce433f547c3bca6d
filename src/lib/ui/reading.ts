import { languageOf, type Language } from '#lib/kernel/language.ts';

const choices = {
  theme: ['auto', 'light', 'dark', 'contrast'],
  size: ['100', '125', '150', '200'],
  spacing: ['normal', 'wide'],
  font: ['atkinson', 'system'],
  mode: ['normal', 'simple'],
} as const;

export const themes = choices.theme;
export const sizes = choices.size;
export const spacings = choices.spacing;
export const fonts = choices.font;
export const modes = choices.mode;

/** How a person wants to read: kept in cookies, so the server renders it and nothing flashes. */
export type Reading = {
  theme: (typeof choices.theme)[number];
  /** Per cent of the browser's own text size. */
  size: (typeof choices.size)[number];
  spacing: (typeof choices.spacing)[number];
  font: (typeof choices.font)[number];
  mode: (typeof choices.mode)[number];
  /** No carets and no presence of others. */
  calm: boolean;
};

/** The cookie that keeps each setting, and the one that keeps the language. */
export const readingCookies = {
  theme: 'motiv',
  size: 'velikost',
  spacing: 'radkovani',
  font: 'pismo',
  mode: 'rezim',
  calm: 'klid',
} as const satisfies Record<keyof Reading, string>;
export const languageCookie = 'jazyk';

/** The reading settings in the cookies of a request; anything unknown is the default. */
export function readingSettings(getCookie: (name: string) => string | undefined): Reading {
  return readingOf((setting) => getCookie(readingCookies[setting]));
}

/** The reading settings out of any source of plain values: cookies or the fields of a form. */
export function readingOf(value: (setting: keyof Reading) => string | undefined): Reading {
  const pick = <K extends keyof typeof choices>(setting: K): (typeof choices)[K][number] => {
    const allowed: readonly string[] = choices[setting];
    const given = value(setting);
    return given !== undefined && allowed.includes(given)
      ? (given as (typeof choices)[K][number])
      : choices[setting][0];
  };
  return {
    theme: pick('theme'),
    size: pick('size'),
    spacing: pick('spacing'),
    font: pick('font'),
    mode: pick('mode'),
    calm: value('calm') === '1',
  };
}

/** The language cookie of a request. */
export function chosenLanguage(getCookie: (name: string) => string | undefined): Language {
  return languageOf(getCookie(languageCookie));
}

/**
 * Fills `%spoluplan.x%` of app.html; for `transformPageChunk`. Only in its first tag: what people wrote stays
 * as it is, and scripts as they were hashed.
 */
export function withReading(html: string, language: Language, reading: Reading): string {
  const values: Record<string, string> = { ...reading, calm: reading.calm ? '1' : '0', language };
  return html.replace(/<html[^>]*>/, (tag) =>
    tag.replace(/%spoluplan\.(\w+)%/g, (whole, name: string) => values[name] ?? whole),
  );
}
