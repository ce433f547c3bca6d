import { catalogue, counted } from '#lib/kernel/words.ts';

/** Texts of the coordinator's pages that keep projects and their logos. */
export const words = catalogue({
  cs: {
    title: 'Projekty a loga',
    lead: 'Kdo plánování platí a čí loga mají být na stránkách, zápisech a plakátech.',
    administration: 'Správa',
    none: 'Zatím tu žádný projekt není. Když plánování platí obec ze svého, žádný být nemusí.',
    add: 'Zapsat projekt',
    edit: 'Údaje projektu',
    save: 'Uložit údaje',
    saved: 'Uloženo.',
    stateChanged:
      'Mezitím to upravil někdo jiný. Otevřete stránku znovu a podívejte se na nové údaje.',
    fields: {
      stageId: 'Etapa, kterou projekt platí',
      title: 'Název projektu',
      implementer: 'Realizátor',
      partner: 'Partner',
      applicant: 'Žadatel',
      cooperating: 'Spolupracující organizace',
      registrationNo: 'Registrační číslo',
      budgetCzk: 'Rozpočet',
      startsOn: 'Zahájení',
      endsOnExpected: 'Předpokládané ukončení',
      endsOn: 'Ukončení',
      funders: 'Poskytovatelé dotace',
      publicityText: 'Věta o podpoře',
    },
    hints: {
      title: 'Přesně, jak zní ve smlouvě.',
      implementer: 'Kdo vydává všechny výstupy.',
      applicant: 'Jen když o peníze žádal někdo jiný než realizátor.',
      lines: 'Každou na nový řádek.',
      funders:
        'Každého na nový řádek: fond nebo rozpočet, program, opatření nebo výzva, zprostředkující úřad.',
      endsOn: 'Skutečný den, až projekt skončí.',
      publicityText:
        'Povinná publicita doslova, jak ji předepisuje poskytovatel. Bude na stránkách, zápisech, tabulkách i plakátech.',
    },
    wrongDay: 'Den není v kalendáři. Napište ho třeba takto: 2026-03-14.',
    wrongEnd: 'Konec nemůže být dřív než zahájení.',
    wrongBudget: 'Rozpočet napište v celých korunách, třeba 699 053.',
    tooManyLines: 'Řádků je moc. Nejvýše jich může být 20.',
    noStage: 'Vyberte etapu.',
    logos: {
      title: 'Loga',
      lead: 'Loga stojí na kartě projektu, v tisku a na plakátech v tomhle pořadí.',
      none: 'Projekt zatím žádné logo nemá.',
      alt: 'Text loga',
      altHint:
        'Koho logo představuje, jednou a bez slova „logo“. Přečte se lidem, kteří obrázek nevidí.',
      size: (width: number, height: number) => `${width} × ${height} bodů`,
      saveAlt: 'Uložit text',
      edit: (alt: string) => `Upravit nebo odebrat: ${alt}`,
      up: (alt: string) => `Posunout dopředu: ${alt}`,
      down: (alt: string) => `Posunout dozadu: ${alt}`,
      remove: 'Odebrat logo',
      unnamed: 'logo bez textu',
      add: 'Přidat logo',
      picture: 'Obrázek',
      pictureHint:
        'PNG nebo JPEG, nejvýše 200 kB a 4 000 bodů na stranu. Údaje o místě, přístroji a autorovi z něj odstraníme.',
      send: 'Přidat logo',
      tooMany: 'Víc log už projekt mít nemůže, nejvýše jich je 12.',
    },
    flagged: (count: number) =>
      counted('cs', count, {
        one: '# logo má chybu v textu, opravte ho prosím.',
        few: '# loga mají chybu v textu, opravte je prosím.',
        many: '# loga má chybu v textu, opravte je prosím.',
        other: '# log má chybu v textu, opravte je prosím.',
      }),
    alternativeFaults: {
      missing: 'Napište, koho logo představuje.',
      fileName: 'Tohle je jméno souboru nebo jen slovo „logo“. Napište, koho logo představuje.',
      repeats: 'V textu se totéž opakuje. Napište to jen jednou.',
      sameAsOther: 'Stejný text už má jiné logo tohoto projektu. Každé logo má říct něco jiného.',
      sameAsBeside:
        'Totéž stojí na kartě vedle loga a četlo by se to dvakrát. Napište, koho logo představuje.',
    },
    tooHeavy: (size: string, most: string) =>
      `Soubor má ${size}, vejde se nejvýš ${most}. Zmenšete obrázek a vyberte ho znovu.`,
    pictureFaults: {
      none: 'Vyberte soubor s obrázkem.',
      notPicture:
        'Soubor není PNG ani JPEG, i kdyby se tak jmenoval. Uložte logo jako PNG a vyberte ho znovu.',
      tooWide: 'Obrázek je moc velký. Nejdelší strana může mít nejvýše 4 000 bodů.',
      damaged: 'Soubor je poškozený nebo neúplný. Uložte logo v programu znovu a vyberte ho.',
      more: 'Za obrázkem jsou v souboru další data. Uložte logo v programu znovu jako PNG a vyberte ho.',
    },
  },
  en: {
    title: 'Projects and logos',
    lead: 'Who pays for the planning and whose logos stand on pages, minutes and posters.',
    administration: 'Administration',
    none: 'There is no project yet. A town that pays for the planning itself needs none.',
    add: 'Write down a project',
    edit: 'Facts of the project',
    save: 'Save the facts',
    saved: 'Saved.',
    stateChanged:
      'Somebody else changed it meanwhile. Open the page again and look at the new facts.',
    fields: {
      stageId: 'Stage the project pays for',
      title: 'Title of the project',
      implementer: 'Implementer',
      partner: 'Partner',
      applicant: 'Applicant',
      cooperating: 'Cooperating organisations',
      registrationNo: 'Registration number',
      budgetCzk: 'Budget',
      startsOn: 'Start',
      endsOnExpected: 'Expected end',
      endsOn: 'End',
      funders: 'Funded by',
      publicityText: 'Publicity sentence',
    },
    hints: {
      title: 'Exactly as the contract has it.',
      implementer: 'Who issues all outputs.',
      applicant: 'Only where somebody other than the implementer asked for the money.',
      lines: 'One a line.',
      funders: 'One a line: fund or budget, programme, scheme or call, intermediary office.',
      endsOn: 'The real day, once the project is over.',
      publicityText:
        'The obligatory publicity word for word. It will stand on pages, minutes, tables and posters.',
    },
    wrongDay: 'There is no such day. Write it like this: 2026-03-14.',
    wrongEnd: 'The end cannot be before the start.',
    wrongBudget: 'Write the budget in whole crowns, such as 699 053.',
    tooManyLines: 'There are too many lines. At most 20 may be.',
    noStage: 'Choose the stage.',
    logos: {
      title: 'Logos',
      lead: 'Logos stand on the project card, in print and on posters in this order.',
      none: 'The project has no logo yet.',
      alt: 'Text of the logo',
      altHint:
        'Whose logo it is, once and without the word “logo”. It is read to people who do not see it.',
      size: (width: number, height: number) => `${width} × ${height} pixels`,
      saveAlt: 'Save the text',
      edit: (alt: string) => `Change or remove: ${alt}`,
      up: (alt: string) => `Move forward: ${alt}`,
      down: (alt: string) => `Move back: ${alt}`,
      remove: 'Remove the logo',
      unnamed: 'logo without a text',
      add: 'Add a logo',
      picture: 'Picture',
      pictureHint:
        'PNG or JPEG, at most 200 kB and 4,000 pixels a side. We remove what it says of place, device and author.',
      send: 'Add the logo',
      tooMany: 'The project cannot have more logos, at most 12 may be.',
    },
    flagged: (count: number) =>
      counted('en', count, {
        one: '# logo has a fault in its text, please correct it.',
        other: '# logos have a fault in their text, please correct them.',
      }),
    alternativeFaults: {
      missing: 'Write whose logo it is.',
      fileName: 'This is the name of a file or only the word “logo”. Write whose logo it is.',
      repeats: 'The text says the same twice. Write it once.',
      sameAsOther: 'Another logo of this project has the same text. Each should say its own.',
      sameAsBeside:
        'The same stands on the card beside the logo and would be read twice. Write whose logo it is.',
    },
    tooHeavy: (size: string, most: string) =>
      `The file has ${size}, at most ${most} fit. Make the picture smaller and choose it again.`,
    pictureFaults: {
      none: 'Choose a file with the picture.',
      notPicture:
        'The file is neither PNG nor JPEG, whatever its name. Save the logo as PNG and choose it again.',
      tooWide: 'The picture is too big. Its longest side may have 4,000 pixels at most.',
      damaged: 'The file is damaged or incomplete. Save the logo again and choose it.',
      more: 'Other data follow the picture in the file. Save the logo again as PNG and choose it.',
    },
  },
});
