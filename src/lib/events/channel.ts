/** The one Postgres channel of the product: `NOTIFY spoluplan, <json>`. */
export const channel = 'spoluplan';

/** What a notification says: only ids and numbers (D9); the rows are read by whoever wants them. */
export type News =
  | {
      kind: 'event';
      id: number;
      name: string;
      measure?: string;
      body?: string;
      round?: string;
      meeting?: string;
    }
  | { kind: 'update'; room: string; seq: number }
  | { kind: 'rights'; person: string }
  | { kind: 'session'; session: string };
