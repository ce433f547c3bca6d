import { fact, type EventWords, type Facts } from '#lib/events/sentence.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';

/** Texts of the list of rounds, of preparing one and of whoever runs it. */
export const words = catalogue({
  cs: {
    title: 'Hlasování',
    lead: 'O čem skupina hlasuje a jak to dopadlo. Výsledky jsou veřejné, do konce hlasování je vidět jen účast.',
    how: 'Jak se tu hlasuje',
    groups: 'Skupiny',
    none: 'Skupina zatím o ničem nehlasovala.',
    states: {
      prepared: 'připravuje se',
      open: 'hlasuje se',
      closed: 'uzavřeno',
      published: 'ukončeno',
      cancelled: 'zrušeno',
      invalid: 'neplatné',
    },
    running: 'Právě se hlasuje',
    comingUp: 'Připravuje se',
    past: 'Ukončená hlasování',
    until: (when: string) => `do ${when}`,
    ended: (when: string) => `ukončeno ${when}`,
    vote: 'Hlasovat',
    voted: 'Hlas je odevzdaný',
    why: (reason: string) => `Důvod: ${reason}`,
    prepare: {
      title: 'Připravit hlasování',
      lead: 'Hlasování se otevře až v dalším kroku. Do té doby se nic nezapočítá.',
      nothing: 'Není o čem hlasovat. Nejdřív musí být aspoň jeden návrh v projednání.',
      question: 'Otázka',
      questionHint: 'Celá věta, třeba „Která opatření mají pro příští rok přednost?“',
      measures: 'O kterých opatřeních se hlasuje',
      method: 'Jak se hlasuje',
      settings: (method: string) => `Nastavení: ${method}`,
      dots: 'Kolik bodů má každý',
      most: 'Nejvýš bodů jednomu opatření',
      weights: 'Kolik procent váží každé hledisko. Dohromady 100.',
      choices: 'Kolik opatření může každý nejvýš vybrat',
      choicesHint: 'Při volbě jednoho opatření se zjišťuje, zda má většinu. Jinak vyjde pořadí.',
      budget: 'Kolik peněz se rozděluje',
      budgetHint: 'V celých korunách. Náklady opatření bereme z karet, součet za všechny roky.',
      completion: 'Co se zbytkem, který na nic dalšího nevystačí',
      completions: {
        raise: 'Rozdělovat dál',
        none: 'Nechat nerozdělený',
      },
      completionHints: {
        raise:
          'Podíly hlasujících se při výpočtu po malých krocích zvětší, dokud se do rozpočtu ještě něco vejde.',
        none: 'Přísnější: uskuteční se jen to, co si hlasující zaplatí ze svých podílů.',
      },
      cost: (sum: string) => `náklady ${sum}`,
      costMissing: 'bez nákladů v kartě',
      endsOn: 'Den konce',
      endsAt: 'Hodina konce',
      endsHint: 'Nevyplněno znamená, že hlasování ukončíte ručně.',
      submit: 'Připravit hlasování',
      secret: 'Hlasuje se jmenovitě: členové skupiny po ukončení uvidí, kdo jak hlasoval.',
      refused: {
        'endsOn.invalid': 'Konec musí být v budoucnosti. Napište den i hodinu, třeba 15:30.',
        'weightNeed.invalid': 'Váhy hledisek jsou celá procenta a dohromady musí dát 100.',
        'weightFeasibility.invalid': 'Váha je celé číslo od 0 do 100.',
        'weightCost.invalid': 'Váha je celé číslo od 0 do 100.',
        'budget.invalid': 'Napište částku v celých korunách, třeba 1 500 000.',
        'choices.invalid': 'Napište celé číslo, nejvýš tolik, o kolika opatřeních se hlasuje.',
      },
      noCost: (measure: string) =>
        `${measure}: v kartě nejsou náklady. Doplňte je, nebo opatření z hlasování vynechte.`,
    },
    panel: {
      title: 'Řízení hlasování',
      preview: 'Takhle bude lístek vypadat',
      onRoll: (count: number) =>
        counted('cs', count, {
          one: 'Na soupisce bude # člověk.',
          few: 'Na soupisce budou # lidé.',
          many: 'Na soupisce bude # člověka.',
          other: 'Na soupisce bude # lidí.',
        }),
      quorum: (present: number, needed: number) =>
        `Usnášeníschopnost: potřeba ${needed}, k dispozici ${present}.`,
      oneOfParty:
        'Některá strana bude mít jediný hlas. V rovné váze stran potom třetinu rozhodne jeden člověk.',
      open: 'Otevřít hlasování',
      openWhat:
        'Soupiska, otázka, opatření a pravidla se otevřením zmrazí. Potom se nedají změnit, hlasování lze jen zrušit a vyhlásit nové.',
      openYes: 'Ano, otevřít hlasování',
      missing: 'Kdo ještě nehlasoval',
      everybody: 'Hlasovali všichni.',
      close: 'Ukončit hlasování',
      closeAsk: (count: number) =>
        counted('cs', count, {
          one: '# člověk ještě nehlasoval. Ukončit?',
          few: '# lidé ještě nehlasovali. Ukončit?',
          many: '# člověka ještě nehlasovalo. Ukončit?',
          other: '# lidí ještě nehlasovalo. Ukončit?',
        }),
      closeAll: 'Hlasovali všichni. Ukončit?',
      closeWhat: 'Výsledek se spočítá a hned zveřejní. Ukončené hlasování už nejde otevřít.',
      closeYes: 'Ano, ukončit a zveřejnit výsledek',
      cancel: 'Zrušit hlasování',
      cancelWhat: 'Odevzdané hlasy se zničí. Důvod se zveřejní.',
      reason: 'Důvod zrušení',
      cancelYes: 'Zrušit hlasování a zveřejnit důvod',
    },
    recommend: {
      title: 'Doporučit řídící skupině',
      lead: (count: number) =>
        counted('cs', count, {
          one: 'Skupina schválila # opatření. Zapsáním ho předáte řídící skupině.',
          few: 'Skupina schválila # opatření. Zapsáním je předáte řídící skupině.',
          many: 'Skupina schválila # opatření. Zapsáním je předáte řídící skupině.',
          other: 'Skupina schválila # opatření. Zapsáním je předáte řídící skupině.',
        }),
      submit: 'Zapsat doporučení skupiny',
      done: (codes: string) => `Doporučeno řídící skupině: ${codes}.`,
      byLeader: 'Doporučení zapisuje vedoucí skupiny.',
    },
  },
  en: {
    title: 'Votes',
    lead: 'What the group votes on and how it ended. Results are public; until the end only the turnout can be seen.',
    how: 'How voting works here',
    groups: 'Groups',
    none: 'The group has not voted on anything yet.',
    states: {
      prepared: 'being prepared',
      open: 'open',
      closed: 'closed',
      published: 'ended',
      cancelled: 'called off',
      invalid: 'invalid',
    },
    running: 'Open now',
    comingUp: 'Being prepared',
    past: 'Past votes',
    until: (when: string) => `until ${when}`,
    ended: (when: string) => `ended ${when}`,
    vote: 'Vote',
    voted: 'Your vote is in',
    why: (reason: string) => `Reason: ${reason}`,
    prepare: {
      title: 'Prepare a vote',
      lead: 'It opens in the next step only. Until then nothing is counted.',
      nothing: 'There is nothing to vote on. At least one proposal must be in discussion first.',
      question: 'Question',
      questionHint: 'A whole sentence, such as “Which measures come first next year?”',
      measures: 'Which measures are voted on',
      method: 'How people vote',
      settings: (method: string) => `Settings: ${method}`,
      dots: 'Points everybody has',
      most: 'Most points for one measure',
      weights: 'How many per cent each criterion weighs. Together 100.',
      choices: 'How many measures everybody may choose at most',
      choicesHint:
        'With one, it is asked whether a measure has a majority. With more, the result is an order.',
      budget: 'How much money is shared out',
      budgetHint:
        'In whole crowns. Costs come from the cards of the measures, the sum of all years.',
      completion: 'What about the rest that is enough for nothing more',
      completions: {
        raise: 'Share it out further',
        none: 'Leave it',
      },
      completionHints: {
        raise:
          'The voters’ shares grow in the count by small steps while something more fits into the budget.',
        none: 'Stricter: only what voters can pay from their shares is carried out.',
      },
      cost: (sum: string) => `costs ${sum}`,
      costMissing: 'no costs in its card',
      endsOn: 'Day of the end',
      endsAt: 'Hour of the end',
      endsHint: 'Left empty, you close the vote by hand.',
      submit: 'Prepare the vote',
      secret: 'Votes are by name: when it has ended, members of the group see who voted how.',
      refused: {
        'endsOn.invalid':
          'The end must be in the future. Give the day and the hour, such as 15:30.',
        'weightNeed.invalid': 'Weights are whole per cent and together they must make 100.',
        'weightFeasibility.invalid': 'A weight is a whole number from 0 to 100.',
        'weightCost.invalid': 'A weight is a whole number from 0 to 100.',
        'budget.invalid': 'Write a sum in whole crowns, such as 1 500 000.',
        'choices.invalid': 'Write a whole number, at most as many as there are measures.',
      },
      noCost: (measure: string) =>
        `${measure}: there are no costs in its card. Add them, or leave the measure out.`,
    },
    panel: {
      title: 'Running the vote',
      preview: 'What the ballot will look like',
      onRoll: (count: number) =>
        counted('en', count, {
          one: '# person will be on the roll.',
          other: '# people will be on the roll.',
        }),
      quorum: (present: number, needed: number) =>
        `Quorum: ${needed} needed, ${present} available.`,
      oneOfParty:
        'Some party will have a single vote. In the equal weight of parties one person then decides a third.',
      open: 'Open the vote',
      openWhat:
        'Opening freezes the roll, the question, the measures and the rules. They cannot be changed afterwards; a vote can only be called off and a new one prepared.',
      openYes: 'Yes, open the vote',
      missing: 'Who has not voted yet',
      everybody: 'Everybody has voted.',
      close: 'Close the vote',
      closeAsk: (count: number) =>
        counted('en', count, {
          one: '# person has not voted yet. Close?',
          other: '# people have not voted yet. Close?',
        }),
      closeAll: 'Everybody has voted. Close?',
      closeWhat:
        'The result is counted and published at once. A closed vote cannot be opened again.',
      closeYes: 'Yes, close and publish the result',
      cancel: 'Call the vote off',
      cancelWhat: 'The votes cast are destroyed. The reason is published.',
      reason: 'Why it is called off',
      cancelYes: 'Call the vote off and publish the reason',
    },
    recommend: {
      title: 'Recommend to the steering group',
      lead: (count: number) =>
        counted('en', count, {
          one: 'The group passed # measure. Recording it hands it to the steering group.',
          other: 'The group passed # measures. Recording it hands them to the steering group.',
        }),
      submit: 'Record the recommendation',
      done: (codes: string) => `Recommended to the steering group: ${codes}.`,
      byLeader: 'The leader of the group records the recommendation.',
    },
  },
});

