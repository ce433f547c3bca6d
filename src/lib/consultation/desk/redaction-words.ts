import { catalogue } from '#lib/kernel/words.ts';

/** Texts of taking personal data out of a comment. */
export const words = catalogue({
  cs: {
    title: (number: number) => `Vynechat osobní údaje z připomínky č. ${number}`,
    lead: 'Připomínka zůstane i se svým číslem, jen místo údajů bude „[vynecháno: osobní údaj]“. Původní znění uvidí tým do zveřejnění vypořádání, potom se smaže.',
    original: 'Původní znění',
    public: 'Jak ji teď čte veřejnost',
    preview: 'Jak ji bude číst veřejnost',
    passages: 'Co vynechat',
    passagesHint:
      'Každou pasáž zkopírujte nebo opište na nový řádek, třeba jméno, adresu nebo větu o něčím zdraví. Vynechá se všude, kde stojí.',
    reason: 'Důvod',
    reasonHint: 'Zůstane v záznamu. Údaje sem neopisujte.',
    usualReason: 'osobní údaje jiné osoby',
    author: (name: string) => `Jméno autora: ${name}`,
    hideName: 'Jméno nezveřejňovat',
    show: 'Ukázat, jak to bude vypadat',
    showAgain: 'Ukázat znovu',
    save: 'Vynechat a uložit',
    done: 'Údaje jsou vynechané.',
    before: (when: string, reason: string) =>
      `Naposledy upraveno ${when}, důvod: ${reason}. Níže je, co se vynechalo: seznam můžete doplnit i zkrátit.`,
    back: 'Zpět k vypořádání',
    problems: {
      passage: (passage: string) =>
        `„${passage}“ v připomínce není. Zkontrolujte každé písmeno, nebo řádek smažte.`,
      nothing: 'Napište, co se má vynechat.',
      reason: 'Napište důvod.',
    },
  },
  en: {
    title: (number: number) => `Leave personal data out of comment no. ${number}`,
    lead: 'The comment stays with its number; in place of the data it says that they were left out. The team sees the first wording until the settlement is published, then it is erased.',
    original: 'First wording',
    public: 'How the public reads it now',
    preview: 'How the public will read it',
    passages: 'What to leave out',
    passagesHint:
      'Copy or type each passage on a line of its own: a name, an address, a sentence about somebody’s health. It is left out wherever it stands.',
    reason: 'Reason',
    reasonHint: 'It stays in the record. Do not repeat the data here.',
    usualReason: 'personal data of another person',
    author: (name: string) => `Name of the author: ${name}`,
    hideName: 'Do not publish the name',
    show: 'Show how it will look',
    showAgain: 'Show again',
    save: 'Leave out and save',
    done: 'The data were left out.',
    before: (when: string, reason: string) =>
      `Last changed ${when}, reason: ${reason}. Below is what was left out: the list may be added to or shortened.`,
    back: 'Back to the settlement',
    problems: {
      passage: (passage: string) =>
        `“${passage}” does not stand in the comment. Check every letter, or delete the line.`,
      nothing: 'Write what is to be left out.',
      reason: 'Give the reason.',
    },
  },
});
