import { isPartyNamed, shortWritten } from '#lib/people/names.ts';
import { everyText, shortened } from '#lib/people/public-text.ts';
import type { ShortNames } from '#lib/people/public-text.ts';
import type { MinutesContent, MinutesFacts } from './draft/facts.ts';

/**
 * Minutes as everybody may read them: who uses services or came as a citizen stands as „Helena D.“ wherever
 * the whole name stood, also among the recorder's words. What was signed stays whole for the members; this is
 * made of it by the names signed with it, `now` names them in minutes signed before they were.
 */
export function publicMinutes(
  { publicNames, ...content }: MinutesContent,
  now: ShortNames,
): Omit<MinutesContent, 'publicNames'> {
  const names = publicNames ?? { ...now, ...namesByParty(content.facts) };
  const guests = new Map(
    content.facts.guests
      .filter(({ party }) => !isPartyNamed(party))
      .map(({ name }) => [name, shortWritten(name)]),
  );
  // A guest's name is typed as a whole and may be a common word: only where nothing else stands beside it.
  const named = everyText(content, (text) => guests.get(text) ?? text);
  return shortened(named, names);
}

/** What older minutes themselves tell of who may be named: the party beside the name. */
function namesByParty(facts: MinutesFacts): ShortNames {
  const deeds = [...facts.items, facts.others];
  const rounds = [...deeds.flatMap(({ rounds }) => rounds), ...facts.letters];
  const listed = [
    ...[...facts.present, ...facts.excused, ...facts.absent],
    ...rounds.flatMap(({ votes }) => votes ?? []),
  ];
  return Object.fromEntries(
    listed
      .filter(({ party }) => party !== null && !isPartyNamed(party))
      .map(({ name }) => [name, shortWritten(name)]),
  );
}
