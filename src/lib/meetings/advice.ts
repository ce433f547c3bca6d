import { daysBefore } from '#lib/kernel/holidays.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { quorumNeeded } from '#lib/groups/rules.ts';
import { parties, triad } from '#lib/ui/parties.ts';
import type { BodyRules, Quorum } from '#lib/groups/rules.ts';
import type { TriadParty } from '#lib/voting/equal-party.ts';
import type { Party } from '#schema';
import { minutesOf } from './agenda.ts';
import { isInvitationLate, latestInvitation } from './invitation.ts';

/**
 * What the product says before a mistake happens. `stop`: the next act would be refused; `warning`: it
 * may be done and is put on record; `hint`: good to know in time.
 */
export type Advice =
  | { kind: 'inviteBy'; level: 'hint'; day: string }
  | { kind: 'lateInvitation'; level: 'warning'; day: string }
  | { kind: 'publishBy'; level: 'hint'; day: string }
  | { kind: 'latePublication'; level: 'warning'; day: string }
  | { kind: 'convener'; level: 'hint' | 'warning'; who: BodyRules['convener'] }
  | { kind: 'noAgenda'; level: 'stop' }
  | { kind: 'overlong'; level: 'warning'; minutes: number; planned: number }
  | { kind: 'noQuorum'; level: 'warning'; possible: number; needed: number; seats: number }
  | { kind: 'quorumUnsure'; level: 'hint'; coming: number; needed: number; seats: number }
  | { kind: 'noSeatOf'; level: 'stop' | 'warning'; party: TriadParty }
  | { kind: 'allExcused'; level: 'stop' | 'warning'; party: TriadParty }
  | { kind: 'partyTooStrong'; level: 'warning'; party: Party; percent: number; most: number };

/** A meeting that is being prepared. */
export type PlanFacts = {
  now: Date;
  startsAt: Date;
  endsAt: Date;
  isInvited: boolean;
  items: readonly { minutes: number }[];
  /** One a voting unit, with what its holder answered so far, or the substitute of one who is excused. */
  seats: readonly { party: Party | null; answer: 'coming' | 'excused' | null }[];
  /** Of this meeting: `quorumOf` the rules, none for a hearing or a talk. */
  quorum: Quorum;
  rules: BodyRules;
};

/** What to say about a planned meeting, most pressing first. */
export function adviceOn(plan: PlanFacts): Advice[] {
  const order: Advice['level'][] = ['stop', 'warning', 'hint'];
  return [
    ...onAgenda(plan),
    ...onInvitation(plan),
    ...onPublication(plan),
    ...onQuorum(plan),
    ...onParties(plan),
    ...onStrongParty(plan),
  ].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

function onAgenda({ items, startsAt, endsAt }: PlanFacts): Advice[] {
  if (items.length === 0) return [{ kind: 'noAgenda', level: 'stop' }];
  const minutes = minutesOf(items);
  const planned = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  return minutes > planned ? [{ kind: 'overlong', level: 'warning', minutes, planned }] : [];
}

function onInvitation({ now, startsAt, isInvited, rules }: PlanFacts): Advice[] {
  if (isInvited) return [];
  const day = latestInvitation(startsAt, rules);
  return isInvitationLate(now, startsAt, rules)
    ? [{ kind: 'lateInvitation', level: 'warning', day }]
    : [{ kind: 'inviteBy', level: 'hint', day }];
}

/** The agenda is on the web once people are invited; it is told where that has to be sooner than the rules of inviting ask. */
function onPublication({ now, startsAt, isInvited, rules }: PlanFacts): Advice[] {
  const day = daysBefore(localTime(startsAt).day, rules.publishAgendaDays);
  if (isInvited || day >= latestInvitation(startsAt, rules)) return [];
  return localTime(now).day > day
    ? [{ kind: 'latePublication', level: 'warning', day }]
    : [{ kind: 'publishBy', level: 'hint', day }];
}

function onQuorum({ now, startsAt, isInvited, seats, quorum, rules }: PlanFacts): Advice[] {
  const needed = quorumNeeded(quorum, seats.length);
  const possible = seats.filter(({ answer }) => answer !== 'excused').length;
  const counts = { needed, seats: seats.length };
  if (possible < needed) return [{ kind: 'noQuorum', level: 'warning', possible, ...counts }];
  const coming = seats.filter(({ answer }) => answer === 'coming').length;
  // Before excuses are due silence says nothing yet.
  const isDue = localTime(now).day >= daysBefore(localTime(startsAt).day, rules.excuseDays);
  return isInvited && isDue && coming < needed
    ? [{ kind: 'quorumUnsure', level: 'hint', coming, ...counts }]
    : [];
}

function onParties({ seats, rules }: PlanFacts): Advice[] {
  if (rules.partyBalanceRule === 'none') return [];
  const level = rules.partyBalanceRule === 'requireEachParty' ? 'stop' : 'warning';
  return triad.flatMap((party): Advice[] => {
    const own = seats.filter((seat) => seat.party === party);
    if (own.length === 0) return [{ kind: 'noSeatOf', level, party }];
    return own.every(({ answer }) => answer === 'excused')
      ? [{ kind: 'allExcused', level, party }]
      : [];
  });
}

function onStrongParty({ seats, rules }: PlanFacts): Advice[] {
  const most = rules.maxPartySharePct;
  if (most === 'off') return [];
  const expected = seats.filter(({ answer }) => answer !== 'excused');
  return parties.flatMap((party): Advice[] => {
    const own = expected.filter((seat) => seat.party === party).length;
    if (own * 100 <= most * expected.length) return [];
    // Rounded up, so that 34.2 does not read as the 34 that would be allowed.
    const percent = Math.ceil((own * 100) / expected.length);
    return [{ kind: 'partyTooStrong', level: 'warning', party, percent, most }];
  });
}
