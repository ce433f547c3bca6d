import { catalogue } from '#lib/kernel/words.ts';

/** Texts of `/kontakt`. */
export const words = catalogue({
  cs: {
    title: 'Kontakt',
    lead: 'Zavolejte, napište, nebo přijďte na schůzi. Poradíme i s tím, jak tyto stránky používat.',
    person: 'Koordinace plánování',
    name: 'Jméno',
    phone: 'Telefon',
    email: 'E-mail',
    hours: 'Kdy',
    nobody: 'Kontakt ještě není vyplněný. Zkuste prosím sociální odbor vaší obce.',
    parts: {
      pripominka: {
        title: 'Připomínka bez internetu',
        text: [
          'Připomínku k návrhu můžete nadiktovat po telefonu, poslat poštou nebo dát do schránky na úřadě. Říct ji můžete i na veřejném projednání.',
          'Připomínka dostane číslo a odpověď jako každá jiná. Kde a do kdy se připomínky sbírají, stojí u návrhu na stránce Připomínky.',
        ],
      },
      schuze: {
        title: 'Přijít na schůzi',
        text: [
          'Na které schůze může přijít každý, to u nich stojí. Kdy a kde jsou, najdete na stránkách Schůze a Kalendář, nebo to řekneme po telefonu. Když potřebujete odvoz, tlumočení nebo doprovod, řekněte nám to předem.',
        ],
      },
    },
  },
  en: {
    title: 'Contact',
    lead: 'Call, write, or come to a meeting. We also help with using these pages.',
    person: 'Coordination of the planning',
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail',
    hours: 'When',
    nobody:
      'The contact has not been filled in yet. Please try the social department of your municipality.',
    parts: {
      pripominka: {
        title: 'A comment without the internet',
        text: [
          'You can dictate a comment by telephone, send it by post or put it into the box at the town hall. You can also say it at the public hearing.',
          'The comment gets a number and an answer like any other. Where and until when comments are collected is told with the draft, on the page Comments.',
        ],
      },
      schuze: {
        title: 'Come to a meeting',
        text: [
          'Meetings that anybody may come to say so. When and where they are is on the pages Meetings and Calendar, and we will tell you by telephone. If you need a lift, an interpreter or company, tell us beforehand.',
        ],
      },
    },
  },
});
