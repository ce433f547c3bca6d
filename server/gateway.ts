import type { Server } from 'node:http';
import type { News } from '#lib/events/channel.ts';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import { dropCoveredRows } from '#lib/live/compaction.server.ts';
import { eventsSince, latestEvent, mostEvents, type RoomsNews } from '#lib/live/news.server.ts';
import { staleTexts } from '#lib/live/texts.server.ts';
import { hallNews } from '#lib/meetings/hall.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { openExchange } from './bus/exchange.ts';
import { admissionBy, kindOf, rightsIn } from './door/admission.ts';
import { Door } from './door/door.ts';
import { hallAdmissionBy } from './hall/admission.ts';
import { HallDoor } from './hall/door.ts';
import { alarmInto, postgresJournal } from './journal/postgres.ts';
import { Committer } from './rooms/committer.ts';
import type { Limits } from './rooms/limits.ts';
import { Rooms } from './rooms/rooms.ts';
import { Warmth } from './rooms/warmth.ts';
import { openUpkeep } from './upkeep/upkeep.ts';

/** The sockets' door of a running program. */
export type Gateway = {
  /** No new sockets, journals settled, 4503 to all. */
  stop(): Promise<void>;
};

const day = 24 * 60 * 60_000;

/** Milliseconds an empty room stays open, for those whose line only broke. */
const linger = 20_000;

/** Event numbers are given before the commit, so one may become visible after a later one. */
const overlap = 100;

/** Takes the upgrades under `/sync/` and `/hala/` and leaves Vite's alone. */
export function attachGateway(
  server: Server,
  runtime: Runtime,
  { limits }: { limits?: Partial<Limits> } = {},
): Gateway {
  const { db, config, log } = runtime;
  const alarm = alarmInto(log);
  const upkeep = openUpkeep({ connection: runtime.databaseConnection, log });
  const announced = (room: string, seq: number) => {
    exchange.row(room, seq);
    // Over Redis a node does not hear itself.
    halls.wrote(room);
  };
  const journal = postgresJournal(runtime, alarm, {
    compact: (room) => upkeep.compact(room),
    ...(config.redisUrl && { announce: announced }),
  });
  const committer = new Committer(journal);
  const warmth = new Warmth();
  const rooms = new Rooms(async (id) => {
    const kind = await kindOf(db, id);
    if (!kind) throw new Error(`room ${id} has no document`);
    return {
      ...{ id, kind, journal, committer, warmth, log, alarm },
      elsewhere: exchange.room(id),
      project: () => upkeep.project(id),
    };
  }, linger);
  const door = new Door(server, {
    origin: config.origin,
    admit: admissionBy(db, config.origin),
    missed: (room, since) => eventsSince(db, [room], since),
    ...{ rooms, log, limits },
  });
  const { sittings } = door;
  const hallDoor = new HallDoor(server, {
    origin: config.origin,
    admit: hallAdmissionBy(db, config.origin),
    read: (meeting) => hallNews(db, meeting),
    closeDue: () => closeDueRounds(db),
    log,
  });
  const { halls } = hallDoor;
  const told = new Set<number>();
  let lastEvent = 0;
  // What was there before the first socket is known to the pages that open them.
  let before: Promise<number> | null = null;
  const eventsBefore = () => {
    before ??= latestEvent(db);
    before.catch(() => (before = null));
    return before;
  };
  eventsBefore().catch(() => {});

  async function tellEvent({ id, name, rooms: concerned }: RoomsNews): Promise<void> {
    // Without a number it is for screens only, and told each time.
    if (id > 0 && told.has(id)) return;
    told.add(id);
    if (told.size > 10 * overlap) told.delete(told.values().next().value!);
    lastEvent = Math.max(lastEvent, id);
    sittings.looked();
    for (const roomId of concerned) {
      const room = await rooms.find(roomId);
      if (!room) continue;
      room.tell({ kind: 'event', id, name });
      // An event may have changed the state of what is written, and with it who may write.
      await sittings.regard(roomId, () => rightsIn(db, roomId));
    }
  }

  async function hear(news: News): Promise<void> {
    halls.hear(news);
    switch (news.kind) {
      case 'update':
        halls.wrote(news.room);
        return (await rooms.find(news.room))?.hear(news.seq);
      case 'event': {
        const concerned = [news.measure, news.meeting].filter((room) => room !== undefined);
        if (concerned.length > 0) await tellEvent({ ...news, rooms: concerned });
        return;
      }
      case 'rights':
        return sittings.recheck((seat) => seat.personId === news.person);
      case 'session':
        return sittings.recheck((seat) => seat.sessionId === news.session);
    }
  }

  async function lookAtRows(): Promise<void> {
    await Promise.all(rooms.all().map((room) => room.look()));
  }

  async function lookBack(): Promise<void> {
    halls.lookBack();
    await lookAtRows();
    let known = Math.max(await eventsBefore(), lastEvent - overlap);
    const ids = rooms.all().map(({ id }) => id);
    for (let isMore = true; isMore;) {
      const missed = await eventsSince(db, ids, known);
      for (const news of missed) await tellEvent(news);
      isMore = missed.length === mostEvents;
      known = missed.at(-1)?.id ?? known;
    }
    await sittings.recheck();
  }

  const exchange = openExchange({
    hear: (item) => {
      hear(item).catch((err) => log.warn({ err }, 'news could not be passed on'));
    },
    row: (id, seq) => {
      halls.wrote(id);
      void rooms.find(id).then((room) => room?.hear(seq));
    },
    connection: runtime.databaseConnection,
    redisUrl: config.redisUrl,
    ...{ db, lookAtRows, lookBack, log },
  });
  const drop = () => {
    dropCoveredRows(db).catch((err) => log.warn({ err }, 'old journal rows were not removed'));
  };
  const dropping = setInterval(drop, day).unref();
  drop();
  runtime.freshText = (room) => upkeep.fresh(room);
  staleTexts(db).then(
    (stale) => stale.forEach((room) => upkeep.project(room)),
    (err) => log.warn({ err }, 'reading texts were not refreshed'),
  );

  return {
    stop: async () => {
      clearInterval(dropping);
      await Promise.all([door.stop(), hallDoor.stop()]);
      await exchange.stop();
      await upkeep.stop();
    },
  };
}
