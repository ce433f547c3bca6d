import { beats } from './wire.ts';

/** What the status line says about a person's own changes (ux.md §4). */
export type SaveState =
  'saved' | 'saving' | 'serverNotSaving' | 'offline' | 'reconnecting' | 'rejected' | 'readOnly';

/** A document message on its way: how many changes it carries, and since when it is not acknowledged. */
type Message = { changes: number; since: number };

/** All that the state follows from. Times in milliseconds of this device, `savedAt` of the server. */
export type Saving = {
  up: boolean;
  upAt: number;
  heardAt: number;
  /** Whether everything was acknowledged at least once since the line is up. */
  caughtUp: boolean;
  /** Changes that no message carries yet. */
  unsent: number;
  unsentSince: number;
  onTheWay: readonly Message[];
  settled: number;
  sent: number;
  committed: number;
  serverSaves: boolean;
  savedAt: number | null;
  rejected: boolean;
  readOnly: boolean;
};

export type SavingEvent =
  /** A change was made here. */
  | { kind: 'edit'; at: number }
  /** A message left with everything that was not sent before. */
  | { kind: 'sent'; at: number }
  | { kind: 'up'; at: number }
  | { kind: 'down'; at: number }
  /** Anything came from the server. */
  | { kind: 'heard'; at: number }
  | { kind: 'ack'; count: number; committedAt: number }
  /** A change was refused: this copy of the document is thrown away and begins again from the server. */
  | { kind: 'nack' }
  | { kind: 'server'; saves: boolean }
  | { kind: 'access'; readOnly: boolean }
  /** The refused wording was copied or let go. */
  | { kind: 'handled' };

/** How long an acknowledgement may take before the server is said not to save, and the line to be at fault. */
const patience = 10_000;
const longestWord = 20_000;

/** A page that was just opened; `unsent` is what this device still kept from an earlier one. */
export function savingFrom(at: number, unsent: number): Saving {
  return {
    up: false,
    upAt: at,
    heardAt: at,
    caughtUp: false,
    unsent,
    unsentSince: at,
    onTheWay: [],
    ...{ settled: 0, sent: 0, committed: 0 },
    serverSaves: true,
    savedAt: null,
    rejected: false,
    readOnly: false,
  };
}

/** What follows from an event. */
export function after(saving: Saving, event: SavingEvent): Saving {
  switch (event.kind) {
    case 'edit':
      return {
        ...saving,
        unsent: saving.unsent + 1,
        unsentSince: saving.unsent === 0 ? event.at : saving.unsentSince,
      };
    case 'sent': {
      const since = saving.unsent > 0 ? saving.unsentSince : event.at;
      const message = { changes: saving.unsent, since };
      const onTheWay = [...saving.onTheWay, message];
      return { ...saving, sent: saving.sent + 1, unsent: 0, onTheWay };
    }
    case 'up':
      return { ...saving, ...nothingOnTheWay(saving), up: true, upAt: event.at, heardAt: event.at };
    case 'down':
      return { ...saving, ...nothingOnTheWay(saving), up: false };
    case 'heard':
      return { ...saving, heardAt: event.at };
    case 'ack':
      return settle({
        ...saving,
        committed: event.count,
        savedAt: event.committedAt || saving.savedAt,
      });
    case 'nack':
      return { ...saving, ...nothingOnTheWay(saving), unsent: 0, up: false, rejected: true };
    case 'server':
      return { ...saving, serverSaves: event.saves };
    case 'access':
      return { ...saving, readOnly: event.readOnly };
    case 'handled':
      return { ...saving, rejected: false };
  }
}

/** Changes that the server has not said to be committed. */
export function pendingOf({ unsent, onTheWay }: Saving): number {
  return onTheWay.reduce((sum, { changes }) => sum + changes, unsent);
}

/** Whether the line is up and was heard of a moment ago. */
export function isConnected({ up, heardAt }: Saving, now: number): boolean {
  return up && now - heardAt <= beats.fresh;
}

/** Whether something on the line was lost: the server is there and saves, and does not say what it owes. */
export function isStuck(saving: Saving, now: number): boolean {
  const { up, upAt, serverSaves, caughtUp, onTheWay } = saving;
  if (!up || !serverSaves || (caughtUp && onTheWay.length === 0)) return false;
  return now - Math.max(upAt, onTheWay[0]?.since ?? upAt) > longestWord;
}

/** The state to be shown now. „Saved“ only when nothing waits, the line is alive and the server said so. */
export function saveStateOf(saving: Saving, now: number): SaveState {
  if (saving.readOnly) return 'readOnly';
  if (saving.rejected) return 'rejected';
  if (now - saving.heardAt > beats.fresh) return 'offline';
  if (!saving.up) return 'reconnecting';
  const waits = saving.unsent > 0 || saving.onTheWay.length > 0;
  const oldest = saving.onTheWay[0]?.since ?? saving.unsentSince;
  const notSaving = !saving.serverSaves || (waits && now - oldest > patience);
  if (!saving.caughtUp) {
    return notSaving && pendingOf(saving) > 0 ? 'serverNotSaving' : 'reconnecting';
  }
  if (!waits) return 'saved';
  return notSaving ? 'serverNotSaving' : 'saving';
}

/** A broken line takes its messages with it: their changes go again with the first sync of the next one. */
function nothingOnTheWay(saving: Saving): Partial<Saving> {
  const [oldest] = saving.onTheWay;
  return {
    unsent: pendingOf(saving),
    unsentSince: oldest?.since ?? saving.unsentSince,
    onTheWay: [],
    ...{ settled: 0, sent: 0, committed: 0 },
    caughtUp: false,
    serverSaves: true,
  };
}

function settle(saving: Saving): Saving {
  const onTheWay = saving.onTheWay.slice(saving.committed - saving.settled);
  const caughtUp = saving.caughtUp || (saving.sent > 0 && onTheWay.length === 0);
  return { ...saving, settled: saving.committed, onTheWay, caughtUp };
}
