import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarFile, calendarOf } from '#lib/kernel/ical.ts';
import type { CalendarEntry } from '#lib/kernel/ical.ts';
import { instantAt } from '#lib/kernel/local-time.ts';

const at = (day: string, time: string) => instantAt(day, time)!;
const entry: CalendarEntry = {
  method: 'REQUEST',
  uid: '9f0c2f4e-0d5b-4d9a-8a51-0d2f7d3f6c11@plan.obec.cz',
  sequence: 0,
  stampedAt: new Date('2026-03-01T08:00:00.123Z'),
  startsAt: at('2026-03-10', '15:00'),
  endsAt: at('2026-03-10', '17:00'),
  summary: 'Senioři: 3. schůze',
};
const file = (change: Partial<CalendarEntry> = {}) => calendarFile({ ...entry, ...change });
/** The file as a calendar reads it: folded lines put together again (RFC 5545 §3.1). */
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const value = (text: string, name: string) =>
  lines(text)
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    ?.slice(name.length + 1);
const read = (escaped: string) =>
  escaped.replace(/\\(.)/gs, (_, letter: string) => (letter === 'n' ? '\n' : letter));

describe('a calendar file', () => {
  test('is exactly this for a plain entry', () => {
    expect(lines(file())).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Spoluplan//Spoluplan//CS',
      'CALSCALE:GREGORIAN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:9f0c2f4e-0d5b-4d9a-8a51-0d2f7d3f6c11@plan.obec.cz',
      'SEQUENCE:0',
      'DTSTAMP:20260301T080000Z',
      'DTSTART:20260310T140000Z',
      'DTEND:20260310T160000Z',
      'SUMMARY:Senioři: 3. schůze',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
    expect(file().endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  test('tells a change by a greater number under the same name', () => {
    const changed = file({ sequence: 3, location: 'Úřad' });
    expect(value(changed, 'UID')).toBe(value(file(), 'UID'));
    expect(value(changed, 'SEQUENCE')).toBe('3');
  });

  test('calls the meeting off', () => {
    const off = file({ method: 'CANCEL', sequence: 4 });
    expect(value(off, 'METHOD')).toBe('CANCEL');
    expect(value(off, 'STATUS')).toBe('CANCELLED');
    expect(value(off, 'SEQUENCE')).toBe('4');
  });

  test('names who invites and who is invited, as an invitation must', () => {
    const invited = file({
      organizer: { name: 'Hrubcová, Jana; "koordinátorka"', email: 'jana@obec.cz' },
      attendee: { name: 'Karel Dvořák', email: 'karel@obec.cz' },
    });
    expect(lines(invited)).toContain(
      `ORGANIZER;CN="Hrubcová, Jana; 'koordinátorka'":mailto:jana@obec.cz`,
    );
    expect(lines(invited)).toContain(
      'ATTENDEE;CN="Karel Dvořák";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:karel@obec.cz',
    );
  });

  test('escapes commas, semicolons, backslashes and line ends in a place', () => {
    const place = file({ location: 'Kulturní dům, sál; 1. patro\\vlevo\r\nNetolice\rnáměstí' });
    expect(value(place, 'LOCATION')).toBe(
      'Kulturní dům\\, sál\\; 1. patro\\\\vlevo\\nNetolice\\nnáměstí',
    );
  });

  test('a text cannot add a line of its own', () => {
    const forged = file({
      summary: 'Schůze\r\nEND:VEVENT\r\nBEGIN:VALARM\u2028x\u0007',
      uid: 'a\r\nMETHOD:CANCEL',
      url: 'https://plan.obec.cz/schuze/1\r\nATTENDEE:mailto:x@y.cz',
      attendee: { name: 'A\r\nB":mailto:x', email: 'a@b.cz\r\nSTATUS:CANCELLED' },
    });
    const names = lines(forged).map((line) => /^[A-Z-]+/.exec(line)![0]);
    expect(names.filter((name) => name === 'END')).toHaveLength(2);
    expect(names.filter((name) => name === 'METHOD')).toHaveLength(1);
    expect(names.filter((name) => name === 'STATUS')).toHaveLength(1);
    expect(names.filter((name) => name === 'ATTENDEE')).toHaveLength(1);
    expect(forged.includes('\u0007')).toBe(false);
  });
});

describe('times', () => {
  test.each([
    ['winter', '2026-03-10', '15:00', '20260310T140000Z'],
    ['summer', '2026-07-01', '15:00', '20260701T130000Z'],
    ['the night clocks go forward', '2026-03-29', '03:00', '20260329T010000Z'],
    ['the second coming of a doubled hour', '2026-10-25', '02:30', '20261025T013000Z'],
    ['the morning after', '2026-10-25', '09:00', '20261025T080000Z'],
  ])('are told in UTC: %s', (_, day, time, expected) => {
    expect(value(file({ startsAt: at(day, time) }), 'DTSTART')).toBe(expected);
  });

  test('a night meeting over the change of clocks lasts what it lasts', () => {
    const night = file({ startsAt: at('2026-10-24', '22:00'), endsAt: at('2026-10-25', '04:00') });
    expect(value(night, 'DTSTART')).toBe('20261024T200000Z');
    expect(value(night, 'DTEND')).toBe('20261025T030000Z');
  });
});

describe('folding', () => {
  const longest = (text: string) =>
    Math.max(...text.split('\r\n').map((line) => new TextEncoder().encode(line).length));

  test('no line is over 75 octets and none is torn inside a letter', () => {
    const description = 'Příliš žluťoučký kůň úpěl ďábelské ódy 👩‍👩‍👧 '.repeat(20);
    const text = file({ description });
    expect(longest(text)).toBeLessThanOrEqual(75);
    expect(text.includes('\ufffd')).toBe(false);
    expect(read(value(text, 'DESCRIPTION')!)).toBe(description);
  });

  test('a line of 75 octets stays whole, one of 76 is folded', () => {
    const summary = 'x'.repeat(75 - 'SUMMARY:'.length);
    expect(file({ summary }).split('\r\n')).toContain(`SUMMARY:${summary}`);
    expect(file({ summary: `${summary}y` })).toContain(`SUMMARY:${summary}\r\n y\r\n`);
  });

  test('the space a line goes on with counts too', () => {
    expect(longest(file({ description: 'x'.repeat(300) }))).toBe(75);
  });

  test('whatever the text, a calendar reads the same back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 60, maxLength: 300 }), (typed) => {
        const description = typed.replace(/[\p{Cc}\u2028\u2029]/gu, '');
        const text = file({ description: `${description}.` });
        expect(longest(text)).toBeLessThanOrEqual(75);
        expect(read(value(text, 'DESCRIPTION')!)).toBe(`${description}.`);
      }),
    );
  });
});

