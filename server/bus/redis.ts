import type { Line } from './bus.ts';

const answerWithin = 5000;

/** Subscribes to a channel of Redis or Valkey, and publishes on a second connection. */
export async function subscribeToRedis(
  url: string,
  channel: string,
  hear: (message: string) => void,
): Promise<Line> {
  const { createClient } = await import('@redis/client');
  const options = {
    url,
    name: 'spoluplan',
    // Opening anew is the bus's work, the same for both keepers.
    socket: { reconnectStrategy: false as const, connectTimeout: answerWithin },
    disableOfflineQueue: true,
  };
  const both = [createClient(options), createClient(options)];
  const [listener, teller] = both;
  const over = new Promise<void>((resolve) => {
    for (const client of both) client.on('error', () => resolve()).on('end', () => resolve());
  });
  const close = () => {
    for (const client of both) if (client.isOpen) client.destroy();
  };
  try {
    await Promise.all(both.map((client) => client.connect()));
    await listener.subscribe(channel, hear);
  } catch (error) {
    close();
    throw error;
  }
  const answered = async (asked: Promise<unknown>): Promise<void> => {
    const late = setTimeout(close, answerWithin);
    await asked.finally(() => clearTimeout(late));
  };
  return {
    tell: (messages) =>
      answered(Promise.all(messages.map((message) => teller.publish(channel, message)))),
    check: () => answered(Promise.all(both.map((client) => client.ping()))),
    ...{ over, close },
  };
}
