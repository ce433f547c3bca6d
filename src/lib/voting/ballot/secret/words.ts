import { catalogue } from '#lib/kernel/words.ts';

/** Texts of a secret ballot; the page's script does without them. */
export const words = catalogue({
  cs: {
    title: 'Hlasuje se tajně',
    promise: 'Po ukončení už nejde zjistit, kdo jak hlasoval.',
    levels: {
      full: 'Zveřejní se součty, a když žádná strana nehlasuje jednotně, i výsledky podle stran.',
      totalsAndOrder: 'Zveřejní se součty. Čísla podle stran ne, některá strana je na to malá.',
      totalsOnly: 'Zveřejní se jen součty. Podle stran nezveřejňujeme, skupina je malá.',
      outcomeOnly: 'Zveřejní se jen to, jak hlasování dopadlo, bez čísel.',
    },
    how: 'Co to slibuje a co ne',
    brokenTitle: 'Raději hlasujte na papíře',
    broken:
      'Nastavení tohoto serveru se změnilo a teď nezaručí, že se vaše volba nedá dohledat. Řekněte to prosím facilitátorce nebo facilitátorovi.',
    received: 'Váš hlas máme',
    code: 'Kontrolní kód',
    codeAsked:
      'Hlas od vás už máme z jiného zařízení. Změnit ho jde tam, nebo tady s kontrolním kódem.',
    anew: 'Vyplňte lístek celý znovu. Co jste volili, tahle stránka neví.',
    codeHint: 'Šestnáct znaků, třeba 7F3K-92QM-X4TB-8HZC. Na velikosti písmen nezáleží.',
    codeOnce: 'Opište si ho teď. Na této stránce ho podruhé neuvidíte.',
    codeKept: 'Kontrolní kód zůstal v tomto zařízení. Uvidíte ho u výsledku.',
    codeWhat:
      'Po ukončení najdete kód v seznamu hlasů a ověříte, že se váš hlas počítal. Do té doby ho nikomu neukazujte.',
    noCode: 'Zveřejní se jen to, jak hlasování dopadlo. Seznam hlasů k ověření proto nebude.',
    sentBefore:
      'Tento lístek jste už jednou odeslali a platí to, co jste poslali tehdy. Chcete-li hlas změnit na to, co vidíte teď, odešlete lístek znovu.',
    wrongCode: 'Takový kontrolní kód k vašemu hlasu nepatří. Hlas, který už máme, platí dál.',
    verify: 'Ověřit svůj hlas',
    found: 'Hlas s tímto kódem je v seznamu a počítal se takto:',
    pointing:
      'Ukázat jde na kterýkoli kód v seznamu, proto nikomu nedokazuje, jak jste hlasovali právě vy.',
    otherCode: 'Jiný kontrolní kód',
    find: 'Najít v seznamu',
    notFound: 'Takový kód v seznamu hlasů není. Zkontrolujte prosím všech šestnáct znaků.',
  },
  en: {
    title: 'This vote is secret',
    promise: 'When it has ended, nobody can find out who voted how.',
    levels: {
      full: 'Totals are published, and results by party too, unless a party votes alike.',
      totalsAndOrder: 'Totals are published. No figures by party: some party is too small.',
      totalsOnly: 'Totals only are published. Nothing by party: the group is small.',
      outcomeOnly: 'Only the outcome is published, without figures.',
    },
    how: 'What this promises and what it does not',
    brokenTitle: 'Please vote on paper instead',
    broken:
      'The settings of this server have changed and it cannot promise now that your choice cannot be traced. Please tell the facilitator.',
    received: 'We have your vote',
    code: 'Control code',
    codeAsked:
      'We already have your vote from another device. Change it there, or here with its control code.',
    anew: 'Fill in the whole ballot again. This page does not know what you chose.',
    codeHint:
      'Sixteen characters, such as 7F3K-92QM-X4TB-8HZC. Upper or lower case does not matter.',
    codeOnce: 'Write it down now. This page will not show it again.',
    codeKept: 'The control code is kept in this device. You will see it with the result.',
    codeWhat:
      'When the vote has ended, find the code in the list of ballots and verify that yours was counted. Until then show it to nobody.',
    noCode: 'Only the outcome is published, so there will be no list to verify your vote by.',
    sentBefore:
      'You have sent this ballot before, and what you sent then stands. To change your vote to what you see now, send the ballot again.',
    wrongCode: 'No vote of yours has this control code. The vote we have still counts.',
    verify: 'Verify your vote',
    found: 'The ballot with this code is in the list and was counted like this:',
    pointing: 'Anybody can point at any code of the list, so it proves to nobody how you voted.',
    otherCode: 'Another control code',
    find: 'Find it in the list',
    notFound: 'This code is not in the list of ballots. Please check all sixteen characters.',
  },
});
