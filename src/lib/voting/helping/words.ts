import { catalogue, counted } from '#lib/kernel/words.ts';
import type { EventWords } from '#lib/events/sentence.ts';

/** Texts of helped voting: giving a mandate, taking it back, voting for somebody. */
export const words = catalogue({
  cs: {
    link: 'Hlasovat s pomocí někoho jiného',
    title: 'Pomoc s hlasováním',
    lead: 'Kdo nemůže hlasovat sám, pověří někoho, kdo lístek vyplní za něj. U hlasu budou zapsaní oba. Jak člověk hlasoval, se k pověření nezapisuje.',
    secret:
      'V tajném hlasování za druhého hlasovat nejde. Pomocník může přečíst otázku a podržet telefon, lístek ale vyplní člověk sám.',
    over: 'Hlasování neběží, pověření teď nikdo nepotřebuje.',
    helping: 'Komu pomáháte',
    voteFor: (name: string) => `Hlasovat za: ${name}`,
    hasVoted: (when: string) => `Hlas odevzdán ${when}.`,
    notVoted: 'Hlas ještě není odevzdaný.',
    mandates: 'Kdo komu pomáhá',
    yours: 'Kdo pomáhá vám',
    none: 'Zatím nikdo.',
    helper: (name: string) => `Pomáhá: ${name}`,
    scopes: {
      round: 'jen v tomto hlasování',
      meeting: 'po celou tuto schůzi',
      stage: 've všech hlasováních skupiny',
    },
    forms: { oral: 'pověření dané ústně', signed: 'pověření dané osobně nebo podpisem' },
    provider: (name: string) =>
      name
        ? `Pracuje pro poskytovatele: ${name}. Hlasování se ho může týkat.`
        : 'Pracuje pro poskytovatele, kterého se hlasování může týkat.',
    withdraw: 'Odvolat pověření',
    withdrawOf: (assistant: string, represented: string) =>
      `Odvolat pověření: ${assistant} pomáhá ${represented}`,
    give: 'Pověřit pomocníka',
    giveFor: 'Zapsat pověření',
    seat: 'Kdo potřebuje pomoc',
    choose: '– vyberte –',
    assistant: 'Kdo bude pomáhat',
    assistantHint: (most: number) =>
      counted('cs', most, {
        one: 'Jeden člověk smí pomáhat nejvýš # člověku.',
        few: 'Jeden člověk smí pomáhat nejvýš # lidem.',
        many: 'Jeden člověk smí pomáhat nejvýš # člověku.',
        other: 'Jeden člověk smí pomáhat nejvýš # lidem.',
      }),
    recorderHint: 'Kdo pověření zapisuje, sám pomáhat nemůže.',
    assistantProvider: (name: string, provider: string) =>
      provider ? `${name} (pracuje pro: ${provider})` : `${name} (pracuje pro poskytovatele)`,
    scope: 'Na jak dlouho',
    form: 'Jak bylo pověření dáno',
    formNames: { oral: 'Ústně, přede mnou', signed: 'Podpisem na papíře' },
    submit: 'Pověřit',
    given: 'Pověření je zapsané.',
    withdrawn: 'Pověření je odvolané. Co bylo odevzdáno, platí.',
    refused: {
      'assistant.missing': 'Vyberte, kdo bude pomáhat.',
      'assistant.notFound': 'Vyberte někoho z nabídky.',
      'assistant.invalid': 'Pomáhat musí někdo jiný než ten, komu se pomáhá.',
      'assistant.needsSecond':
        'Pověření pro sebe zapsat nemůžete. Zapíše ho ten, komu pomáháte, nebo někdo jiný, kdo hlasování řídí.',
      'assistant.taken':
        'Tento člověk už pomáhá tolika lidem, kolika podle pravidel smí. Vyberte někoho jiného.',
      'seat.missing': 'Vyberte, kdo potřebuje pomoc.',
      'seat.notFound': 'Vyberte někoho z nabídky.',
      'secret.notAllowed': 'V tajném hlasování za druhého hlasovat nejde.',
      'mandate.notAllowed': 'Pověření hlasovat za tohoto člověka nemáte, nebo už skončilo.',
    },
    for: {
      title: (name: string) => `Hlasujete za: ${name}`,
      lead: 'Přečtěte otázku a možnosti nahlas a vyplňte, co vám člověk řekne.',
      named: (name: string) => `U hlasu bude zapsáno: hlasuje ${name}, pomáháte vy.`,
      already: (name: string) =>
        `Hlas už je odevzdaný (${name}). Nový lístek ho nahradí. Co v něm je, tady neukazujeme.`,
      back: 'Zpět na pomoc s hlasováním',
    },
    assisted: 'Hlasy odevzdané s pomocí',
    assistedOne: (represented: string, assistant: string) =>
      `${represented}: pomáhal/a ${assistant}`,
    assistedYours: (assistant: string) => `Váš hlas odevzdal/a za vás ${assistant}.`,
  },
  en: {
    link: 'Vote with somebody’s help',
    title: 'Help with voting',
    lead: 'Whoever cannot vote alone lets somebody fill the ballot in for them. The vote will name both. How the person voted is not written down with the mandate.',
    secret:
      'In a secret vote nobody can vote for another. An assistant may read the question and hold the phone, but the person fills the ballot in alone.',
    over: 'The vote is not open, nobody needs a mandate now.',
    helping: 'Whom you help',
    voteFor: (name: string) => `Vote for: ${name}`,
    hasVoted: (when: string) => `Vote cast ${when}.`,
    notVoted: 'The vote has not been cast yet.',
    mandates: 'Who helps whom',
    yours: 'Who helps you',
    none: 'Nobody yet.',
    helper: (name: string) => `Helped by: ${name}`,
    scopes: {
      round: 'in this vote only',
      meeting: 'for the whole of this meeting',
      stage: 'in every vote of the group',
    },
    forms: { oral: 'mandate given aloud', signed: 'mandate given in person or signed' },
    provider: (name: string) =>
      name
        ? `Works for a provider: ${name}. The vote may concern it.`
        : 'Works for a provider whom the vote may concern.',
    withdraw: 'Take the mandate back',
    withdrawOf: (assistant: string, represented: string) =>
      `Take the mandate back: ${assistant} helps ${represented}`,
    give: 'Name an assistant',
    giveFor: 'Write a mandate down',
    seat: 'Who needs help',
    choose: '– choose –',
    assistant: 'Who will help',
    assistantHint: (most: number) =>
      counted('en', most, {
        one: 'One person may help at most # person.',
        other: 'One person may help at most # people.',
      }),
    recorderHint: 'Whoever writes the mandate down cannot be the assistant.',
    assistantProvider: (name: string, provider: string) =>
      provider ? `${name} (works for: ${provider})` : `${name} (works for a provider)`,
    scope: 'For how long',
    form: 'How the mandate was given',
    formNames: { oral: 'Aloud, before me', signed: 'Signed on paper' },
    submit: 'Give the mandate',
    given: 'The mandate is recorded.',
    withdrawn: 'The mandate is taken back. What was cast stands.',
    refused: {
      'assistant.missing': 'Choose who will help.',
      'assistant.notFound': 'Choose somebody from the list.',
      'assistant.invalid': 'The assistant must be somebody else than the person who is helped.',
      'assistant.needsSecond':
        'You cannot write a mandate down for yourself. The person you help does it, or somebody else who runs the vote.',
      'assistant.taken':
        'This person already helps as many people as the rules allow. Choose somebody else.',
      'seat.missing': 'Choose who needs help.',
      'seat.notFound': 'Choose somebody from the list.',
      'secret.notAllowed': 'In a secret vote nobody can vote for another.',
      'mandate.notAllowed': 'You have no mandate to vote for this person, or it has ended.',
    },
    for: {
      title: (name: string) => `You vote for: ${name}`,
      lead: 'Read the question and the options aloud and fill in what the person tells you.',
      named: (name: string) =>
        `The vote will be recorded as that of ${name}, and that you helped to cast it.`,
      already: (name: string) =>
        `The vote has been cast (${name}). A new ballot replaces it. What is in it is not shown here.`,
      back: 'Back to help with voting',
    },
    assisted: 'Votes cast with help',
    assistedOne: (represented: string, assistant: string) =>
      `${represented}: helped by ${assistant}`,
    assistedYours: (assistant: string) => `Your vote was cast for you by ${assistant}.`,
  },
});

/** Sentences of this room's events. Both people stand in them by their ids only, so no sentence names anybody. */
export const events = catalogue({
  cs: {
    'mandate.given': () => 'Člen skupiny pověřil pomocníka, aby za něj hlasoval',
    'mandate.withdrawn': () => 'Pověření hlasovat za člena skupiny bylo odvoláno',
    'vote.assisted': () => 'Pomocník odevzdal hlas za člena skupiny',
  },
  en: {
    'mandate.given': () => 'A member of the group named an assistant to vote for them',
    'mandate.withdrawn': () => 'A mandate to vote for a member of the group was taken back',
    'vote.assisted': () => 'An assistant cast the vote of a member of the group',
  },
}) satisfies EventWords;
