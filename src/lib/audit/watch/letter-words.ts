import { catalogue } from '#lib/kernel/words.ts';
import type { Language } from '#lib/kernel/language.ts';

type Head = { origin: string; seq: number; hash: string };
type Alarm = { origin: string; what: string };

const words = catalogue({
  cs: {
    headSubject: (seq: number) => `Otisk záznamů č. ${seq} – prosím uschovejte`,
    head: ({ origin, seq, hash }: Head) =>
      `Dobrý den,

tento e-mail dostáváte každý týden, protože jste svědkem záznamů Spoluplánu (${origin}).

Poslední záznam č. ${seq}, otisk:
${hash}

Nemusíte nic dělat, jen e-mail uschovejte. Kdyby někdo záznamy o hlasováních a rozhodnutích přepsal, pozná se to tím, že záznam č. ${seq} už nebude mít tento otisk. Porovná je správce instalace příkazem

npm run audit:verify -- ${seq} ${hash.slice(0, 16)}`,
    alarmSubject: 'Poplach: záznamy o úkonech nesouhlasí',
    alarm: ({ origin, what }: Alarm) =>
      `Dobrý den,

noční kontrola záznamů Spoluplánu (${origin}) zjistila, že řetěz je porušený.

${what}

Nic v databázi neopravujte a nemažte. Uschovejte zálohy a řekněte to správci instalace; další postup je v návodu k provozu. Dokud se to nevyřeší, přijde tento e-mail každou noc.`,
  },
  en: {
    headSubject: (seq: number) => `Fingerprint of record no. ${seq} – please keep it`,
    head: ({ origin, seq, hash }: Head) =>
      `Hello,

you get this e-mail every week because you are a witness of the records of Spoluplán (${origin}).

The last record no. ${seq}, fingerprint:
${hash}

You need not do anything, just keep the e-mail. If somebody rewrote the records of votes and decisions, it would show: record no. ${seq} would no longer have this fingerprint. The administrator of the installation compares them by

npm run audit:verify -- ${seq} ${hash.slice(0, 16)}`,
    alarmSubject: 'Alarm: the records of acts do not agree',
    alarm: ({ origin, what }: Alarm) =>
      `Hello,

the nightly check of the records of Spoluplán (${origin}) found that the chain is broken.

${what}

Do not mend or delete anything in the database. Keep the backups and tell the administrator of the installation; the next steps are in the operating guide. Until it is cleared up this e-mail comes every night.`,
  },
});

/** The last link for a witness to keep. */
export function headLetter(language: Language, head: Head): { subject: string; text: string } {
  const { headSubject, head: text } = words(language);
  return { subject: headSubject(head.seq), text: text(head) };
}

/** What the nightly check found broken. */
export function alarmLetter(language: Language, alarm: Alarm): { subject: string; text: string } {
  const { alarmSubject, alarm: text } = words(language);
  return { subject: alarmSubject, text: text(alarm) };
}
