import { catalogue } from '#lib/kernel/words.ts';

/** Texts of the live room: why one may only read, why a change was refused. States of saving are the frame's. */
export const words = catalogue({
  cs: {
    readOnly: 'Jen pro čtení',
    blocked: 'Vaše síť nepouští živé psaní. Číst a připomínkovat můžete dál.',
    reasons: {
      notMember: 'Psát tu můžou členové a členky skupiny, vy můžete číst.',
      withSteering: 'Návrh je u řídící skupiny, jen pro čtení.',
      decided: 'O návrhu už řídící skupina rozhodla, text se nemění.',
      rejected: 'Řídící skupina návrh zamítla, text se nemění.',
      withdrawn: 'Návrh je stažený, text se nemění.',
      merged: 'Návrh je sloučený s jiným, pište tam.',
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
    },
  },
  en: {
    readOnly: 'Read only',
    blocked: 'Your network does not let live writing through. You can still read and comment.',
    reasons: {
      notMember: 'Members of the group write here; you can read.',
      withSteering: 'The proposal is with the steering group, read only.',
      decided: 'The steering group has decided; the text does not change.',
      rejected: 'The steering group rejected the proposal; the text does not change.',
      withdrawn: 'The proposal is withdrawn; the text does not change.',
      merged: 'The proposal is merged with another one; write there.',
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
    },
  },
});
