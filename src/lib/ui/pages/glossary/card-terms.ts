/** Terms of what stands in a measure and in a comment on it: needs, services, people, money. */
export const cardTerms = {
  cs: {
    realizator: { term: 'Realizátor', meaning: 'Kdo opatření nebo projekt uskuteční.' },
    'zjistovani-potreb': {
      term: 'Zjišťování potřeb',
      meaning: 'Část plánování, ve které se ptáme lidí, co jim chybí.',
    },
    beseda: { term: 'Beseda', meaning: 'Setkání s obyvateli obce o tom, co potřebují.' },
    harmonogram: { term: 'Harmonogram', meaning: 'Co se má udělat a do kdy.' },
    riziko: { term: 'Riziko', meaning: 'Co může opatření překazit.' },
    kapacita: {
      term: 'Kapacita',
      meaning: 'Kolika lidem služba stačí, třeba počet lůžek nebo klientů.',
    },
    uvazek: {
      term: 'Úvazek v přímé péči',
      meaning: 'Práce jednoho člověka na plnou dobu přímo u lidí, kterým služba pomáhá.',
    },
    naklady: {
      term: 'Náklady provozní a investiční',
      meaning: 'Provozní se platí pořád, třeba mzdy. Investiční jednou, třeba za auto.',
    },
    'zdroj-financovani': {
      term: 'Zdroj financování',
      meaning: 'Kdo na opatření dá peníze: třeba stát, kraj, obce nebo klienti.',
    },
    dotace: {
      term: 'Dotace',
      meaning: 'Peníze od státu, kraje nebo Evropské unie na určitou věc.',
    },
    'forma-sluzby': {
      term: 'Terénní, ambulantní, pobytová služba',
      meaning: 'Terénní jezdí za člověkem, do ambulantní člověk dochází, v pobytové bydlí.',
    },
    'doprovodna-sluzba': {
      term: 'Doprovodná (návazná) služba',
      meaning: 'Pomoc, která sociální služby doplňuje, ale v zákoně mezi nimi není.',
    },
    katalog: {
      term: 'Katalog služeb',
      meaning: 'Přehled služeb v území, ve kterém je každý najde.',
    },
    'obsahova-pripominka': {
      term: 'Obsahová, formální připomínka',
      meaning: 'Obsahová chce změnit věc samu, formální překlep, číslo nebo název.',
    },
  },
  en: {
    realizator: { term: 'Implementer', meaning: 'Who carries a measure or a project out.' },
    'zjistovani-potreb': {
      term: 'Needs assessment',
      meaning: 'The part of planning in which people are asked what they lack.',
    },
    beseda: {
      term: 'Community talk',
      meaning: 'Meeting the people of a municipality about what they need.',
    },
    harmonogram: { term: 'Timetable', meaning: 'What is to be done and by when.' },
    riziko: { term: 'Risk', meaning: 'What can spoil a measure.' },
    kapacita: {
      term: 'Capacity',
      meaning: 'How many people a service is enough for, such as its beds or clients.',
    },
    uvazek: {
      term: 'Direct-care full-time equivalent',
      meaning: 'The full-time work of one person directly with those whom a service helps.',
    },
    naklady: {
      term: 'Operating and capital cost',
      meaning:
        'Operating costs are paid all the time, such as wages; capital costs once, such as a car.',
    },
    'zdroj-financovani': {
      term: 'Funding line',
      meaning: 'Who pays for a measure: the state, the region, municipalities, clients.',
    },
    dotace: {
      term: 'Grant',
      meaning: 'Money of the state, region or European Union for a particular thing.',
    },
    'forma-sluzby': {
      term: 'Field, ambulatory, residential service',
      meaning:
        'One comes to the person, to another the person goes, in the third the person lives.',
    },
    'doprovodna-sluzba': {
      term: 'Accompanying service',
      meaning: 'Help that goes with social services but is not one of them by law.',
    },
    katalog: {
      term: 'Service catalogue',
      meaning: 'A list of the services of a territory in which anybody finds them.',
    },
    'obsahova-pripominka': {
      term: 'Content, editorial comment',
      meaning: 'One wants to change the thing itself, the other a misprint, a number or a name.',
    },
  },
};
