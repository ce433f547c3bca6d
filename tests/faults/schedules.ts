import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { contentOf, sameDocument } from '#lib/live/replay.ts';
import type { Journal } from '#server/journal/journal.ts';
import { element, isMeasure } from '../sync/measure-doc.ts';
import { journalled } from '../sync/support.ts';
import { Random } from '../fuzz/random.ts';
import { ShimmedClient, turns, type Door } from './shim.ts';

const people = 5;
const steps = 70;
const atOnce = 40;
const patience = 20_000;

/** A hall as far as schedules go. */
export type Stage = Door & { journal: Journal };

/** Plays so many schedules of a seed; returns what went wrong, by the schedule's number. */
export async function playSchedules(stage: Stage, seed: number, count: number): Promise<string[]> {
  const wrong: string[] = [];
  let next = 0;
  const play = async () => {
    while (next < count) {
      const number = next++;
      const end = await playSchedule(stage, seed, number).catch((error) => ({
        wrong: String(error.stack),
      }));
      if (end.wrong) wrong.push(`seed ${seed}, schedule ${number}: ${end.wrong}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, play));
  return wrong;
}

/** What everybody holds at the end of a schedule, and what is wrong with it. */
export type Ending = { wrong: string | null; content: string };

/** One schedule: five browsers write at once while their messages are delayed, doubled and lost. */
export async function playSchedule(stage: Stage, seed: number, number: number): Promise<Ending> {
  const random = new Random(seed, number);
  const room = randomUUID();
  const clients = Array.from({ length: people }, (_, at) => {
    const name = `${at}${(number % 36 ** 4).toString(36)}`;
    return new ShimmedClient(stage, room, name, 100 + at);
  });
  for (const client of clients) client.connect();
  await turns();
  for (let step = 0; step < steps; step++) {
    const client = random.pick(clients);
    const act = random.weighted(weights);
    for (let times = random.between(1, 3); times > 0; times--) await acts[act](client, random);
    if (client.worn) client.drop();
  }
  return ending(stage, room, clients);
}

const weights = { edit: 12, send: 12, get: 12, again: 3, gotAgain: 3, drop: 1, connect: 3 };

const acts: Record<
  keyof typeof weights,
  (client: ShimmedClient, random: Random) => void | Promise<void>
> = {
  edit: ({ doc }, random) => edit(doc, random),
  send: (client) => {
    client.send();
    return turns();
  },
  get: (client) => client.get(),
  again: (client) => {
    client.sendAgain();
    return turns();
  },
  gotAgain: (client) => client.getAgain(),
  drop: (client) => {
    client.drop();
    return turns();
  },
  connect: (client) => {
    if (!client.online) client.connect();
    return turns();
  },
};

/** Brings everybody back and everything through, then compares. */
async function ending(stage: Stage, room: string, clients: ShimmedClient[]): Promise<Ending> {
  const deadline = Date.now() + patience;
  for (;;) {
    for (const client of clients) {
      if (client.worn) client.drop();
      if (!client.online) client.connect();
      while (client.up.length > 0) client.send();
      while (client.down.length > 0) client.get();
    }
    await turns();
    const refused = clients.flatMap(({ nacks }) => nacks);
    if (refused.length > 0) return { wrong: `refused: ${refused.join(', ')}`, content: '' };
    if (clients.every(({ settled }) => settled)) break;
    if (Date.now() > deadline) return { wrong: 'it never became quiet', content: '' };
    // Acknowledgements come by the clock.
    if (clients.every(({ up, down }) => up.length + down.length === 0)) await pause(5);
  }
  const kept = await journalled(stage.journal, room);
  const fresh = new ShimmedClient(stage, room, clients[0].name, 99);
  fresh.connect();
  fresh.send();
  for (let tries = 0; tries < 200 && different('', fresh.doc, kept); tries++) {
    await turns();
    while (fresh.down.length > 0) fresh.get();
  }
  const wrong =
    different('the room', fresh.doc, kept) ??
    clients.map(({ doc }, at) => different(`browser ${at}`, doc, kept)).find(Boolean) ??
    (sameDocument(fresh.doc, kept) ? null : 'the room and its journal differ in what is deleted') ??
    isMeasure(kept);
  fresh.drop();
  for (const client of clients) client.drop();
  return { wrong: wrong || null, content: contentOf(kept) };
}

function different(who: string, doc: Y.Doc, kept: Y.Doc): string | null {
  const { pendingStructs, pendingDs } = doc.store;
  if (pendingStructs || pendingDs) return `${who} has something pending`;
  const [held, told] = [doc, kept].map((one) => Y.decodeStateVector(Y.encodeStateVector(one)));
  const isKnown =
    held.size === told.size && [...held].every(([client, clock]) => told.get(client) === clock);
  return isKnown && contentOf(doc) === contentOf(kept) ? null : `${who} and the journal differ`;
}

function edit(doc: Y.Doc, random: Random): void {
  const line = doc.getText('line:title');
  const goal = doc.getXmlFragment('section:goal');
  const at = (length: number) => random.below(length + 1);
  doc.transact(() => {
    switch (
      random.weighted({ type: 6, cut: 3, field: 2, node: 2, list: 1, word: 4, bold: 2, drop: 1 })
    ) {
      case 'type':
        return line.insert(at(line.length), random.pick(['a', 'bé', 'ř😀', 'slovo ']));
      case 'cut':
        return line.length > 0 ? line.delete(random.below(line.length), 1) : undefined;
      case 'field':
        return void doc.getMap('fields').set('startsOn', random.pick(['2027-01-01', null]));
      case 'node':
        return goal.insert(at(goal.length), [paragraph('odstavec')]);
      case 'list':
        return goal.insert(at(goal.length), [
          element('bullet_list', {}, [element('list_item', {}, [paragraph('bod')])]),
        ]);
      case 'word': {
        const text = wordIn(goal, random);
        return text?.insert(at(text.length), random.pick(['x', 'yz']));
      }
      case 'bold': {
        const text = wordIn(goal, random);
        return text?.format(0, text.length, { strong: random.pick([{}, null]) });
      }
      case 'drop':
        return goal.length > 0 ? goal.delete(random.below(goal.length), 1) : undefined;
    }
  });
}

function paragraph(text: string): Y.XmlElement {
  const made = element('paragraph');
  made.insert(0, [new Y.XmlText(text)]);
  return made;
}

function wordIn(goal: Y.XmlFragment, random: Random): Y.XmlText | undefined {
  const texts = goal
    .toArray()
    .map((node) => (node instanceof Y.XmlElement ? node.get(0) : null))
    .filter((child) => child instanceof Y.XmlText);
  return texts.length > 0 ? random.pick(texts) : undefined;
}
