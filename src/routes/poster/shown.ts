import { runtime } from '#lib/kernel/runtime.server.ts';
import { freeName, shortAddressTo } from '#lib/library/addresses/addresses.server.ts';
import { posterSize } from '#lib/library/addresses/poster-size.ts';
import { may } from '#lib/people/permit.ts';
import { projectsOf } from '#lib/plan/stages.server.ts';

/**
 * What every poster needs beside its own facts: the address it leads to, a name offered for a short one to
 * those who keep them, and who pays for the planning.
 */
export async function posterOf(
  { db, subject }: App.Locals,
  { path, stageId, wanted, url }: { path: string; stageId: string; wanted: string; url: URL },
) {
  const short = await shortAddressTo(db, path);
  return {
    address: `${runtime().config.origin}${short === null ? path : `/o/${short}`}`,
    start: `${runtime().config.origin}/o/`,
    path,
    size: posterSize(url),
    offered: short === null && may(subject, 'keepLibrary') ? await freeName(db, wanted) : null,
    projects: await projectsOf(db, stageId),
  };
}
