import { fact } from '#lib/events/sentence.ts';
import { catalogue } from '#lib/kernel/words.ts';
import type { EventWords, Facts } from '#lib/events/sentence.ts';

const cs = (facts: Facts) => `č. ${fact(facts, 'number')} k „${fact(facts, 'title')}“`;
const en = (facts: Facts) => `no. ${fact(facts, 'number')} on “${fact(facts, 'title')}”`;

/** Sentences of what happens at the desk; read by those who work there, outcomes stay out of them. */
export const events = catalogue({
  cs: {
    'submission.proposed': (facts: Facts) =>
      `Připomínka ${cs(facts)} má navrženou odpověď, čeká na řídící skupinu`,
    'submission.approved': (facts: Facts) =>
      `Řídící skupina schválila odpověď na připomínku ${cs(facts)}`,
    'submission.returned': (facts: Facts) =>
      `Řídící skupina vrátila odpověď na připomínku ${cs(facts)}. Důvod: ${fact(facts, 'reason')}`,
    'submission.merged': (facts: Facts) =>
      `Připomínka ${cs(facts)} říká totéž co č. ${fact(facts, 'into')}, odpověď mají společnou`,
    'submission.separated': (facts: Facts) => `Připomínka ${cs(facts)} dostane vlastní odpověď`,
    'submission.assigned': (facts: Facts) =>
      fact(facts, 'group')
        ? `K připomínce ${cs(facts)} má navrhnout odpověď skupina ${fact(facts, 'group')}`
        : `K připomínce ${cs(facts)} už nemusí navrhovat odpověď žádná skupina`,
    'submission.advised': (facts: Facts) => `Skupina navrhla odpověď na připomínku ${cs(facts)}`,
    'submission.linked': (facts: Facts) =>
      `K připomínce ${cs(facts)} je zapsáno, co se díky ní změnilo v opatření ${fact(facts, 'code')}`,
  },
  en: {
    'submission.proposed': (facts: Facts) =>
      `Comment ${en(facts)} has a proposed answer that waits for the steering group`,
    'submission.approved': (facts: Facts) =>
      `The steering group approved the answer to comment ${en(facts)}`,
    'submission.returned': (facts: Facts) =>
      `The steering group returned the answer to comment ${en(facts)}. Reason: ${fact(facts, 'reason')}`,
    'submission.merged': (facts: Facts) =>
      `Comment ${en(facts)} says the same as no. ${fact(facts, 'into')}, they share the answer`,
    'submission.separated': (facts: Facts) => `Comment ${en(facts)} gets an answer of its own`,
    'submission.assigned': (facts: Facts) =>
      fact(facts, 'group')
        ? `${fact(facts, 'group')} was asked what to answer to comment ${en(facts)}`
        : `No group is asked about comment ${en(facts)} any more`,
    'submission.advised': (facts: Facts) => `A group proposed an answer to comment ${en(facts)}`,
    'submission.linked': (facts: Facts) =>
      `It is written down what changed in measure ${fact(facts, 'code')} because of comment ${en(facts)}`,
  },
}) satisfies EventWords;
