import { catalogue, counted } from '#lib/kernel/words.ts';
import type { Language } from '#lib/kernel/language.ts';

/** Texts of the coordinator's desk: checking and settling comments; the letter with the answer. */
export const words = catalogue({
  cs: {
    queue: {
      title: 'Vypořádání připomínek',
      lead: 'Nejdřív zkontrolujte, co došlo, potom na každou připomínku odpovězte.',
      summary: (all: number, unsettled: number, waiting: number) =>
        `${counted('cs', all, {
          one: '# připomínka',
          few: '# připomínky',
          many: '# připomínky',
          other: '# připomínek',
        })}, bez odpovědi ${unsettled}${waiting > 0 ? `, z toho čeká na kontrolu ${waiting}` : ''}.`,
      filter: 'Které připomínky',
      filters: {
        waiting: 'čekají na kontrolu',
        unsettled: 'zveřejněné bez odpovědi',
        settled: 'vypořádané',
        hidden: 'skryté',
        all: 'všechny',
      },
      empty: {
        waiting: 'Nic nečeká na kontrolu.',
        unsettled: 'Všechny zveřejněné připomínky mají odpověď.',
        settled: 'Zatím není nic vypořádáno.',
        hidden: 'Nic není skryté.',
        all: 'Žádné připomínky.',
      },
      pages: 'Stránky',
      page: (page: number, pages: number) => `Stránka ${page} z ${pages}`,
      previous: 'Předchozí stránka',
      next: 'Další stránka',
      public: 'Veřejný přehled',
      done: {
        published: (number: number) => `Připomínka č. ${number} je zveřejněná.`,
        hidden: (number: number) => `Připomínka č. ${number} je skrytá.`,
        settled: (number: number) => `Připomínka č. ${number} je vypořádaná.`,
        reopened: (number: number) => `Připomínku č. ${number} můžete vypořádat znovu.`,
      },
    },
    row: {
      title: (number: number) => `Připomínka č. ${number}`,
      came: (when: string, how: string) => `došlo ${when}, ${how}`,
      contact: 'Kontakt',
      contactGiven: 'uveden, vidí ho koordinace a realizační tým',
      noContact: 'neuveden',
      publish: 'Zveřejnit',
      publishAgain: 'Zveřejnit po přezkoumání',
      hide: 'Skrýt s důvodem',
      hideAs: (reason: string) => `Skrýt: ${reason}`,
      hideOther: 'Skrýt z jiného důvodu',
      otherReason: 'Důvod',
      hideOtherHint: 'Uvidí ho autor i veřejnost místo textu.',
      hideButton: 'Skrýt s tímto důvodem',
      hiddenBy: (who: string) => (who ? `Skryto (${who})` : 'Skryto'),
      marks: 'Na co si dát pozor',
      flags: {
        trap: 'vyplněné pole, které lidé nevidí: možná robot',
        fast: 'odesláno nezvykle rychle: možná robot',
        crowd: 'z jedné adresy přišlo mnoho připomínek',
      },
      mixedScript: 'slova míchají latinku s jiným písmem',
      late: 'po termínu',
      settle: 'Vypořádat',
      outcome: 'Jak s ní naložit',
      kind: 'Druh připomínky',
      kinds: { content: 'obsahová', editorial: 'formální (překlep, číslo, název)' },
      reason: 'Odůvodnění',
      reasonHint: 'Povinné. Autor i veřejnost si ho přečtou, až se zveřejní celá tabulka.',
      change: 'Co se v návrhu změnilo',
      changeHint: 'Když nic, nechte prázdné: v tabulce bude „beze změny textu“.',
      save: 'Uložit odpověď',
      settledBy: (who: string, when: string) => `Rozhodnuto: ${who}, ${when}`,
      mailWaits: 'Po zveřejnění tabulky odejde odpověď i na e-mail autora.',
      reopen: 'Vypořádat znovu',
      reopenReason: 'Proč se odpověď mění',
      reopenHint: 'Důvod zůstane v záznamu.',
      reopenButton: 'Otevřít k novému vypořádání',
      missing: {
        outcome: 'Vyberte, jak s připomínkou naložit.',
        reason: 'Napište důvod. Přečte si ho autor i veřejnost.',
      },
    },
    letter: {
      subject: (number: number) => `Odpověď na vaši připomínku č. ${number}`,
      text: (given: {
        number: number;
        text: string;
        outcome: string;
        reason: string;
        change: string;
        link: string;
      }) =>
        `Dobrý den,\n\nvaše připomínka č. ${given.number} má odpověď.\n\nJak jsme s ní naložili: ${given.outcome}\nProč: ${given.reason}\nCo se změnilo: ${given.change}\n\nVaše připomínka zněla:\n${given.text}\n\nStav připomínky najdete kdykoli tady:\n${given.link}\n\nTuto adresu znáte jen vy.\n`,
    },
  },
  en: {
    queue: {
      title: 'Settling the comments',
      lead: 'First check what came in, then answer every comment.',
      summary: (all: number, unsettled: number, waiting: number) =>
        `${counted('en', all, { one: '# comment', other: '# comments' })}, ${unsettled} unanswered${waiting > 0 ? `, ${waiting} of them waiting to be checked` : ''}.`,
      filter: 'Which comments',
      filters: {
        waiting: 'waiting to be checked',
        unsettled: 'published, unanswered',
        settled: 'settled',
        hidden: 'hidden',
        all: 'all',
      },
      empty: {
        waiting: 'Nothing waits to be checked.',
        unsettled: 'Every published comment has an answer.',
        settled: 'Nothing is settled yet.',
        hidden: 'Nothing is hidden.',
        all: 'No comments.',
      },
      pages: 'Pages',
      page: (page: number, pages: number) => `Page ${page} of ${pages}`,
      previous: 'Previous page',
      next: 'Next page',
      public: 'Public table',
      done: {
        published: (number: number) => `Comment no. ${number} is published.`,
        hidden: (number: number) => `Comment no. ${number} is hidden.`,
        settled: (number: number) => `Comment no. ${number} is settled.`,
        reopened: (number: number) => `Comment no. ${number} can be settled anew.`,
      },
    },
    row: {
      title: (number: number) => `Comment no. ${number}`,
      came: (when: string, how: string) => `came ${when}, ${how}`,
      contact: 'Contact',
      contactGiven: 'given, seen by coordinators and the team',
      noContact: 'not given',
      publish: 'Publish',
      publishAgain: 'Publish after review',
      hide: 'Hide with a reason',
      hideAs: (reason: string) => `Hide: ${reason}`,
      hideOther: 'Hide for another reason',
      otherReason: 'Reason',
      hideOtherHint: 'The author and the public see it in place of the text.',
      hideButton: 'Hide with this reason',
      hiddenBy: (who: string) => (who ? `Hidden (${who})` : 'Hidden'),
      marks: 'What to look out for',
      flags: {
        trap: 'a field people do not see was filled: perhaps a robot',
        fast: 'sent unusually fast: perhaps a robot',
        crowd: 'many comments came from one address',
      },
      mixedScript: 'words mix Latin with another script',
      late: 'late',
      settle: 'Settle',
      outcome: 'What is done with it',
      kind: 'Kind of comment',
      kinds: { content: 'content', editorial: 'editorial (typo, number, name)' },
      reason: 'Reason',
      reasonHint: 'Required. The author and the public read it once the whole table is published.',
      change: 'What changed in the draft',
      changeHint: 'Leave empty if nothing did: the table says “text unchanged”.',
      save: 'Save the answer',
      settledBy: (who: string, when: string) => `Decided by ${who}, ${when}`,
      mailWaits: 'Once the table is published the answer also leaves for the author’s e-mail.',
      reopen: 'Settle anew',
      reopenReason: 'Why the answer changes',
      reopenHint: 'The reason stays in the record.',
      reopenButton: 'Open for a new settlement',
      missing: {
        outcome: 'Choose what is done with the comment.',
        reason: 'Write the reason. The author and the public read it.',
      },
    },
    letter: {
      subject: (number: number) => `Answer to your comment no. ${number}`,
      text: (given: {
        number: number;
        text: string;
        outcome: string;
        reason: string;
        change: string;
        link: string;
      }) =>
        `Good day,\n\nyour comment no. ${given.number} has an answer.\n\nWhat we did with it: ${given.outcome}\nWhy: ${given.reason}\nWhat changed: ${given.change}\n\nYour comment was:\n${given.text}\n\nYou find its state here at any time:\n${given.link}\n\nOnly you know this address.\n`,
    },
  },
});

/** The letter with the answer to a comment. */
export function answerLetter(
  language: Language,
  given: Parameters<ReturnType<typeof words>['letter']['text']>[0],
): { subject: string; text: string } {
  const { letter } = words(language);
  return { subject: letter.subject(given.number), text: letter.text(given) };
}
