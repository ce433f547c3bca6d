import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { contentOf, untouchedDocument } from '#lib/live/replay.ts';
import { inspect } from '#server/checks/inspect.ts';
import { Places } from '#server/checks/places.ts';
import { measureKind } from '#server/kinds/measure.ts';
import { isMeasure, writtenMeasure } from './measure-doc.ts';

const base = Y.encodeStateAsUpdate(writtenMeasure());

/** A browser: its document, its undo, and what is on the way in both directions. */
class Browser {
  doc = new Y.Doc();
  up: { step: 'update' | 'step2'; update: Uint8Array }[] = [];
  down: Uint8Array[] = [];
  online = true;
  undo: Y.UndoManager;

  constructor(client: number) {
    this.doc.clientID = client;
    Y.applyUpdate(this.doc, base, this);
    const scope = ['line:title', 'line:steps.aaaaaa.text'].map((name) => this.doc.getText(name));
    this.undo = new Y.UndoManager(
      [...scope, this.doc.getMap('fields'), this.doc.getXmlFragment('section:goal')] as never[],
      { captureTimeout: 0, trackedOrigins: new Set(['own']) },
    );
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.online) this.up.push({ step: 'update', update });
    });
  }
}

const act = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(
    ...([
      'type',
      'type',
      'type',
      'cut',
      'field',
      'node',
      'list',
      'word',
      'word',
      'bold',
      'drop',
    ] as const),
    ...(['undo', 'undo', 'redo', 'send', 'send', 'get', 'get', 'leave', 'return'] as const),
  ),
  at: fc.nat(30),
  long: fc.integer({ min: 1, max: 4 }),
});

/** All elements of the goal that hold text or nodes, in reading order. */
function parents(doc: Y.Doc): (Y.XmlFragment | Y.XmlElement)[] {
  const goal = doc.getXmlFragment('section:goal');
  const below = (parent: Y.XmlFragment): Y.XmlFragment[] =>
    parent
      .toArray()
      .flatMap((child) => (child instanceof Y.XmlElement ? [child, ...below(child)] : []));
  return [goal, ...below(goal)];
}

function texts(doc: Y.Doc): Y.XmlText[] {
  return parents(doc).flatMap((parent) =>
    parent.toArray().filter((child) => child instanceof Y.XmlText),
  );
}

function paragraph(text: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(text)]);
  return made;
}

function edit(doc: Y.Doc, what: string, at: number, long: number): void {
  const title = doc.getText('line:title');
  const goal = doc.getXmlFragment('section:goal');
  const word = texts(doc)[at % (texts(doc).length || 1)];
  switch (what) {
    case 'type':
      return title.insert(at % (title.length + 1), 'abcd'.slice(0, long));
    case 'cut':
      return title.delete(
        at % (title.length || 1),
        Math.min(long, title.length - (at % (title.length || 1))),
      );
    case 'field':
      return void doc.getMap('fields').set(['startsOn', 'endsOn'][at % 2], `2027-01-0${long}`);
    case 'node':
      return goal.insert(at % (goal.length + 1), [paragraph('odstavec')]);
    case 'list': {
      const list = new Y.XmlElement('bullet_list');
      const item = new Y.XmlElement('list_item');
      goal.insert(at % (goal.length + 1), [list]);
      list.push([item]);
      return item.push([paragraph('bod'), paragraph('druhý')]);
    }
    case 'word':
      return word?.insert(at % (word.length + 1), 'xyz'.slice(0, long));
    case 'bold':
      return word?.format(0, Math.min(long, word.length), { strong: at % 2 ? {} : null });
    case 'drop':
      return goal.delete(at % (goal.length || 1), goal.length > 0 ? 1 : 0);
  }
}

test('R11 whatever honest people do at once, offline, back and forth, is taken and converges', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 60 }), (acts) => {
      const server = untouchedDocument();
      Y.applyUpdate(server, base);
      const places = new Places(server, measureKind.rules);
      const browsers = [301, 302, 303].map((client) => new Browser(client));
      server.on('update', (update: Uint8Array, origin: unknown) => {
        for (const one of browsers) if (one !== origin && one.online) one.down.push(update);
      });
      const send = (browser: Browser) => {
        const message = browser.up.shift();
        if (!message) return;
        const found = inspect(places, message.update, message.step);
        seen.add(message.step);
        expect(found.kind).toBe('sound');
        if (found.kind === 'sound') Y.applyUpdate(server, found.findings.bytes, browser);
      };
      const get = (browser: Browser) => {
        const update = browser.down.shift();
        if (update) Y.applyUpdate(browser.doc, update, browser);
      };
      const leave = (browser: Browser) => {
        browser.online = false;
        browser.up = [];
        browser.down = [];
      };
      const comeBack = (browser: Browser) => {
        if (browser.online) return;
        browser.online = true;
        const lacking = Y.encodeStateAsUpdate(browser.doc, Y.encodeStateVector(server));
        browser.up.push({ step: 'step2', update: lacking });
        Y.applyUpdate(browser.doc, Y.encodeStateAsUpdate(server), browser);
      };
      for (const { who, what, at, long } of acts) {
        const browser = browsers[who];
        if (what === 'send') send(browser);
        else if (what === 'get') get(browser);
        else if (what === 'leave') leave(browser);
        else if (what === 'return') comeBack(browser);
        else if (what === 'undo') browser.undo.undo();
        else if (what === 'redo') browser.undo.redo();
        else browser.doc.transact(() => edit(browser.doc, what, at, long), 'own');
      }
      browsers.forEach(comeBack);
      // What came may make a browser tidy up formatting, which goes up again.
      while (browsers.some(({ up, down }) => up.length + down.length > 0)) {
        for (const browser of browsers) while (browser.up.length > 0) send(browser);
        for (const browser of browsers) while (browser.down.length > 0) get(browser);
      }
      const wanted = contentOf(server);
      for (const { doc } of browsers) expect(contentOf(doc)).toBe(wanted);
      expect(isMeasure(server)).toBe('');
    }),
    { numRuns: Number(process.env.FUZZ ?? 400) },
  );
  expect([...seen].sort()).toEqual(['step2', 'update']);
});
