import type { Told } from '../rooms/presence-frame.ts';

/** What nodes tell each other; the rest goes by NOTIFY with the act it tells of. */
export type NodeNews =
  /** Rooms that are open there; `anew`: whatever was known of that node before is void. */
  | { kind: 'open'; rooms: string[]; anew?: true }
  | { kind: 'close'; rooms: string[] }
  /** Whoever sits in a room there, by Yjs client; states follow. */
  | { kind: 'roll'; room: string; clients: number[] }
  | { kind: 'states'; room: string; states: [client: number, clock: number, state: unknown][] }
  /** The last row of each of these rooms. */
  | { kind: 'rows'; rows: [room: string, seq: number][] }
  | { kind: 'beat' }
  /** Something of that node's was missed: it is to tell everything anew. */
  | { kind: 'ask'; of: string }
  | { kind: 'bye' };

/** A message as it comes: the node and how many it told before. */
export type NodeMessage = NodeNews & { from: string; n: number };

/** Longest message, in bytes: NOTIFY takes less than 8,000; and how many rooms fit into it. */
const longest = 7800;
const roomsAtOnce = 150;

/** How a node's messages begin, so that its own are known without reading them. */
export const opening = (from: string): string => `{"from":"${from}",`;

/** A message as text; `rest` is JSON without the first brace. */
export function messageText(from: string, n: number, rest: string): string {
  return `${opening(from)}"n":${n},${rest}`;
}

/** News as JSON without the first brace, as `messageText` takes it. */
export function restOf(news: NodeNews): string {
  return JSON.stringify(news).slice(1);
}

/** Lists of rooms, each short enough for a message. */
export function inParts<T>(list: readonly T[], size = roomsAtOnce): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  );
}

/** States of a room in as few messages as they fit in; their JSON goes in as it is. */
export function stateParts(room: string, told: readonly Told[]): string[] {
  const parts: string[] = [];
  let states: string[] = [];
  let bytes = 0;
  const end = () => {
    if (states.length === 0) return;
    parts.push(`"kind":"states","room":"${room}","states":[${states.join(',')}]}`);
    [states, bytes] = [[], 0];
  };
  for (const { client, clock, json } of told) {
    const state = `[${client},${clock},${json}]`;
    const size = Buffer.byteLength(state) + 1;
    if (bytes + size > longest - 200) end();
    states.push(state);
    bytes += size;
  }
  end();
  return parts;
}

/** Reads a message; null when it is of no known kind. */
export function readMessage(text: string): NodeMessage | null {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(said) || typeof said.from !== 'string' || !isWhole(said.n)) return null;
  return fits(said) ? (said as NodeMessage) : null;
}

function fits({ kind, rooms, room, clients, states, rows, of }: Record<string, unknown>): boolean {
  switch (kind) {
    case 'open':
    case 'close':
      return isListOf(rooms, isText);
    case 'roll':
      return isText(room) && isListOf(clients, isWhole);
    case 'states':
      return isText(room) && isListOf(states, isState);
    case 'rows':
      return isListOf(rows, (row) => isPair(row) && isText(row[0]) && isWhole(row[1]));
    case 'ask':
      return isText(of);
    default:
      return kind === 'beat' || kind === 'bye';
  }
}

function isState(state: unknown): boolean {
  if (!Array.isArray(state) || state.length !== 3) return false;
  const [client, clock, said] = state;
  return isWhole(client) && isWhole(clock) && (said === null || isRecord(said));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isPair = (value: unknown): value is unknown[] => Array.isArray(value) && value.length === 2;
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && +value! >= 0;

function isListOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
