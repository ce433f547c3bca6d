import { fact, type EventWords, type Facts } from '#lib/events/sentence.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';

/** Texts of the steering group's desk. */
export const words = catalogue({
  cs: {
    title: 'Schvalovací stůl',
    home: 'Domů',
    waiting: (count: number) =>
      counted('cs', count, {
        one: 'Čeká # opatření',
        few: 'Čekají # opatření',
        many: 'Čeká # opatření',
        other: 'Čeká # opatření',
      }),
    empty: 'Vše vyřízeno.',
    emptyNext: 'Až některá skupina doporučí další opatření, objeví se tady.',
    readOnly: (chair: string) =>
      `Rozhodnutí řídící skupiny zapisuje předseda nebo předsedkyně${chair ? ` (${chair})` : ''}. Vy tu vidíte všechno, o čem se rozhoduje.`,
    group: 'Doporučila skupina',
    since: (when: string) => `doporučeno ${when}`,
    summary: 'V kostce',
    noSummary: 'Shrnutí zatím nikdo nenapsal.',
    cost: 'Náklady ročně',
    noCost: 'nejsou vyplněné',
    share: (municipality: string) => `Podíl obce ${municipality} za celou dobu`,
    noShare: 'žádný',
    vote: 'Hlas skupiny',
    noVote: 'Skupina o opatření ve Spoluplánu nehlasovala.',
    verdict: (inFavour: string, against: string, abstained: string) =>
      `pro ${inFavour}, proti ${against}, zdrželo se ${abstained}`,
    passed: 'skupina ho přijala',
    notPassed: 'skupina ho nepřijala',
    consent: (agree: string, objections: string) =>
      `shoda: souhlasí ${agree}, závažných námitek ${objections}`,
    budget: { yes: 'do rozpočtu se vejde', no: 'do rozpočtu se nevejde' },
    parties: 'Většina pro podle stran',
    majority: { yes: 'většina pro', no: 'bez většiny', none: 'nehlasovali' },
    place: (by: string, place: string) => `${by}: ${place} místo`,
    byPerson: 'po lidech',
    byParty: 'rovná váha stran',
    placed: (from: number, to: number) => (from === to ? `${from}.` : `${from}.–${to}.`),
    seeVote: (code: string) => `Výsledek hlasování ${code}`,
    openComments: (count: number) =>
      counted('cs', count, {
        one: '# nevyřešená připomínka členů',
        few: '# nevyřešené připomínky členů',
        many: '# nevyřešené připomínky členů',
        other: '# nevyřešených připomínek členů',
      }),
    submissions: (count: number) =>
      counted('cs', count, {
        one: '# připomínka veřejnosti',
        few: '# připomínky veřejnosti',
        many: '# připomínky veřejnosti',
        other: '# připomínek veřejnosti',
      }),
    voices: 'Připomínky',
    whole: 'Přečíst celý návrh',
    decide: 'Rozhodnout',
    look: 'Prohlédnout',
    decideTitle: 'Rozhodnutí řídící skupiny',
    approve: 'Schválit',
    approveWhat:
      'Schválením se dnešní znění zmrazí jako očíslovaná verze s otiskem SHA-256. Pozdější úpravy už budou patřit k nové verzi.',
    return: 'Vrátit s důvodem',
    returnWhat: 'Návrh se vrátí skupině k přepracování. Důvod se zveřejní.',
    returnYes: 'Vrátit skupině',
    postpone: 'Odložit',
    postponeWhat: 'Návrh zůstane ve frontě. Důvod je nepovinný; napíšete-li ho, zveřejní se.',
    postponeYes: 'Odložit rozhodnutí',
    reject: 'Zamítnout',
    rejectWhat: 'Návrh se do plánu nedostane. Důvod se zveřejní.',
    rejectYes: 'Zamítnout návrh',
    phrase: 'Časté důvody (můžete zaškrtnout)',
    phrases: {
      money: 'Doplňte, kdo opatření zaplatí a kolik v kterém roce.',
      shares: 'Doplňte podíl jednotlivých obcí.',
      need: 'Doložte potřebu: kolika lidí se to týká a odkud to víte.',
      responsible: 'Doplňte, kdo za opatření odpovídá a do kdy.',
      overlap: 'Návrh se kryje s jiným, spojte je.',
    },
    reason: 'Důvod',
    reasonHint: 'Napište ho tak, aby mu rozuměl každý. Bude veřejný.',
    made: (outcome: string, title: string) => `${outcome}: ${title}`,
    outcomes: {
      approved: 'Schváleno',
      returned: 'Vráceno skupině',
      postponed: 'Odloženo',
      rejected: 'Zamítnuto',
    },
    by: (who: string, when: string) => `zápis: ${who}, ${when}`,
    version: (number: number) => `Zmrazená verze ${number}`,
    versionHash: 'Otisk schváleného znění SHA-256',
    before: 'Dřívější rozhodnutí',
    meanwhile: 'Mezitím už bylo rozhodnuto',
    meanwhileWhat: (outcome: string, who: string, when: string) =>
      `${outcome}, ${when}, zápis: ${who}. Nic jsme nepřepsali.`,
    changedMeanwhile:
      'Stav návrhu se mezitím změnil. Nic jsme nepřepsali, podívejte se na něj znovu.',
    yourReason: 'Váš důvod, který se neuložil',
    notWaiting: 'Na rozhodnutí už nečeká',
    next: 'Zpět na schvalovací stůl',
    stateNow: (state: string) => `Stav: ${state}.`,
  },
  en: {
    title: 'Approval desk',
    home: 'Home',
    waiting: (count: number) =>
      counted('en', count, { one: '# measure waits', other: '# measures wait' }),
    empty: 'All done.',
    emptyNext: 'When a group recommends another measure, it appears here.',
    readOnly: (chair: string) =>
      `The chair of the steering group records its decisions${chair ? ` (${chair})` : ''}. You see everything they are about.`,
    group: 'Recommended by',
    since: (when: string) => `recommended ${when}`,
    summary: 'In short',
    noSummary: 'Nobody has written a summary yet.',
    cost: 'Cost a year',
    noCost: 'not filled in',
    share: (municipality: string) => `Share of ${municipality} over the whole time`,
    noShare: 'none',
    vote: 'Vote of the group',
    noVote: 'The group has not voted on the measure here.',
    verdict: (inFavour: string, against: string, abstained: string) =>
      `${inFavour} for, ${against} against, ${abstained} abstained`,
    passed: 'passed by the group',
    notPassed: 'not passed by the group',
    consent: (agree: string, objections: string) =>
      `consent: ${agree} agree, serious objections: ${objections}`,
    budget: { yes: 'it fits into the budget', no: 'it does not fit into the budget' },
    parties: 'Majority for it by party',
    majority: { yes: 'majority for', no: 'no majority', none: 'did not vote' },
    place: (by: string, place: string) => `${by}: place ${place}`,
    byPerson: 'by person',
    byParty: 'equal weight of the parties',
    placed: (from: number, to: number) => (from === to ? `${from}.` : `${from}.–${to}.`),
    seeVote: (code: string) => `Result of vote ${code}`,
    openComments: (count: number) =>
      counted('en', count, {
        one: '# unresolved comment of members',
        other: '# unresolved comments of members',
      }),
    submissions: (count: number) =>
      counted('en', count, { one: '# comment of the public', other: '# comments of the public' }),
    voices: 'Comments',
    whole: 'Read the whole proposal',
    decide: 'Decide',
    look: 'Look at it',
    decideTitle: 'Decision of the steering group',
    approve: 'Approve',
    approveWhat:
      'Approving freezes today’s text as a numbered version with its SHA-256. Later changes belong to a new version.',
    return: 'Return with a reason',
    returnWhat: 'The proposal goes back to the group. The reason is published.',
    returnYes: 'Return to the group',
    postpone: 'Postpone',
    postponeWhat:
      'The proposal stays in the queue. A reason is optional; if you write one, it is published.',
    postponeYes: 'Postpone the decision',
    reject: 'Reject',
    rejectWhat: 'The proposal does not get into the plan. The reason is published.',
    rejectYes: 'Reject the proposal',
    phrase: 'Frequent reasons (you may tick them)',
    phrases: {
      money: 'Add who pays for the measure and how much in which year.',
      shares: 'Add the share of each municipality.',
      need: 'Prove the need: how many people it concerns and how you know.',
      responsible: 'Add who is responsible for the measure and until when.',
      overlap: 'The proposal overlaps with another one, join them.',
    },
    reason: 'Reason',
    reasonHint: 'Write it so that everybody understands. It will be public.',
    made: (outcome: string, title: string) => `${outcome}: ${title}`,
    outcomes: {
      approved: 'Approved',
      returned: 'Returned to the group',
      postponed: 'Postponed',
      rejected: 'Rejected',
    },
    by: (who: string, when: string) => `recorded by ${who}, ${when}`,
    version: (number: number) => `Frozen version ${number}`,
    versionHash: 'SHA-256 of the approved text',
    before: 'Earlier decisions',
    meanwhile: 'It has been decided meanwhile',
    meanwhileWhat: (outcome: string, who: string, when: string) =>
      `${outcome}, ${when}, recorded by ${who}. We have overwritten nothing.`,
    changedMeanwhile:
      'The state of the proposal has changed meanwhile. We have overwritten nothing, please look at it again.',
    yourReason: 'Your reason, not saved',
    notWaiting: 'It no longer waits for a decision',
    next: 'Back to the approval desk',
    stateNow: (state: string) => `State: ${state}.`,
  },
});

const named = (facts: Facts) =>
  [fact(facts, 'code'), fact(facts, 'title')].filter(Boolean).join(' ');
const because = (label: string, facts: Facts) =>
  fact(facts, 'reason') ? `. ${label}: ${fact(facts, 'reason')}` : '';

const czech: Record<string, string> = {
  approved: 'schválila',
  returned: 'vrátila skupině',
  postponed: 'odložila',
  rejected: 'zamítla',
};

/** Sentences of this room's events; facts: `title`, `code`, `outcome`, `reason`, `number`. */
export const events = catalogue({
  cs: {
    'decision.made': (facts: Facts) =>
      `Řídící skupina ${czech[fact(facts, 'outcome')] ?? 'rozhodla o'} opatření „${named(facts)}“` +
      because('Důvod', facts),
  },
  en: {
    'decision.made': (facts: Facts) =>
      `The steering group ${fact(facts, 'outcome') || 'decided about'} measure “${named(facts)}”` +
      because('Reason', facts),
  },
}) satisfies EventWords;
