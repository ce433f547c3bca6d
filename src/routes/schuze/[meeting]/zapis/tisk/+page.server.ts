import { error } from '@sveltejs/kit';
import { contentNow } from '#lib/meetings/minutes/draft/rows.server.ts';
import { objectionsTo } from '#lib/meetings/minutes/objections.server.ts';
import { signedContent } from '#lib/meetings/minutes/page.server.ts';
import { rulesOfMeeting } from '#lib/meetings/rows.server.ts';
import { admitted } from '../admission.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals;
  const { meeting, minutes } = await admitted(event);
  if (!minutes) error(404);
  const { content, intact } =
    minutes.state === 'draft'
      ? { content: await contentNow(db, meeting, minutes), intact: true }
      : signedContent(minutes);
  const { minutesVerifier } = await rulesOfMeeting(db, meeting);
  const { recorder, verifier } = content.facts;
  return {
    about: { id: meeting.id, number: meeting.number, group: meeting.body.name },
    content,
    people: { recorder, verifier },
    objections: await objectionsTo(db, meeting.id),
    signed:
      minutes.signedAt && minutes.sha256
        ? {
            by: (minutesVerifier ? verifier : recorder) ?? '',
            ...{ at: minutes.signedAt, publishedAt: minutes.publishedAt, intact },
            sha256: minutes.sha256,
            ...{ auditSeq: minutes.auditSeq, auditHead: minutes.auditHead },
          }
        : null,
  };
};
