/** Somebody in a calendar file. */
export type CalendarPerson = { name: string; email: string };

/** One meeting as calendars understand it (RFC 5545, invitations RFC 5546). */
export type CalendarEntry = {
  /** PUBLISH for a file anybody may download, REQUEST for an invitation by mail, CANCEL to call it off. */
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** The entry's name for its whole life: `<id>@<host>`. */
  uid: string;
  /** Grows with every change; a calendar keeps what has the greatest. */
  sequence: number;
  /** When this version was made. */
  stampedAt: Date;
  startsAt: Date;
  endsAt: Date;
  /** A whole local day `2026-03-14` instead of the two moments: a deadline. */
  day?: string;
  summary: string;
  location?: string;
  description?: string;
  url?: string;
  organizer?: CalendarPerson;
  attendee?: CalendarPerson;
};

/** The entry as the text of an `.ics` file: UTF-8, CRLF, lines of at most 75 octets. */
export function calendarFile(entry: CalendarEntry): string {
  return written([`METHOD:${entry.method}`, ...eventLines(entry)]);
}

/** A whole calendar to subscribe to; an entry that was called off stays in it, marked so. */
export function calendarOf(name: string, entries: readonly CalendarEntry[]): string {
  return written([
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...entries.flatMap(eventLines),
  ]);
}

function written(lines: readonly string[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Spoluplan//Spoluplan//CS',
    'CALSCALE:GREGORIAN',
    ...lines,
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

function eventLines(entry: CalendarEntry): string[] {
  const { method, uid, sequence, stampedAt, startsAt, endsAt, day, organizer, attendee } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${plain(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(stampedAt)}`,
    ...(day
      ? [`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`, 'TRANSP:TRANSPARENT']
      : [`DTSTART:${utc(startsAt)}`, `DTEND:${utc(endsAt)}`]),
    `SUMMARY:${escaped(entry.summary)}`,
    ...(entry.location ? [`LOCATION:${escaped(entry.location)}`] : []),
    ...(entry.description ? [`DESCRIPTION:${escaped(entry.description)}`] : []),
    ...(entry.url ? [`URL:${plain(entry.url)}`] : []),
    ...(organizer ? [`ORGANIZER;CN=${quoted(organizer.name)}:${address(organizer)}`] : []),
    // Answers are given on the page of the invitation; a calendar's own answer would reach nobody.
    ...(attendee
      ? [
          `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;` +
            `RSVP=FALSE:${address(attendee)}`,
        ]
      : []),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** A moment as `20260310T140000Z`: in UTC it needs no table of time zones and no change of clocks touches it. */
function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** A text value: line ends as `\n`, no other control characters, what separates values escaped. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => plain(line).replace(/[\\;,]/g, '\\$&'))
    .join('\\n');
}

/** A value that has no line ends at all: an address, a name of a person. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, '');
}

/** A parameter, which may hold anything but a quotation mark. */
function quoted(text: string): string {
  return `"${plain(text).replaceAll('"', "'")}"`;
}

function address({ email }: CalendarPerson): string {
  return `mailto:${plain(email)}`;
}

/** A line broken after at most 75 octets, never inside a letter; what follows begins with a space. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let written = '';
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > 75) {
      written += '\r\n ';
      octets = 1;
    }
    written += letter;
    octets += size;
  }
  return written;
}
