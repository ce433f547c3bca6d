import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { tried, type Limit } from '#lib/kernel/attempts.server.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import { refused, type Outcome } from '#lib/kernel/refusal.ts';
import { cardHolder, type CardHolder } from './cards.server.ts';

const perDevice: Limit = { name: 'cardDevice', most: 10, seconds: 15 * 60 };
const perInstallation: Limit = { name: 'cards', most: 1000, seconds: 3600 };
const delayMilliseconds = 2000;
const mostDelayed = 50;

let delayed = 0;

/** Where a code is typed: the device's cookie, and the log that raises the alarm. */
export type Typing = {
  device: string;
  log: Pick<Logger, 'warn'>;
  wait?: (milliseconds: number) => Promise<unknown>;
};

/**
 * Whose card a typed code is. Right codes are answered at once whatever happened before (a hall of
 * forty phones is one address); wrong ones are counted by device and by installation and slowed down.
 */
export async function cardTyped(
  db: Database,
  dataDir: string,
  typed: string,
  { device, log, wait = sleep }: Typing,
): Promise<Outcome<CardHolder>> {
  const holder = await cardHolder(db, dataDir, typed);
  if (holder.granted || holder.code === 'expired') return holder;
  const byDevice = await tried(db, perDevice, device);
  const byInstallation = await tried(db, perInstallation, 'all');
  if (byDevice.granted && byInstallation.granted) return holder;
  if (!byInstallation.granted) log.warn('somebody is guessing card codes');
  if (delayed < mostDelayed) {
    delayed += 1;
    await wait(delayMilliseconds).finally(() => (delayed -= 1));
  }
  return byDevice.granted ? holder : refused('tooMany', { ...byDevice, field: 'card' });
}
