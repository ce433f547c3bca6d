import { realpath } from 'node:fs/promises';
import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { Sentence } from '../sentence.ts';
import { binariesFor } from './binaries.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { prepareData } from './data-folder.ts';
import { chooseDoor, closeDoor, settingsOf, untilReady } from './door.ts';
import { baseOf, homeFor } from './home.ts';
import { stopLeftOver } from './left-over.ts';
import { currentHolder, takeOwnership, type Reached } from '../ownership.ts';

/** A database that answers, and how to let go of it. */
export type Embedded = {
  connection: pg.PoolConfig;
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  /** Told a Czech sentence when something is other than usual. */
  say?: (sentence: string) => void;
  /** Server settings over our own, for tests. */
  settings?: Record<string, string>;
  /** Folder for what the server's account cannot reach in `dataDir` under root. */
  stateDir?: string;
  loopback?: boolean;
  /** Address of the program, for others that work on its database. */
  origin?: string;
  /** For a command that soon ends: others wait for it instead of using its server. */
  briefly?: boolean;
};

/** Another program works on the data folder. */
export class FolderTaken extends Sentence {}

const defaultStateDir = '/var/lib/spoluplan';

/** Starts the Postgres that npm brought on `dataDir`; it runs until `stop` or the end of the process. */
export async function startEmbedded(options: Options): Promise<Embedded> {
  const { dataDir, say = () => {}, settings = {}, stateDir = defaultStateDir } = options;
  const home = await homeFor(dataDir, stateDir, options.loopback ?? process.platform === 'win32');
  const ownership = await takeOwnership(home.base);
  if (!ownership) {
    const holder = await currentHolder(home.base);
    throw new FolderTaken(
      `Nad složkou ${dataDir} už Spoluplán běží (proces ${holder?.pid ?? 'neznámý'}). Zastavte ho, nebo nastavte jinou DATA_DIR.`,
    );
  }
  let cluster: Cluster | undefined;
  const abandon = () => {
    cluster?.abandon();
    ownership.release();
  };
  process.once('exit', abandon);
  try {
    const leftOver = await stopLeftOver(home.dataFolder);
    if (leftOver)
      say(`Po minulém běhu zbyla spuštěná databáze (proces ${leftOver}), zastavuji ji.`);
    if (home.base !== (await realpath(dataDir))) {
      say(`Databáze je ve složce ${home.base}, protože do ${dataDir} její účet nemá přístup.`);
    }
    const binaries = await binariesFor(home.account, home.account ? stateDir : home.base);
    await prepareData(home, binaries, settings.fsync !== 'off');
    const door = await chooseDoor(home);
    cluster = await startCluster(home, binaries, { ...settingsOf(door), ...settings });
    const connection = await untilReady(door, cluster);
    if (!options.briefly) await ownership.announce({ connection, origin: options.origin });
    return {
      connection,
      async stop() {
        await cluster?.stop();
        await closeDoor(door, home);
        ownership.release();
        process.off('exit', abandon);
      },
    };
  } catch (error) {
    await cluster?.stop();
    ownership.release();
    process.off('exit', abandon);
    throw error;
  }
}

/** The installation another program on this machine runs on `dataDir`, if one does. */
export async function runningEmbedded(dataDir: string): Promise<Reached | undefined> {
  const base = await baseOf(dataDir);
  for (let tries = 0; tries < 150; tries++) {
    const holder = await currentHolder(base).catch((error) => {
      if (error.code !== 'EACCES') throw error;
      throw new Sentence(
        `Spoluplán nad složkou ${dataDir} běží pod jiným účtem. Spusťte příkaz pod stejným účtem.`,
      );
    });
    if (!holder || holder.reached) return holder?.reached;
    await pause(200);
  }
  throw new Sentence(`Spoluplán nad složkou ${dataDir} se spouští příliš dlouho.`);
}
