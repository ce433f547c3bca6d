/** The servers measured side by side: ours, a bare broadcast (a), Hocuspocus with Postgres (b). */
export const sides = ['ours', 'bare', 'hocuspocus'] as const;
export type Side = (typeof sides)[number];
