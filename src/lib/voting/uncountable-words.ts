import { catalogue } from '#lib/kernel/words.ts';

/** Texts of a vote that ended and cannot be counted; apart from the others, for the desk loads few of them. */
export const words = catalogue({
  cs: {
    title: 'Hlasování skončilo, ale nejde spočítat',
    what: 'Některý odevzdaný hlas je v databázi poškozený. Nespočítalo se nic a žádný výsledek, ani částečný, nikdo neuvidí. Další hlasy se nepřijímají.',
    ways: 'Zkuste to spočítat znovu, třeba až správce serveru závadu opraví. Když to nepomůže, prohlaste hlasování za neplatné a zopakujte ho.',
    again: 'Zkusit spočítat znovu',
    declare: 'Prohlásit za neplatné',
    declareWhat:
      'Hlasování zůstane v záznamech jako neplatné, bez čísel, s důvodem, který napíšete. Tajné hlasy se zničí nepřečtené. Vrátit to nejde.',
    reason: 'Důvod neplatnosti',
    reasonHint: 'Zveřejní se. Třeba: Jeden lístek byl poškozený, hlasování se zopakuje.',
    declareYes: 'Prohlásit za neplatné a zveřejnit důvod',
    voters:
      'Hlasování skončilo, ale zatím ho nejde spočítat. Kdo schůzi řídí, o tom ví a řekne, jak dál. Výsledek zatím nikdo nevidí.',
    invalid: 'Hlasování je neplatné',
    repeat: 'Zopakovat hlasování',
  },
  en: {
    title: 'The vote has ended and cannot be counted',
    what: 'One of the ballots is damaged in the database. Nothing was counted, and nobody will see any result, not even a part of one. No more votes are taken.',
    ways: 'Try to count it again, perhaps once whoever runs the server has mended it. If that does not help, declare the vote invalid and repeat it.',
    again: 'Try to count again',
    declare: 'Declare it invalid',
    declareWhat:
      'The vote stays on record as invalid, without numbers, with the reason you write. Secret ballots are destroyed unread. This cannot be taken back.',
    reason: 'Why it is invalid',
    reasonHint: 'It is published. Such as: One ballot was damaged, the vote will be repeated.',
    declareYes: 'Declare it invalid and publish the reason',
    voters:
      'The vote has ended and cannot be counted yet. Whoever runs the meeting knows and will say what comes next. Nobody sees a result yet.',
    invalid: 'The vote is invalid',
    repeat: 'Repeat the vote',
  },
});
