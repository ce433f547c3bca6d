import { longDay, time } from '#lib/kernel/format.ts';
import { catalogue } from '#lib/kernel/words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { MeetingKind } from './form.ts';

type Given = {
  greeting: string;
  name: string;
  when: string;
  place: string;
  online: string | null;
  agenda: readonly string[];
  reason: string;
  link: string;
  /** Telephone of whom to call instead of writing. */
  phone: string | null;
};

const list = (lines: readonly (string | false | null)[]) => lines.filter(Boolean).join('\n');
const weekdayTime = (language: Language) => (from: Date, to: Date) =>
  `${longDay(from, language)}, ${time(from, language)}–${time(to, language)}`;

/** Texts of the letters about meetings. */
export const words = catalogue({
  cs: {
    kinds: {
      regular: 'Schůze',
      hearing: 'Veřejné projednání',
      talk: 'Beseda',
      training: 'Školení',
    },
    greeting: 'Dobrý den,',
    when: weekdayTime('cs'),
    item: (number: number, title: string, from: Date) => `${number}. ${time(from, 'cs')} ${title}`,
    subjects: {
      meetingInvitation: (name: string, startsAt: Date) =>
        `Pozvánka: ${name}, ${longDay(startsAt, 'cs')}`,
      meetingChanged: (name: string, startsAt: Date) =>
        `Změna: ${name}, ${longDay(startsAt, 'cs')}`,
      meetingCancelled: (name: string, startsAt: Date) =>
        `Zrušeno: ${name}, ${longDay(startsAt, 'cs')}`,
    },
    meetingInvitation: (given: Given) => `${given.greeting}

posíláme pozvánku: ${given.name}.

${facts(given, 'Kdy', 'Kde', 'Na dálku')}

Program:
${list(given.agenda)}

Dejte prosím vědět, jestli přijdete:
${given.link}
${given.phone ? `Nebo zavolejte: ${given.phone}\n` : ''}
V příloze je záznam do vašeho kalendáře.`,
    meetingChanged: (given: Given) => `${given.greeting}

změnil se čas, místo nebo program: ${given.name}. Teď platí toto:

${facts(given, 'Kdy', 'Kde', 'Na dálku')}

Program:
${list(given.agenda)}

Vaše odpověď zůstává zapsaná. Jestli vám změna nevyhovuje, odpovězte prosím znovu:
${given.link}
${given.phone ? `Nebo zavolejte: ${given.phone}\n` : ''}
V příloze je nový záznam do kalendáře, nahradí ten starý.`,
    meetingCancelled: (given: Given) => `${given.greeting}

nebude se konat: ${given.name}, ${given.when}.

Důvod: ${given.reason}

Příloha tohoto e-mailu ji zruší i v kalendáři.
${given.link}${given.phone ? `\n\nOtázky: ${given.phone}` : ''}`,
  },
  en: {
    kinds: {
      regular: 'Meeting',
      hearing: 'Public hearing',
      talk: 'Talk',
      training: 'Training',
    },
    greeting: 'Hello,',
    when: weekdayTime('en'),
    item: (number: number, title: string, from: Date) => `${number}. ${time(from, 'en')} ${title}`,
    subjects: {
      meetingInvitation: (name: string, startsAt: Date) =>
        `Invitation: ${name}, ${longDay(startsAt, 'en')}`,
      meetingChanged: (name: string, startsAt: Date) =>
        `Changed: ${name}, ${longDay(startsAt, 'en')}`,
      meetingCancelled: (name: string, startsAt: Date) =>
        `Called off: ${name}, ${longDay(startsAt, 'en')}`,
    },
    meetingInvitation: (given: Given) => `${given.greeting}

this is an invitation: ${given.name}.

${facts(given, 'When', 'Where', 'From afar')}

Agenda:
${list(given.agenda)}

Please tell us whether you will come:
${given.link}
${given.phone ? `Or call: ${given.phone}\n` : ''}
The meeting for your calendar is attached.`,
    meetingChanged: (given: Given) => `${given.greeting}

the time, place or agenda has changed: ${given.name}. This holds now:

${facts(given, 'When', 'Where', 'From afar')}

Agenda:
${list(given.agenda)}

Your answer stays as you gave it. If the change does not suit you, please answer again:
${given.link}
${given.phone ? `Or call: ${given.phone}\n` : ''}
A new calendar entry is attached, it replaces the old one.`,
    meetingCancelled: (given: Given) => `${given.greeting}

this meeting will not take place: ${given.name}, ${given.when}.

Reason: ${given.reason}

The attachment removes it from your calendar.
${given.link}${given.phone ? `\n\nQuestions: ${given.phone}` : ''}`,
  },
});

/** What a meeting is called wherever one line has to do: „Schůze č. 3 – Senioři a OZP“. */
export function meetingName(
  language: Language,
  of: { kind: MeetingKind; number: number; title: string | null; group: string },
): string {
  const number = language === 'cs' ? `č.\u00a0${of.number}` : `no.\u00a0${of.number}`;
  const name = `${words(language).kinds[of.kind]} ${number}`;
  return `${name} – ${of.title ?? of.group}`;
}

function facts(given: Given, when: string, where: string, online: string): string {
  return list([
    `${when}: ${given.when}`,
    given.place && `${where}: ${given.place}`,
    given.online && `${online}: ${given.online}`,
  ]);
}
