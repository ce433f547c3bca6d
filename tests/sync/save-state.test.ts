import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  after,
  isConnected,
  isStuck,
  pendingOf,
  savingFrom,
  saveStateOf,
  type Saving,
  type SavingEvent,
} from '#lib/live/save-state.ts';
import { beats } from '#lib/live/wire.ts';

const start = 1_000_000;
const through = (events: SavingEvent[], saving = savingFrom(start, 0)): Saving =>
  events.reduce(after, saving);
const connected: SavingEvent[] = [
  { kind: 'up', at: start },
  { kind: 'heard', at: start },
  { kind: 'sent', at: start },
  { kind: 'ack', count: 1, committedAt: 5 },
];

describe('the states in their order (ux.md §4)', () => {
  test('R70 connecting, saved, saving, saved', () => {
    expect(saveStateOf(savingFrom(start, 0), start)).toBe('reconnecting');
    expect(saveStateOf(through(connected.slice(0, 3)), start)).toBe('reconnecting');
    const saved = through(connected);
    expect(saveStateOf(saved, start)).toBe('saved');
    const saving = through([{ kind: 'edit', at: start }], saved);
    expect(saveStateOf(saving, start)).toBe('saving');
    const sent = after(saving, { kind: 'sent', at: start });
    expect([saveStateOf(sent, start), pendingOf(sent)]).toEqual(['saving', 1]);
    const again = after(sent, { kind: 'ack', count: 2, committedAt: 9 });
    expect([saveStateOf(again, start), again.savedAt]).toEqual(['saved', 9]);
  });

  test('R70 a silent line is offline after five seconds, also when nobody said it broke', () => {
    const saved = through(connected);
    expect(saveStateOf(saved, start + beats.fresh)).toBe('saved');
    expect(saveStateOf(saved, start + beats.fresh + 1)).toBe('offline');
    expect(isConnected(saved, start + beats.fresh + 1)).toBe(false);
    const down = after(saved, { kind: 'down', at: start });
    expect(saveStateOf(down, start + 1)).toBe('reconnecting');
    expect(saveStateOf(down, start + beats.fresh + 1)).toBe('offline');
  });

  test('R70 the server not saving is told by the server, or by ten seconds without its word', () => {
    const waiting = through([
      ...connected,
      { kind: 'edit', at: start },
      { kind: 'sent', at: start },
    ]);
    const told = after(waiting, { kind: 'server', saves: false });
    expect(saveStateOf(told, start)).toBe('serverNotSaving');
    const heard = after(waiting, { kind: 'heard', at: start + 10_000 });
    expect(saveStateOf(heard, start + 10_000)).toBe('saving');
    const later = after(waiting, { kind: 'heard', at: start + 10_001 });
    expect(saveStateOf(later, start + 10_001)).toBe('serverNotSaving');
    const acked = after(told, { kind: 'ack', count: 2, committedAt: 7 });
    expect(saveStateOf(acked, start)).toBe('saved');
  });

  test('R70 a line that lost a message is known by its silence about it, a server that does not save is not one', () => {
    const saved = through(connected);
    expect(isStuck(saved, start + 60_000)).toBe(false);
    const sent = through(
      [
        { kind: 'edit', at: start },
        { kind: 'sent', at: start },
      ],
      saved,
    );
    expect(isStuck(sent, start + 20_000)).toBe(false);
    expect(isStuck(sent, start + 20_001)).toBe(true);
    expect(isStuck(after(sent, { kind: 'server', saves: false }), start + 60_000)).toBe(false);
    expect(isStuck(after(sent, { kind: 'down', at: start }), start + 60_000)).toBe(false);
    const again = after(sent, { kind: 'up', at: start + 20_001 });
    expect(isStuck(again, start + 40_001)).toBe(false);
    expect(isStuck(again, start + 40_002)).toBe(true);
  });

  test('R72 changes of a broken line are counted again until the next one has them', () => {
    const lost = through([
      ...connected,
      { kind: 'edit', at: start },
      { kind: 'sent', at: start },
      { kind: 'edit', at: start },
      { kind: 'sent', at: start },
      { kind: 'down', at: start },
      { kind: 'edit', at: start },
    ]);
    expect(pendingOf(lost)).toBe(3);
    const back = through(
      [
        { kind: 'up', at: start },
        { kind: 'sent', at: start },
      ],
      lost,
    );
    expect([saveStateOf(back, start), pendingOf(back)]).toEqual(['reconnecting', 3]);
    const saved = after(back, { kind: 'ack', count: 1, committedAt: 8 });
    expect([saveStateOf(saved, start), pendingOf(saved)]).toEqual(['saved', 0]);
  });

  test('R72 what this device kept unsent is not saved before the server says so', () => {
    const opened = savingFrom(start, 4);
    const up = through(connected.slice(0, 3), opened);
    expect([saveStateOf(up, start), pendingOf(up)]).toEqual(['reconnecting', 4]);
    expect(saveStateOf(after(up, connected[3]), start)).toBe('saved');
  });

  test('R71 a refused change stands until it is handled, a lost right above all', () => {
    const refused = through([...connected, { kind: 'edit', at: start }, { kind: 'nack' }]);
    expect([saveStateOf(refused, start), pendingOf(refused)]).toEqual(['rejected', 0]);
    const reading = after(refused, { kind: 'access', readOnly: true });
    expect(saveStateOf(reading, start)).toBe('readOnly');
    const handled = through([{ kind: 'access', readOnly: false }, { kind: 'handled' }], reading);
    expect(saveStateOf(handled, start)).toBe('reconnecting');
  });
});

