import type { announcementQueue } from '#lib/ui/announcements.ts';
import type { words } from '../words.ts';

/** The texts of the page and the way to say something to people who listen. */
export type Texts = ReturnType<typeof words>;
export type Announce = ReturnType<typeof announcementQueue>;
