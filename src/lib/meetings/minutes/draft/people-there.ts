import { standingOf, wasThere } from '../../absence/absence.ts';
import type { Attendee, MinutesFacts, MinutesRows, Missing, NamedAttendance } from './facts.ts';

/** Who was at the meeting and who was not, each once. */
export function peopleOf(
  rows: MinutesRows,
): Pick<MinutesFacts, 'present' | 'guests' | 'excused' | 'absent'> {
  const { attendance, seats } = rows;
  const came = attendance.filter(wasThere);
  const isMember = ({ membershipId }: NamedAttendance) => membershipId !== null;
  const present = people(came.filter(isMember), rows);
  const there = new Set(came.map(({ membershipId }) => membershipId));
  const notThere = attendance.filter((row) => isMember(row) && !there.has(row.membershipId));
  const written = notThere.filter(({ mode }) => mode === 'excused');
  const told = new Set(written.map(({ membershipId }) => membershipId));
  const unheard = seats.filter(
    // A substitute who was not needed did not miss anything.
    ({ membershipId, substituteForId }) =>
      substituteForId === null && !there.has(membershipId) && !told.has(membershipId),
  );
  const isExcused = (seat: MinutesRows['seats'][number]) =>
    standingOf(seat, attendance) === 'excused';
  const missing = ({ name, party }: Missing) => ({ name, party });
  return {
    present,
    // A guest may be listed without a time.
    guests: people(
      attendance.filter((row) => !isMember(row) && (row.since === null || wasThere(row))),
      rows,
    ),
    excused: [...written, ...unheard.filter(isExcused)].map(missing),
    absent: unheard.filter((seat) => !isExcused(seat)).map(missing),
  };
}

/** Each person once, with all the stretches they were there. */
function people(came: readonly NamedAttendance[], { meeting, seats }: MinutesRows): Attendee[] {
  const byPerson = new Map<string, NamedAttendance[]>();
  for (const row of came) {
    const key = row.membershipId ?? `guest ${row.guestName}`;
    byPerson.set(key, [...(byPerson.get(key) ?? []), row]);
  }
  return [...byPerson.values()].map((own) => {
    const [first] = own;
    const stretches = own
      .filter(({ since }) => since !== null)
      .sort((a, b) => a.since!.getTime() - b.since!.getTime());
    const seat = seats.find(({ membershipId }) => membershipId === first.membershipId);
    const held = seats.find(({ membershipId }) => membershipId === seat?.substituteForId);
    return {
      name: first.name,
      party: first.party,
      standsFor: held?.name ?? null,
      online: own.every(({ mode }) => mode === 'online'),
      whole: isWhole(stretches, meeting),
      stretches: stretches.map(({ since, until }) => ({
        from: since!.toISOString(),
        until: until?.toISOString() ?? null,
      })),
    };
  });
}

/** Milliseconds in which those who are there from the beginning are put down, once it has begun. */
const opening = 5 * 60_000;

function isWhole(
  stretches: readonly NamedAttendance[],
  { startedAt, endedAt }: { startedAt: Date | null; endedAt: Date | null },
): boolean {
  if (stretches.length !== 1) return stretches.length === 0;
  const [{ since, until }] = stretches;
  const fromStart = startedAt === null || since!.getTime() <= startedAt.getTime() + opening;
  return fromStart && (until === null || (endedAt !== null && until >= endedAt));
}