/** A server and a line as they may behave, beside which the page's word is checked. */
type Step =
  | { kind: 'edit' | 'break' | 'mend' | 'commit' | 'tell' | 'beat' }
  | { kind: 'wait'; milliseconds: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        ...(['edit', 'edit', 'break', 'mend', 'mend', 'commit', 'commit', 'commit'] as const),
        ...(['tell', 'tell', 'tell'] as const),
        ...(['beat', 'beat', 'beat'] as const),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      milliseconds: fc.oneof(fc.nat(500), fc.nat(8000)),
    }),
  },
);

test('R70 „saved“ is shown only while every change is committed, the line is up and was just heard', () => {
  let shown = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 90 }), (steps) => {
      let now = start;
      let saving = savingFrom(now, 0);
      let edits = 0;
      let lastHeard = now;
      // The line: messages by the edits they contain; the server: what it committed and has not told yet.
      let line: { up: boolean; waiting: number[][]; committed: number; told: number } | null = null;
      let unsent: number[] = [];
      const safe = new Set<number>();
      const note = (event: SavingEvent) => (saving = after(saving, event));
      const hear = () => note({ kind: 'heard', at: (lastHeard = now) });
      for (const one of steps) {
        switch (one.kind) {
          case 'edit':
            note({ kind: 'edit', at: now });
            unsent.push(edits++);
            if (line?.up) {
              line.waiting.push(unsent);
              unsent = [];
              note({ kind: 'sent', at: now });
            }
            break;
          case 'break':
            if (line) unsent = [...line.waiting.flat(), ...unsent];
            line = null;
            note({ kind: 'down', at: now });
            break;
          case 'mend':
            if (line) break;
            note({ kind: 'up', at: now });
            lastHeard = now;
            line = {
              up: true,
              waiting: [unsent.filter((edit) => !safe.has(edit))],
              committed: 0,
              told: 0,
            };
            unsent = [];
            note({ kind: 'sent', at: now });
            break;
          case 'commit': {
            if (!line) break;
            for (const message of line.waiting.splice(0, 1 + (now % 3))) {
              for (const edit of message) safe.add(edit);
              line.committed++;
            }
            break;
          }
          case 'tell':
            if (!line || line.told === line.committed) break;
            line.told = line.committed;
            hear();
            note({ kind: 'ack', count: line.told, committedAt: now });
            break;
          case 'beat':
            if (line) hear();
            break;
          case 'wait':
            now += one.milliseconds;
        }
        const state = saveStateOf(saving, now);
        if (state !== 'saved') continue;
        shown++;
        expect(safe.size).toBe(edits);
        expect(line).not.toBeNull();
        expect(now - lastHeard).toBeLessThanOrEqual(beats.fresh);
        expect(pendingOf(saving)).toBe(0);
      }
    }),
    { numRuns: 800 },
  );
  expect(shown).toBeGreaterThan(500);
});
