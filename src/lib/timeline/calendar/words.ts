import { time } from '#lib/kernel/format.ts';
import { catalogue } from '#lib/kernel/words.ts';

/** Texts of the public calendar. */
export const words = catalogue({
  cs: {
    title: 'Kalendář',
    lead: 'Schůze, veřejná projednání a termíny, do kdy můžete něco říct.',
    empty: 'Zatím není naplánovaný žádný termín.',
    news: 'Dát vědět e-mailem, až nějaký bude',
    wholeDay: 'celý den',
    cancelled: 'zrušeno',
    opens: (title: string) => `Začínají připomínky: ${title}`,
    closes: (title: string, at: Date) => `Poslední den připomínek (do ${time(at, 'cs')}): ${title}`,
    settles: (title: string) => `Do tohoto dne odpovíme na připomínky: ${title}`,
    hearing: (title: string) => `Veřejné projednání: ${title}`,
    phaseEnds: (phase: string) => `Končí fáze: ${phase}`,
    takeTitle: 'Mít to ve svém kalendáři',
    take: 'Tuto adresu vložte do kalendáře v telefonu nebo počítači jako „kalendář z internetu“. Změny se v něm objeví samy.',
    download: 'Stáhnout kalendář (iCal)',
    calendarName: (place: string) => `${place}: plánování sociálních služeb`,
    past: 'Minulé schůze',
  },
  en: {
    title: 'Calendar',
    lead: 'Meetings, public hearings and the days until which you can say something.',
    empty: 'No date is planned yet.',
    news: 'Let me know by e-mail when there is one',
    wholeDay: 'whole day',
    cancelled: 'called off',
    opens: (title: string) => `Comments begin: ${title}`,
    closes: (title: string, at: Date) =>
      `Last day for comments (until ${time(at, 'en')}): ${title}`,
    settles: (title: string) => `Comments are answered by this day: ${title}`,
    hearing: (title: string) => `Public hearing: ${title}`,
    phaseEnds: (phase: string) => `Phase ends: ${phase}`,
    takeTitle: 'In your own calendar',
    take: 'Put this address into the calendar of your phone or computer as a “calendar from the internet”. Changes will appear in it by themselves.',
    download: 'Download the calendar (iCal)',
    calendarName: (place: string) => `${place}: planning of social services`,
    past: 'Past meetings',
  },
});
