import { events as audit } from '#lib/audit/words.ts';
import { events as comments } from '#lib/comments/words.ts';
import { events as course } from '#lib/consultation/course/words.ts';
import { events as settlement } from '#lib/consultation/settlement/events.ts';
import { events as consultation } from '#lib/consultation/words.ts';
import { events as procedure } from '#lib/groups/procedure/words.ts';
import { events as library } from '#lib/library/words.ts';
import { events as meetings } from '#lib/meetings/words.ts';
import { events as screens } from '#lib/meetings/screen/words.ts';
import { events as people } from '#lib/people/events.ts';
import { events as plan } from '#lib/plan/words.ts';
import { events as proposals } from '#lib/proposals/words.ts';
import { events as steering } from '#lib/steering/words.ts';
import { events as helping } from '#lib/voting/helping/words.ts';
import { events as interests } from '#lib/voting/interest/words.ts';
import { events as counting } from '#lib/voting/paper/words.ts';
import { events as letters } from '#lib/voting/letter/words.ts';
import { events as voting } from '#lib/voting/words.ts';
import type { EventWords, Facts } from '#lib/events/sentence.ts';
import type { Language } from '#lib/kernel/language.ts';
import { words } from './words.ts';

/** Every room's wording of its events; a new kind of event is worded in its own room. */
const rooms: readonly EventWords[] = [
  people,
  audit,
  plan,
  proposals,
  comments,
  voting,
  letters,
  helping,
  interests,
  counting,
  steering,
  consultation,
  course,
  settlement,
  meetings,
  screens,
  procedure,
  library,
];

/** The sentence of an event; a kind no room words gives a neutral one and never fails. */
export function sentenceOf(language: Language, kind: string, facts: Facts): string {
  if (facts.redacted === true) return words(language).redacted;
  for (const room of rooms) {
    const known = room(language);
    if (Object.hasOwn(known, kind)) return known[kind](facts);
  }
  return words(language).unknown;
}

/** Whether some room has words for a kind of event. */
export function isWorded(kind: string): boolean {
  return rooms.some((room) => Object.hasOwn(room('cs'), kind));
}
