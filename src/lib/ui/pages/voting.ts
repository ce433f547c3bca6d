import { catalogue } from '#lib/kernel/words.ts';

/** Texts of `/jak-se-hlasuje`: what voting here can and cannot do (security.md §1, §5). */
export const words = catalogue({
  cs: {
    title: 'Jak se tu hlasuje',
    lead: 'Co hlasování ve Spoluplánu umí, jak se počítá a na co nestačí. Píšeme to poctivě, abyste věděli, čemu věřit.',
    parts: {
      kdo: {
        title: 'Kdo hlasuje',
        text: [
          'Hlasují členové skupiny, kteří mají podle jejího statutu hlas. Soupiska se uzavře ve chvíli, kdy se hlasování otevře; potom už do ní nikdo nepřibude.',
          'Jeden člověk má jeden hlas. Hlídá to databáze: druhý hlas téhož člověka nahradí ten první.',
        ],
      },
      jak: {
        title: 'Jak se hlas odevzdá',
        text: [
          'Hlas platí, když server napíše „Hlas přijat“ a čas. Dvojí stisknutí ani výpadek spojení hlas nezdvojí.',
          'Do konce hlasování ho můžete změnit. Výsledek do té doby nevidí nikdo, ani koordinátor; vidět je jen účast.',
        ],
      },
      pocitani: {
        title: 'Jak se počítá',
        text: [
          'Výsledek ukazujeme dvakrát. Jednou po lidech: každý hlas váží stejně. Podruhé rovnou vahou stran: uživatelé, poskytovatelé a zadavatelé dohromady po třetině, ať je jich ve skupině kolikkoli.',
          'Když strana ve skupině nikoho nemá nebo nehlasovala, do rovné váhy se nepočítá a výsledek to řekne slovy. Když má jediný hlas, upozorníme na to: třetinu váhy má potom jeden člověk.',
          'Který z obou výsledků rozhoduje, říkají pravidla skupiny. Jsou zapsaná u hlasování a během něj se nemění.',
        ],
      },
      verejne: {
        title: 'Co je veřejné',
        text: [
          'Výsledek, účast a součty podle stran jsou veřejné. Zveřejněný výsledek se už nikdy nemění; má otisk, podle kterého se to dá ověřit.',
          'Hlasování je veřejné, ne tajné: v databázi je u hlasu jméno. Kde chce skupina hlasovat tajně, hlasujte na papíře.',
        ],
      },
      meze: {
        title: 'Na co to nestačí',
        text: ['Spoluplán je nástroj na společné rozhodování. Nechrání před tímto:'],
        points: [
          'Kdo spravuje server, může číst databázi, a tedy i hlasy před koncem hlasování.',
          'Škodlivý program ve vašem telefonu může hlas změnit nebo vyzradit.',
          'Nikdo nepozná, že se vám někdo díval přes rameno nebo vás k hlasu přiměl.',
          'Jednomyslný výsledek prozradí, jak hlasoval každý.',
          'Kdo server zahltí, může hlasování zdržet. Koordinátor ho pak prodlouží nebo zopakuje.',
          'Není to pro volby ani referenda podle zákona.',
        ],
      },
      pochybnost: {
        title: 'Když se vám výsledek nezdá',
        text: [
          'Řekněte to facilitátorce nebo facilitátorovi hned, dokud jste pohromadě. Hlasování se může zopakovat; původní zůstane v záznamech i s důvodem.',
        ],
      },
    },
  },
  en: {
    title: 'How voting works here',
    lead: 'What voting in Spoluplán can do, how it is counted and what it is not good enough for. We say it honestly so that you know what to trust.',
    parts: {
      kdo: {
        title: 'Who votes',
        text: [
          'Those members of a group vote who have a vote by its statute. The roll is closed at the moment the round opens; nobody is added afterwards.',
          'One person has one vote. The database sees to it: a second vote of the same person replaces the first.',
        ],
      },
      jak: {
        title: 'How a vote is cast',
        text: [
          'A vote counts when the server says “Vote accepted” and the time. Neither a double press nor a lost connection doubles it.',
          'You can change it until the end. Until then nobody sees the result, not even the coordinator; only the turnout can be seen.',
        ],
      },
      pocitani: {
        title: 'How it is counted',
        text: [
          'We show the result twice. Once by person: every vote weighs the same. Once with equal weight of the parties: service users, providers and commissioners have a third each, however many of them there are.',
          'When a party has nobody in the group or did not vote, it is left out of the equal weight and the result says so. When it has a single vote we warn about it: one person then carries a third of the weight.',
          'Which of the two decides is in the rules of the group. They are written down with the round and do not change during it.',
        ],
      },
      verejne: {
        title: 'What is public',
        text: [
          'The result, the turnout and the sums by party are public. A published result never changes; it has a fingerprint by which this can be verified.',
          'Voting is open, not secret: the database holds a name beside each vote. Where a group wants to vote in secret, vote on paper.',
        ],
      },
      meze: {
        title: 'What it is not good enough for',
        text: ['Spoluplán is a tool for deciding together. It does not protect against this:'],
        points: [
          'Whoever runs the server can read the database, so also the votes before the end of the round.',
          'A malicious program in your phone can change or betray your vote.',
          'Nobody can tell that somebody looked over your shoulder or made you vote.',
          'A unanimous result tells how everybody voted.',
          'Whoever floods the server can delay a round. The coordinator then prolongs or repeats it.',
          'It is not for elections or referendums under the law.',
        ],
      },
      pochybnost: {
        title: 'When you doubt a result',
        text: [
          'Tell the facilitator at once, while you are together. A round can be repeated; the first one stays on record with the reason.',
        ],
      },
    },
  },
});
