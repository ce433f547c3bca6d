import { recordPrint } from '#lib/audit/anchors/anchors.server.ts';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { may } from '#lib/people/permit.ts';
import { plainText } from '#lib/proposals/blocks.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { MeetingRow } from '../rows.server.ts';
import { signatoryOf } from './access.ts';
import { contentNow, textsNow } from './draft/rows.server.ts';
import { possibleVerifiers } from './drafting.server.ts';
import { objectionsTo } from './objections.server.ts';
import { isBeforeEnd, objectionsEnd, takesObjections } from './objecting.ts';
import { readByAll } from './public.server.ts';
import { unanswered } from './signing.server.ts';
import type { MinutesContent } from './draft/facts.ts';
import type { PossibleVerifier } from './drafting.server.ts';
import type { MinutesRow } from './held.server.ts';

/** What a person may do with minutes now, each with what it still waits for. */
export type MinutesActs = {
  /** Taking the draft over from its recorder, with whether the person was to verify it. */
  takeOver: { recorderId: string; isVerifier: boolean } | null;
  /** Who may be named as verifier; null where there is none to name. */
  verifiers: PossibleVerifier[] | null;
  sign: { waits: 'meeting' | 'answers' | null } | null;
  /** Until when, null while the draft has no end of it. */
  object: { until: Date | null } | null;
  answers: boolean;
  publish: { waits: 'answers' | null; until: Date | null } | null;
};

/** Everything a person may do with minutes, as the stores would judge it. */
export async function actsOn(
  handle: Handle,
  subject: Subject,
  { meeting, minutes, rules }: { meeting: MeetingRow; minutes: MinutesRow; rules: BodyRules },
  now: Date,
): Promise<MinutesActs> {
  const place = { bodyId: meeting.bodyId };
  const { state, signedAt, recorderId } = minutes;
  const { objectionDays } = rules;
  const isMeetingOver = meeting.endedAt !== null;
  const writes = may(subject, 'writeMinutes', place);
  const isDraft = state === 'draft';
  const open = (await unanswered(handle, meeting.id)) > 0;
  const isSignatory = subject.personId !== null && subject.personId === signatoryOf(minutes, rules);
  const objects =
    may(subject, 'verifyMinutes', place) &&
    takesObjections({ now, state, isMeetingOver, signedAt, objectionDays });
  const end = objectionsEnd({ signedAt, objectionDays });
  return {
    takeOver:
      isDraft && writes && subject.personId !== null && subject.personId !== recorderId
        ? { recorderId, isVerifier: subject.personId === minutes.verifierId }
        : null,
    verifiers:
      isDraft && writes && rules.minutesVerifier
        ? await possibleVerifiers(handle, { meetingId: meeting.id, ...place, recorderId })
        : null,
    sign:
      isDraft && isSignatory
        ? { waits: !isMeetingOver ? 'meeting' : open ? 'answers' : null }
        : null,
    object: objects ? { until: end } : null,
    answers: writes && state !== 'published',
    publish:
      state === 'verified' && may(subject, 'publishMinutes', place)
        ? {
            waits: open ? 'answers' : null,
            until: isBeforeEnd({ now, signedAt, objectionDays }) ? end : null,
          }
        : null,
  };
}

/** Who signed minutes and when, and the prints that vouch for them, each with whether it still agrees. */
export type Vouched = {
  by: string;
  at: Date;
  publishedAt: Date | null;
  /** Of what is shown, where that is not word for word what was signed: names are short in it. */
  reading: string | null;
  signed: Print;
  /** Of the whole published record, the objections with it. */
  record: Print | null;
};

/** A print with the chain's link it stands in. */
export type Print = { sha256: string; intact: boolean; seq: number | null; head: string | null };

/**
 * What minutes say, of a draft what they would say now, afterwards what was signed; and what was objected to
 * them. Whole for those of the body, for everybody else with short names.
 */
export async function readMinutes(
  handle: Handle,
  { meeting, minutes }: { meeting: MeetingRow; minutes: MinutesRow },
  isWhole: boolean,
) {
  const content =
    minutes.state === 'draft'
      ? await contentNow(handle, meeting, minutes)
      : (minutes.content as MinutesContent);
  const objections = await objectionsTo(handle, meeting.id);
  return isWhole
    ? { content, objections }
    : readByAll(handle, meeting.bodyId, { content, objections });
}

/** What vouches for signed minutes, as the reader sees `shown` of them; null for a draft. */
export async function vouchedFor(
  handle: Handle,
  minutes: MinutesRow,
  rules: BodyRules,
  shown: Pick<MinutesContent, 'facts'>,
): Promise<Vouched | null> {
  const { content, signedAt, sha256, recordSha256 } = minutes;
  if (!signedAt || !sha256) return null;
  const { verifier, recorder } = shown.facts;
  const reading = digestOf(shown);
  return {
    by: (rules.minutesVerifier ? verifier : recorder) ?? '',
    ...{ at: signedAt, publishedAt: minutes.publishedAt },
    reading: reading === digestOf(content) ? null : reading,
    signed: {
      ...{ sha256, intact: digestOf(content) === sha256 },
      ...{ seq: minutes.auditSeq, head: minutes.auditHead },
    },
    record:
      recordSha256 === null
        ? null
        : {
            sha256: recordSha256,
            intact: (await recordPrint(handle, minutes)) === recordSha256,
            ...{ seq: minutes.recordSeq, head: minutes.recordHead },
          },
  };
}

/** Words committed only after the signature, by section; they are not in the signed minutes. */
export async function wordsAfterSigning(
  handle: Handle,
  minutes: MinutesRow,
): Promise<Record<string, string>> {
  const signed = minutes.content as MinutesContent;
  const { texts, seq } = await textsNow(handle, minutes.room);
  if (seq === signed.seq) return {};
  const later = Object.entries(texts).filter(
    ([section, blocks]) => plainText(blocks) !== plainText(signed.texts[section] ?? []),
  );
  return Object.fromEntries(later.map(([section, blocks]) => [section, plainText(blocks)]));
}
