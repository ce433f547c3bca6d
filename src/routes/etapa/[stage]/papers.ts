import { askingOf, daysOf } from '#lib/consultation/asking.ts';
import { consultationsIn } from '#lib/consultation/consultations.server.ts';
import { daysLeft, isPublic } from '#lib/consultation/period.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { meetingName } from '#lib/meetings/planning/letter-words.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import { publicMeetings } from '#lib/meetings/shown.server.ts';
import { askedDays, courseOf, phaseAt } from '#lib/plan/phase.ts';
import { phasesOf } from '#lib/plan/stages.server.ts';
import { words } from '#lib/plan/words.ts';
import { publicEntries } from '#lib/timeline/entries.server.ts';
import { publicRounds } from '#lib/voting/shown-rounds.server.ts';
import type { Consultation } from '#lib/consultation/consultations.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Stage } from '#lib/plan/stages.server.ts';

/** A paper of a phase: minutes, a result, a draft, its settlement. */
export type Paper = { path: string; title: string; at: Date };

/** Papers shown with a phase, the newest; the timeline has them all. */
const mostPapers = 4;

/** What is decided in a phase; phases overlap, so each lists its own. */
const decisive: Record<string, readonly string[]> = {
  preparation: ['stage.created'],
  priorities: ['stage.visionAdopted'],
  draft: ['decision.made'],
  consultation: ['consultation.announced', 'consultation.published'],
};

/** The course of a stage: each phase with its days, where it stands, who decided in it and its papers. */
export async function courseWithPapers(db: Handle, language: Language, stage: Stage) {
  const now = await clock(db);
  const consultations = await consultationsIn(db, stage.id);
  const { asking, about } = askingOf(consultations);
  const phases = askedDays(await phasesOf(db, stage.id), daysOf(about));
  const standing = courseOf(phases, stage.state, asking, localTime(now).day);
  const drafts = draftPapers(language, consultations);
  const others = [
    ...(await minutesPapers(db, language, stage)),
    ...(await resultPapers(db, language, stage)),
  ].map((paper) => ({ ...paper, code: phaseAt(phases, localTime(paper.at).day) }));
  const rows = [];
  // One after another: they may share one connection.
  for (const [at, phase] of phases.entries()) {
    const isAsking = phase.code === 'consultation';
    const papers = isAsking ? drafts : others.filter(({ code }) => code === phase.code);
    papers.sort((a, b) => b.at.getTime() - a.at.getTime());
    rows.push({
      ...{ ...phase, standing: standing[at], isMore: papers.length > mostPapers },
      papers: papers.slice(0, mostPapers).map(({ path, title, at: when }) => ({
        ...{ path, title, at: when },
      })),
      decided: standing[at] === 'ahead' ? [] : await decisionsIn(db, language, stage, phase),
    });
  }
  return {
    asking,
    phases: rows,
    about: about && {
      ...{ slug: about.slug, opensAt: about.opensAt, closesAt: about.closesAt },
      ...{ settlesBy: about.settlesBy, publishedAt: about.publishedAt },
      daysLeft: daysLeft(about.closesAt, now),
    },
  };
}

async function decisionsIn(
  db: Handle,
  language: Language,
  { id }: Stage,
  { code, startsOn, endsOn }: { code: string; startsOn: string | null; endsOn: string | null },
) {
  const kinds = decisive[code];
  if (!kinds) return [];
  // Comments are announced before they are taken and answered after.
  const isWithin = code !== 'consultation';
  const from = isWithin && startsOn ? instantAt(startsOn, '0:00') : null;
  const until = isWithin && endsOn ? instantAt(endsOn, '23:59') : null;
  const where = { stageId: id, kinds, from: from ?? undefined, until: until ?? undefined };
  const entries = await publicEntries(db, language, where, 5);
  return entries.map(({ sentence, path, at }) => ({ title: sentence, path, at }));
}

function draftPapers(language: Language, consultations: readonly Consultation[]): Paper[] {
  const text = words(language).course;
  return consultations
    .filter(({ phase }) => isPublic(phase))
    .flatMap(({ slug, title, opensAt, publishedAt }) => [
      { path: `/konzultace/${slug}`, title: text.draftOf(title), at: opensAt },
      ...(publishedAt
        ? [
            {
              path: `/konzultace/${slug}/vyporadani`,
              title: text.answersOf(title),
              at: publishedAt,
            },
          ]
        : []),
    ]);
}

async function minutesPapers(db: Handle, language: Language, stage: Stage): Promise<Paper[]> {
  const text = words(language).course;
  return (await publicMeetings(db))
    .filter(({ state, body }) => state === 'published' && body.stageId === stage.id)
    .map((meeting) => ({
      path: `/schuze/${meeting.id}/zapis`,
      title: text.minutesOf(meetingName(language, { ...meeting, group: meeting.body.shortName })),
      at: meeting.startsAt,
    }));
}

async function resultPapers(db: Handle, language: Language, stage: Stage): Promise<Paper[]> {
  const text = words(language).course;
  return (await publicRounds(db, stage.slug)).flatMap(({ id, state, question, group, closedAt }) =>
    state === 'published' && closedAt
      ? [{ path: `/vysledky/${id}`, title: text.resultOf(question, group), at: closedAt }]
      : [],
  );
}
