/** What a socket may do (security.md §3): sizes in bytes, times in milliseconds, rates a second with their bursts. */
export const limits = {
  frame: 256 * 1024,
  firstSync: 2 * 1024 * 1024,
  /** What waits in a socket before changes are kept back for it, the most ever, and how long it may take nothing. */
  unread: 512 * 1024,
  mostUnread: 6 * 1024 * 1024,
  unreadFor: 15_000,
  strikes: 3,
  messages: { pace: 30, burst: 60 },
  // In bytes, each message for at least so many. Stock clients send back every state they hear, one message
  // for each of ours; own states are told ten times a second at most, however often they come.
  presences: { pace: 1024 * 1024, burst: 4 * 1024 * 1024 },
  presenceLeast: 3 * 1024,
  bytes: { pace: 64 * 1024, burst: 512 * 1024 },
  steps: { pace: 0.2, burst: 5 },
};

export type Limits = typeof limits;
