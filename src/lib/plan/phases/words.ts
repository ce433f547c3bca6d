import { catalogue } from '#lib/kernel/words.ts';

/** Texts of the form that dates the phases of a stage. */
export const words = catalogue({
  cs: {
    title: 'Termíny fází',
    lead: 'Podle nich každý uvidí, kde plánování je a co bude dál. Co ještě nevíte, nechte prázdné. Fáze se mohou překrývat.',
    startsOn: 'Od',
    endsOn: 'Do',
    consultation: 'Až připomínky vyhlásíte, ukáže se místo tohoto jejich skutečný termín.',
    save: 'Uložit termíny',
    saved: 'Termíny jsou uložené.',
    wrongDay: (phase: string) =>
      `${phase}: takový den v kalendáři není. Zkontrolujte i rok a napište ho třeba takto: 2027-03-14.`,
    early: (phase: string) => `${phase}: konec nemůže být dřív než začátek.`,
    stateChanged:
      'Termíny mezitím změnil někdo jiný a vaše se neuložily. U každého pole, které se liší, stojí, co je uložené teď. Když uložíte znovu, bude platit to vaše.',
    storedNow: (day: string) => `Teď je uloženo: ${day}`,
    storedNone: 'Teď tu není uložený žádný den.',
    order: 'Zkontrolujte pořadí',
    begunEarly: (phase: string, before: string) =>
      `Fáze „${phase}“ začíná dřív než fáze „${before}“. Pokud se mají překrývat, je to v pořádku.`,
  },
  en: {
    title: 'Dates of the phases',
    lead: 'They tell everybody where the planning is and what comes next. Leave empty what is not known yet. Phases may overlap.',
    startsOn: 'From',
    endsOn: 'To',
    consultation: 'Once the comments are announced, their real dates are shown instead.',
    save: 'Save the dates',
    saved: 'The dates are saved.',
    wrongDay: (phase: string) =>
      `${phase}: there is no such day. Check the year too, and write it like this: 2027-03-14.`,
    early: (phase: string) => `${phase}: the end cannot be before the beginning.`,
    stateChanged:
      'Somebody else changed the dates meanwhile and yours were not saved. Each field that differs says what is stored now. Save again and yours will hold.',
    storedNow: (day: string) => `Stored now: ${day}`,
    storedNone: 'No day is stored here now.',
    order: 'Check the order',
    begunEarly: (phase: string, before: string) =>
      `The phase “${phase}” begins before the phase “${before}”. If they are to overlap, all is well.`,
  },
});
