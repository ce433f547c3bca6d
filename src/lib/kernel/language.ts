/** The languages of the product; Czech is the master, English follows it. */
export const languages = ['cs', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language a cookie or parameter names, Czech when it names none we speak. */
export function languageOf(value: string | null | undefined): Language {
  return value === 'en' ? 'en' : 'cs';
}
