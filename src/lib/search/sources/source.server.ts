import type { SQL } from 'drizzle-orm';
import type { event, searchEntry } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';

/** A page as the search keeps it: its address, what it says, and a date newer ones go before older ones by. */
export type Entry = Omit<typeof searchEntry.$inferInsert, 'kind' | 'words'>;

/** What happened since the index was last written: acts, and the moment texts of measures may have changed after. */
export type News = {
  acts: readonly Pick<
    typeof event.$inferSelect,
    'measureId' | 'meetingId' | 'roundId' | 'consultationId' | 'submissionId'
  >[];
  textsSince: SQL;
};

/** One kind of what the search looks through. */
export type Source = {
  /** What everybody may read: all of it, or of the rows with those ids only. */
  entries(handle: Handle, refs?: readonly string[]): Promise<Entry[]>;
  /**
   * Whether a stored entry may be read by everybody this very moment. Asked with every question, so that what
   * was hidden, withdrawn or blacked out is gone at once, not when the index is next written.
   */
  shown(language: Language): SQL;
  /** Which rows the news are about; a kind without it is small and read whole whenever anything happened. */
  changedBy?(handle: Handle, news: News): Promise<string[]>;
};

/** The rows the acts name in one of their columns. */
export function namedIn<Column extends keyof News['acts'][number]>(column: Column) {
  return async (_: Handle, { acts }: News) => [
    ...new Set(acts.flatMap((act) => act[column] ?? [])),
  ];
}
