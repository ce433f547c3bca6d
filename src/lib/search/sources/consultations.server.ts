import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { consultation, measure, municipality, searchEntry, settlement, submission } from '#schema';
import { answersShown } from '#lib/consultation/period.ts';
import { isOneOf, settledStates, visibleStates } from '#lib/consultation/submission.ts';
import { words } from '../words.ts';
import { namedIn, type Source } from './source.server.ts';

const { titles } = words('cs');
const isAnnounced = ne(consultation.state, 'planned');
const isVisible = inArray(submission.state, [...visibleStates]);

/** Consultations from their announcement on. */
export const consultations: Source = {
  shown: () =>
    sql`exists (select from ${consultation}
      where ${eq(consultation.id, sql`${searchEntry.ref}::uuid`)} and ${isAnnounced})`,
  async entries(handle) {
    const rows = await handle.select().from(consultation).where(isAnnounced);
    return rows.map(({ id, slug, title, intro, hearingPlace, places, hearingNote, opensAt }) => ({
      ref: id,
      path: `/konzultace/${slug}`,
      title,
      body: [intro, hearingPlace, places, hearingNote].filter(Boolean).join('\n'),
      at: opensAt,
    }));
  },
};

/** What its author sent, as one text; an entry that does not begin with it is of an older wording. */
const sent = sql<string>`concat_ws(E'\\n', ${submission.text}, ${submission.proposedText}, ${submission.reasonGiven},
  case when ${submission.publishName} then ${submission.authorName} end)`;

/** Comments everybody may read, with their answers once all answers are published. */
export const comments: Source = {
  async changedBy(handle, news) {
    const named = await namedIn('submissionId')(handle, news);
    // An act about the whole consultation may be the publishing of all its answers.
    const whole = news.acts.flatMap((act) => (act.submissionId ? [] : (act.consultationId ?? [])));
    const all = await handle
      .select({ id: submission.id })
      .from(submission)
      .where(inArray(submission.consultationId, whole));
    return [...new Set([...named, ...all.map(({ id }) => id)])];
  },
  shown: () =>
    sql`exists (select from ${submission} where ${eq(submission.id, sql`${searchEntry.ref}::uuid`)}
      and ${isVisible} and starts_with(${searchEntry.body}, ${sent}))`,
  async entries(handle, refs) {
    const rows = await handle
      .select({
        ...{ ref: submission.id, number: submission.number, state: submission.state },
        ...{ sent, at: submission.receivedAt, code: measure.code, town: municipality.name },
        consultation,
        settlement,
      })
      .from(submission)
      .innerJoin(consultation, eq(consultation.id, submission.consultationId))
      .leftJoin(measure, eq(measure.id, submission.measureId))
      .leftJoin(municipality, eq(municipality.id, submission.municipalityId))
      .leftJoin(settlement, eq(settlement.submissionId, submission.id))
      .where(and(isVisible, isAnnounced, refs && inArray(submission.id, [...refs])));
    return rows.map(({ ref, number, code, sent, town, at, consultation: of, ...row }) => {
      const isAnswered = answersShown(of.state) && isOneOf(row.state, settledStates);
      const answer = isAnswered ? [row.settlement?.reason, row.settlement?.change] : [];
      return {
        ...{ ref, at },
        path: `/konzultace/${of.slug}/pripominka/${number}`,
        title: titles.comment(number, code),
        body: [sent, ...answer, town, of.title].filter(Boolean).join('\n'),
      };
    });
  },
};
