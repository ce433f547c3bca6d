import type { Config } from '#lib/kernel/config.ts';
import type { Letter } from '#lib/kernel/outbox.server.ts';
import { alarmLetter, headLetter } from './letter-words.ts';
import { words } from '../words.ts';
import type { ChainBreak } from '../chain.ts';

/** Letters of this room: the last link for witnesses every week, and the alarm when the chain is broken. */
export function letters({ origin }: Pick<Config, 'origin'>): Record<string, Letter> {
  return {
    async auditHead(_, { language, facts }) {
      const head = { seq: Number(facts.seq), hash: String(facts.hash) };
      return headLetter(language, { origin, ...head });
    },
    async auditAlarm(_, { language, facts }) {
      const { fault, seq } = facts as ChainBreak;
      return alarmLetter(language, { origin, what: words(language).faults[fault](seq) });
    },
  };
}