const about = (facts: Facts) => `„${fact(facts, 'question')}“`;
const concerning = (facts: Facts) => `“${fact(facts, 'question')}”`;

/** Sentences of this room's events; facts: `code`, `question`, `group`, `seats`, `ballots`, `valid`, `reason`. */
export const events = catalogue({
  cs: {
    'round.opened': (facts: Facts) => `Otevřeno hlasování ${about(facts)}`,
    'round.prolonged': (facts: Facts) => `Hlasování ${about(facts)} se prodloužilo`,
    'round.closed': (facts: Facts) =>
      facts.valid === false
        ? `Hlasování ${about(facts)} skončilo a je neplatné`
        : facts.ballots === undefined
          ? `Hlasování ${about(facts)} skončilo`
          : `Hlasování ${about(facts)} skončilo, hlasovalo ${fact(facts, 'ballots')} z ${fact(facts, 'seats')}`,
    'round.cancelled': (facts: Facts) =>
      `Hlasování ${about(facts)} bylo zrušeno` +
      (fact(facts, 'reason') ? `. Důvod: ${fact(facts, 'reason')}` : ''),
  },
  en: {
    'round.opened': (facts: Facts) => `Vote ${concerning(facts)} was opened`,
    'round.prolonged': (facts: Facts) => `Vote ${concerning(facts)} was prolonged`,
    'round.closed': (facts: Facts) =>
      facts.valid === false
        ? `Vote ${concerning(facts)} ended and is invalid`
        : facts.ballots === undefined
          ? `Vote ${concerning(facts)} ended`
          : `Vote ${concerning(facts)} ended, ${fact(facts, 'ballots')} of ${fact(facts, 'seats')} voted`,
    'round.cancelled': (facts: Facts) =>
      `Vote ${concerning(facts)} was called off` +
      (fact(facts, 'reason') ? `. Reason: ${fact(facts, 'reason')}` : ''),
  },
}) satisfies EventWords;