describe('a whole calendar', () => {
  const whole = calendarOf('Bechyňsko, plánování', [
    entry,
    { ...entry, uid: 'zrusena@plan.obec.cz', method: 'CANCEL' },
    { ...entry, uid: 'termin@plan.obec.cz', day: '2026-03-29', summary: 'Do; dneška' },
  ]);

  test('is one calendar with an entry for each date and its name', () => {
    const found = lines(whole);
    expect(found.filter((line) => line === 'BEGIN:VCALENDAR')).toHaveLength(1);
    expect(found.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(3);
    expect(found.filter((line) => line === 'END:VEVENT')).toHaveLength(3);
    expect(found.filter((line) => line.startsWith('METHOD:'))).toEqual(['METHOD:PUBLISH']);
    expect(read(value(whole, 'X-WR-CALNAME')!)).toBe('Bechyňsko, plánování');
    expect(found.filter((line) => line.startsWith('STATUS:'))).toEqual([
      'STATUS:CONFIRMED',
      'STATUS:CANCELLED',
      'STATUS:CONFIRMED',
    ]);
  });

  test('writes a deadline as a whole day, which no change of clocks moves', () => {
    const deadline = whole.slice(whole.lastIndexOf('BEGIN:VEVENT'));
    expect(lines(deadline)).toContain('DTSTART;VALUE=DATE:20260329');
    expect(deadline).not.toContain('DTEND');
  });

  test('keeps every line within 75 octets', () => {
    for (const line of whole.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });
});
