import { catalogue } from '#lib/kernel/words.ts';

/** Texts of the live room: why one may only read, why a change was refused. States of saving are the frame's. */
export const words = catalogue({
  cs: {
    readOnly: 'Jen pro čtení',
    blocked: 'Vaše síť nepouští živé psaní. Číst a připomínkovat můžete dál.',
    crowded: 'Otevřeno v jiných kartách, tady jen ke čtení.',
    crowdedTitle: 'Máte otevřeno příliš mnoho karet',
    crowdedWhat:
      'Psát lze nejvýš ve třech kartách s tímto návrhem a v osmi kartách dohromady. Zavřete některou z nich a psaní se tu otevře samo.',
    notPromised:
      'Prohlížeč neslíbil, že text v tomto zařízení podrží. Nezavírejte stránku, dokud se neuloží.',
    unsavedTitle: 'Text, který se neuložil',
    reasons: {
      notMember: 'Psát tu můžou členové a členky skupiny, vy můžete číst.',
      withSteering: 'Návrh je u řídící skupiny, jen pro čtení.',
      decided: 'O návrhu už řídící skupina rozhodla, text se nemění.',
      rejected: 'Řídící skupina návrh zamítla, text se nemění.',
      withdrawn: 'Návrh je stažený, text se nemění.',
      merged: 'Návrh je sloučený s jiným, pište tam.',
      archived: 'Etapa plánování skončila, text se nemění.',
      signedOut: 'Přihlášení mezitím skončilo. Přihlaste se prosím znovu.',
      forbidden: 'K tomuto návrhu už nemáte přístup.',
      notFound: 'Tady nic není, nebo to není pro vás.',
      schema: 'Je nová verze. Načtěte prosím stránku znovu.',
      tooLarge: 'Změna byla příliš velká. Rozdělte ji prosím na menší části.',
      protocol: 'Stránka a server si nerozumějí. Načtěte prosím stránku znovu.',
    },
    nacks: {
      readOnly: 'Návrh je teď jen pro čtení.',
      numbers: 'Čísla mění jen vedoucí skupiny a koordinace.',
      author: 'Změna byla podepsaná někým jiným.',
      gap: 'Změna navazovala na text, který server nemá.',
      structure: 'V textu bylo něco, co tu být nemůže.',
      tooLarge: 'Opatření je už příliš dlouhé.',
      closed: 'Spojení skončilo dřív, než se změna uložila.',
      closedKept:
        'Spojení skončilo dřív, než se změna uložila. Zůstává v tomto zařízení a odešle se, až se sem přihlásíte znovu.',
      otherVersion:
        'Tento text zůstal v tomto zařízení ze starší verze stránky a do dnešní se přenést nedá. Zkopírujte si ho, než okno zavřete.',
      damaged:
        'Tento text zůstal v tomto zařízení neodeslaný a jeho záznam se poškodil. Zkopírujte si ho, než okno zavřete.',
    },
  },
  en: {
    readOnly: 'Read only',
    blocked: 'Your network does not let live writing through. You can still read and comment.',
    crowded: 'Open in other tabs, read only here.',
    crowdedTitle: 'You have too many tabs open',
    crowdedWhat:
      'You can write in at most three tabs with this proposal, and in eight tabs in all. Close one of them and writing opens here by itself.',
    notPromised:
      'The browser did not promise to keep the text in this device. Do not close the page until it is saved.',
    unsavedTitle: 'Text that was not saved',
    reasons: {
      notMember: 'Members of the group write here; you can read.',
      withSteering: 'The proposal is with the steering group, read only.',
      decided: 'The steering group has decided; the text does not change.',
      rejected: 'The steering group rejected the proposal; the text does not change.',
      withdrawn: 'The proposal is withdrawn; the text does not change.',
      merged: 'The proposal is merged with another one; write there.',
      archived: 'The planning stage is over; the text does not change.',
      signedOut: 'You have been signed out. Please sign in again.',
      forbidden: 'You no longer have access to this proposal.',
      notFound: 'There is nothing here, or it is not for you.',
      schema: 'There is a new version. Please load the page again.',
      tooLarge: 'The change was too large. Please split it into smaller parts.',
      protocol: 'The page and the server do not understand each other. Please load the page again.',
    },
    nacks: {
      readOnly: 'The proposal is read only now.',
      numbers: 'Only group leaders and coordinators change numbers.',
      author: 'The change was signed by somebody else.',
      gap: 'The change followed text the server does not have.',
      structure: 'There was something in the text that cannot be here.',
      tooLarge: 'The measure is too long already.',
      closed: 'The connection ended before the change was saved.',
      closedKept:
        'The connection ended before the change was saved. It stays in this device and is sent when you sign in here again.',
      otherVersion:
        'This text stayed in this device from an older version of the page and cannot be carried over. Copy it before you close this box.',
      damaged:
        'This text stayed in this device unsent and its record was damaged. Copy it before you close this box.',
    },
  },
});
