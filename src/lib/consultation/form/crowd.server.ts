import { setTimeout as sleep } from 'node:timers/promises';
import { tried, type Limit } from '#lib/kernel/attempts.server.ts';
import { networkOf } from '#lib/kernel/network.ts';
import type { Database } from '#lib/kernel/database.server.ts';

// Fifty a second; over two of them, so that fifty evenly sent are never one too many.
const perConsultation: Limit = { name: 'comments', most: 100, seconds: 2 };
const perNetwork: Limit = { name: 'commentNetwork', most: 30, seconds: 3600 };
// Twenty a second is more than a full hall sends, and leaves most of the room to everybody else.
const perCrowd: Limit = { name: 'commentCrowd', most: 40, seconds: 2 };
const wrongCodes: Limit = { name: 'receiptCodes', most: 600, seconds: 3600 };
const guessingDelay = 2000;
// More waiting answers than this would themselves be a load.
const mostDelayed = 50;

let delayed = 0;

/**
 * Whether a consultation can take one more comment this second; counts it. A crowd from one address has a part
 * of the room only: whoever floods the form keeps nobody else out.
 */
export async function hasRoom(
  db: Database,
  consultationId: string,
  crowd: string | null,
): Promise<boolean> {
  if (crowd && !(await tried(db, perCrowd, networkOf(crowd))).granted) return false;
  return (await tried(db, perConsultation, consultationId)).granted;
}

/** Whether unusually many comments come from that network; a mark, because a town hall is one address. */
export async function isCrowd(db: Database, address: string): Promise<boolean> {
  return !(await tried(db, perNetwork, networkOf(address))).granted;
}

/** Counts a wrong receipt code and, when somebody is guessing, holds the answer back; right ones never wait. */
export async function wrongCode(db: Database): Promise<void> {
  if ((await tried(db, wrongCodes, 'all')).granted || delayed >= mostDelayed) return;
  delayed += 1;
  await sleep(guessingDelay).finally(() => (delayed -= 1));
}
