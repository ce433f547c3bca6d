import { catalogue, counted } from '#lib/kernel/words.ts';

/** Texts of the page where a measure is written together, beside those of its form. */
export const words = catalogue({
  cs: {
    kicker: (code: string) => `Návrh ${code}`,
    kickerWithout: 'Návrh opatření',
    needsScripts:
      'Společné psaní potřebuje zapnutý JavaScript. Bez něj můžete číst, připomínkovat a posouvat návrh dál.',
    readOnlySince: (when: string) => `Jen pro čtení od ${when}.`,
    diary: 'Deník změn',
    diaryLead: 'Kdo co naposledy změnil. Nové změny přibývají nahoře.',
    diaryEmpty: 'Zatím nikdo nic nezměnil.',
    diaryLine: (when: string, name: string, what: string) => `${when} ${name}: ${what}`,
    announcements: 'Co hlásit odečítači obrazovky',
    announcementLevels: {
      nothing: 'nic',
      important: 'jen důležité',
      everything: 'vše',
    },
    joined: (name: string) => `Nově tady: ${name}`,
    joinedMany: (count: number) =>
      counted('cs', count, {
        one: 'Nově tady: # člověk',
        few: 'Nově tady: # lidé',
        many: 'Nově tady: # člověka',
        other: 'Nově tady: # lidí',
      }),
    shortcuts: 'Klávesové zkratky',
    shortcutList: [
      'Alt+F10: panel úprav textu',
      'Esc a pak Tab: odejít z textu',
      'Alt+Shift+K: připomínka k odstavci, ve kterém píšete',
      'Alt+šipka dolů nebo nahoru: další nebo předchozí připomínka',
      'Ctrl+Enter: odeslat připomínku',
      'Ctrl+Z: vrátit vlastní změnu',
    ],
  },
  en: {
    kicker: (code: string) => `Proposal ${code}`,
    kickerWithout: 'Proposal of a measure',
    needsScripts:
      'Writing together needs JavaScript. Without it you can read, comment and move the proposal on.',
    readOnlySince: (when: string) => `Read only since ${when}.`,
    diary: 'Diary of changes',
    diaryLead: 'Who changed what last. New changes come on top.',
    diaryEmpty: 'Nobody has changed anything yet.',
    diaryLine: (when: string, name: string, what: string) => `${when} ${name}: ${what}`,
    announcements: 'What to tell the screen reader',
    announcementLevels: {
      nothing: 'nothing',
      important: 'only what matters',
      everything: 'everything',
    },
    joined: (name: string) => `Here now: ${name}`,
    joinedMany: (count: number) =>
      counted('en', count, { one: '# person has come', other: '# people have come' }),
    shortcuts: 'Keyboard shortcuts',
    shortcutList: [
      'Alt+F10: text tools',
      'Esc and then Tab: leave the text',
      'Alt+Shift+K: comment on the paragraph you are in',
      'Alt+arrow down or up: next or previous comment',
      'Ctrl+Enter: send the comment',
      'Ctrl+Z: undo your own change',
    ],
  },
});
