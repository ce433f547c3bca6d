import { catalogue } from '#lib/kernel/words.ts';

/** Texts of reading aloud. */
export const words = catalogue({
  cs: {
    label: 'Čtení nahlas',
    listen: 'Poslouchat',
    pause: 'Pozastavit',
    go: 'Pokračovat',
    before: 'Předchozí',
    after: 'Další',
    paragraph: 'odstavec',
    stop: 'Ukončit',
    reading: 'čtení',
  },
  en: {
    label: 'Reading aloud',
    listen: 'Listen',
    pause: 'Pause',
    go: 'Go on',
    before: 'Previous',
    after: 'Next',
    paragraph: 'paragraph',
    stop: 'Stop',
    reading: 'reading',
  },
});
