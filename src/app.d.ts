import type { Database } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { SignedIn } from '#lib/people/sessions.server.ts';
import type { Reading } from '#lib/ui/reading.ts';

declare global {
  namespace App {
    interface Locals {
      language: Language;
      reading: Reading;
      /** Who is signed in; `administrator` is already false for a session opened by a printed card. */
      person: { id: string; name: string; administrator: boolean } | null;
      session: Pick<SignedIn, 'sessionId' | 'via' | 'createdAt' | 'shared' | 'party'> | null;
      /** What pages and actions give to `may`. */
      subject: Subject;
      db: Database;
      /** Set when the answer failed because the database is away. */
      outage?: true;
    }
    interface Error {
      message: string;
      /** Written to the log too, so that support finds the line. */
      reference?: string;
    }
  }
}
