import { announcementQueue, type Region } from './announcements.ts';

/** What the two live regions of the frame hold now. */
export const spoken = $state<Record<Region, string>>({ status: '', alert: '' });

/**
 * Says a message to people who listen: `announce('Hlas přijat', { region: 'alert' })`. Messages with
 * one `key` replace each other while they wait. Only in a browser; on the server it does nothing.
 */
export const announce: ReturnType<typeof announcementQueue> =
  typeof document === 'undefined'
    ? () => {}
    : announcementQueue({
        now: () => performance.now(),
        later: (run, milliseconds) => setTimeout(run, milliseconds),
        say: (text, region) => {
          // The same words again are heard only when the region really changes.
          spoken[region] = spoken[region] === text ? `${text}\u00a0` : text;
        },
      });
