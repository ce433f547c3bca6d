import { error } from '@sveltejs/kit';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import { hallAddress } from '#lib/live/hall.ts';
import { awaitText } from '#lib/live/texts.server.ts';
import { measureShown, pictureOf } from '#lib/meetings/screen/pictures.server.ts';
import { projectorOf } from '#lib/meetings/screen/projectors.server.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import type { PageServerLoad } from './$types';

// A projector asks once for each change: what came too late for it would stay unread until the next one.
const longestWait = 5000;

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders(secretPage);
  const { db } = locals;
  const { meeting, token } = params;
  if (!(await projectorOf(db, meeting, token))) error(404);
  await closeDueRounds(db);
  const { config, freshText } = runtime();
  const written = await measureShown(db, meeting);
  if (written) await awaitText(db, written, freshText, longestWait);
  const shown = await pictureOf(db, meeting);
  if (!shown) error(404);
  return {
    frame: 'bare',
    ...shown,
    now: await clock(db),
    line: hallAddress(meeting, { klic: token }),
    origin: config.origin,
  };
};
