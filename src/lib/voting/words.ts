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
    secretly: 'tajně',
    why: (reason: string) => `Důvod: ${reason}`,
    prepare: {
      title: 'Připravit hlasování',
      lead: 'Hlasování se otevře až v dalším kroku. Do té doby se nic nezapočítá.',
      fromItem: (number: number) =>
        `Vyplněno podle bodu ${number} programu. Cokoli z toho můžete před připravením změnit.`,
      itemMeasureClosed: 'O opatření z tohoto bodu se teď hlasovat nedá, je v jiném stavu.',
      question: 'Otázka',
      questionHint: 'Celá věta, třeba „Která opatření mají pro příští rok přednost?“',
      measures: 'O kterých opatřeních se hlasuje',
      measuresHint: 'Nehlasuje-li se o opatřeních, nechte prázdné a napište možnosti níže.',
      lines: 'Vlastní možnosti',
      linesHint:
        'Každou na nový řádek, nejvýš 26. Třeba návrh usnesení, nebo „Nechat, jak to je“. Písmena A, B, C dostanou samy.',
      where: 'Kde se hlasuje',
      nowhere: 'Bez schůze, každý odkud chce',
      meeting: (number: number, when: string) => `Na ${number}. schůzi, ${when}`,
      secrecy: 'Kdo uvidí, jak kdo hlasoval',
      secrecies: { open: 'Jmenovitě', secret: 'Tajně' },
      secretOnRequest: (count: number) =>
        counted('cs', count, {
          one: 'Podle pravidel se hlasuje tajně, když o to požádá aspoň #\u00a0člen.',
          few: 'Podle pravidel se hlasuje tajně, když o to požádají aspoň #\u00a0členové.',
          many: 'Podle pravidel se hlasuje tajně, když o to požádá aspoň #\u00a0člena.',
          other: 'Podle pravidel se hlasuje tajně, když o to požádá aspoň #\u00a0členů.',
        }),
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
      secrecyHints: {
        open: 'Hlasuje se jmenovitě: členové skupiny po ukončení uvidí, kdo jak hlasoval.',
        secret:
          'Jen na schůzi. Po ukončení už nejde zjistit, kdo jak hlasoval. Co se zveřejní podle stran, uvidíte před otevřením a potvrdíte to.',
      },
      refused: {
        'lines.invalid': 'Vlastních možností může být nejvýš 26.',
        'meeting.stateChanged':
          'Tahle schůze už skončila. Vyberte jinou, nebo hlasujte bez schůze.',
        'endsOn.invalid': 'Konec musí být v budoucnosti. Napište den i hodinu, třeba 15:30.',
        'weightNeed.invalid': 'Váhy hledisek jsou celá procenta a dohromady musí dát 100.',
        'weightFeasibility.invalid': 'Váha je celé číslo od 0 do 100.',
        'weightCost.invalid': 'Váha je celé číslo od 0 do 100.',
        'budget.invalid': 'Napište částku v celých korunách, třeba 1 500 000.',
        'choices.invalid': 'Napište celé číslo, nejvýš tolik, o kolika opatřeních se hlasuje.',
      },
      noCost: (measure: string) =>
        `${measure}: chybí náklady. Doplňte je v kartě opatření, nebo tuto možnost z hlasování vynechte.`,
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
      atMeeting: 'Na soupisce budou ti, kdo jsou při otevření na prezenci schůze.',
      toMeeting: 'Řízení schůze',
      notNow: 'Teď by se hlasování neotevřelo',
      notBegun: 'Schůze, na které se má hlasovat, ještě nezačala.',
      noLetters:
        'Mimo schůzi by tu padlo rozhodnutí a to pravidla skupiny nedovolují. Připravte hlasování na schůzi.',
      secretTitle: 'Hlasování bude tajné',
      secretLevels: {
        full: 'Podle toho, kdo je teď na prezenci, se zveřejní součty a také výsledky podle stran, když žádná strana nebude hlasovat jednotně.',
        totalsAndOrder:
          'Podle toho, kdo je teď na prezenci, se zveřejní součty a pořadí při rovné váze stran. Čísla podle stran ne, některá strana je na to malá.',
        totalsOnly:
          'Podle toho, kdo je teď na prezenci, se zveřejní jen součty. Podle stran nic, skupina je na to malá.',
        outcomeOnly:
          'Podle toho, kdo je teď na prezenci, se zveřejní jen to, jak to dopadlo, bez čísel. Hlas si potom nikdo neověří. Zvažte hlasování jmenovité.',
      },
      secretAlike: 'Kdyby všichni hlasovali stejně, prozradí to sám výsledek.',
      secretYes: 'Ano, tohle je v pořádku. Otevřít tajné hlasování',
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
    secretly: 'secret',
    why: (reason: string) => `Reason: ${reason}`,
    prepare: {
      title: 'Prepare a vote',
      lead: 'It opens in the next step only. Until then nothing is counted.',
      fromItem: (number: number) =>
        `Filled in from item ${number} of the agenda. You may change any of it first.`,
      itemMeasureClosed: 'The measure of this item cannot be voted on now, it is in another state.',
      question: 'Question',
      questionHint: 'A whole sentence, such as “Which measures come first next year?”',
      measures: 'Which measures are voted on',
      measuresHint: 'If the vote is not about measures, leave this empty and write options below.',
      lines: 'Options of your own',
      linesHint:
        'Each on a new line, at most 26. Such as a draft resolution, or “Leave it as it is”. They are lettered A, B, C.',
      where: 'Where the vote is held',
      nowhere: 'Without a meeting, from anywhere',
      meeting: (number: number, when: string) => `At meeting no. ${number}, ${when}`,
      secrecy: 'Who will see how people voted',
      secrecies: { open: 'By name', secret: 'Secretly' },
      secretOnRequest: (count: number) =>
        counted('en', count, {
          one: 'By the rules the vote is secret when at least # member asks for it.',
          other: 'By the rules the vote is secret when at least # members ask for it.',
        }),
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
      secrecyHints: {
        open: 'Votes are by name: when it has ended, members of the group see who voted how.',
        secret:
          'At a meeting only. When it has ended, nobody can find out who voted how. Before it opens you see what will be published by party, and confirm it.',
      },
      refused: {
        'lines.invalid': 'There can be at most 26 options of your own.',
        'meeting.stateChanged': 'This meeting is over. Choose another, or vote without one.',
        'endsOn.invalid':
          'The end must be in the future. Give the day and the hour, such as 15:30.',
        'weightNeed.invalid': 'Weights are whole per cent and together they must make 100.',
        'weightFeasibility.invalid': 'A weight is a whole number from 0 to 100.',
        'weightCost.invalid': 'A weight is a whole number from 0 to 100.',
        'budget.invalid': 'Write a sum in whole crowns, such as 1 500 000.',
        'choices.invalid': 'Write a whole number, at most as many as there are measures.',
      },
      noCost: (measure: string) =>
        `${measure}: its costs are missing. Add them to the card of the measure, or leave the option out.`,
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
      atMeeting: 'On the roll will be those who are on the attendance list when it opens.',
      toMeeting: 'Running the meeting',
      notNow: 'The vote would not open now',
      notBegun: 'The meeting it is held at has not begun.',
      noLetters:
        'Something would be decided without a meeting, which the rules of the group do not allow. Prepare the vote at a meeting.',
      secretTitle: 'The vote will be secret',
      secretLevels: {
        full: 'By who is on the attendance list now, totals are published and also results by party, unless a party votes alike.',
        totalsAndOrder:
          'By who is on the attendance list now, totals and the order by equal weight of parties are published. No figures by party: some party is too small.',
        totalsOnly:
          'By who is on the attendance list now, totals only are published. Nothing by party: the group is too small.',
        outcomeOnly:
          'By who is on the attendance list now, only the outcome is published, without figures. Nobody can then verify their vote. Consider a vote by name.',
      },
      secretAlike: 'If everybody votes alike, the result itself tells it.',
      secretYes: 'Yes, this is all right. Open the secret vote',
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
