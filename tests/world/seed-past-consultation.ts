import { and, eq, sql } from 'drizzle-orm';
import { consultation, event, settlement, submission } from '#schema';
import { recordHearing } from '#lib/consultation/course/changing.server.ts';
import { holdConsultation } from '#lib/consultation/course/clock.server.ts';
import { publishSettlement, startSettling } from '#lib/consultation/course/publishing.server.ts';
import { consultedItems } from '#lib/consultation/consultations.server.ts';
import { announce } from '#lib/consultation/desk/announcing.server.ts';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { settle } from '#lib/consultation/desk/settlements.server.ts';
import { receive } from '#lib/consultation/intake/receiving.server.ts';
import { withdraw } from '#lib/consultation/receipts.server.ts';
import { changedMeasures, linkChange } from '#lib/consultation/settlement/changes.server.ts';
import { moment } from '#lib/kernel/format.ts';
import type { Transaction } from '#lib/kernel/database.server.ts';
import { pastComments } from './past-comments.ts';
import { done } from './past.ts';
import { asDatabase } from './seed-consultation.ts';
import { demoKey, formKeyOf, receiptCode } from './submissions.ts';
import { world } from './world.ts';
import type { Calendar } from './calendar.ts';
import type { PastComment } from './past-comments.ts';
import type { Act } from './past.ts';

const { id, firstForm } = world.pastConsultation;

/** An asking that is over: two measures as they were being written, eight comments, every one answered and published. */
export function pastConsultationActs({ at }: Calendar): Act[] {
  const jana = world.people['jana-hrubcova'].id;
  const closesAt = at(-34, '23:59');
  const hearingAt = at(-42, '17:00');
  const acts: [day: number, time: string, run: (tx: Transaction) => Promise<unknown>][] = [
    [
      ...([-50, '8:00'] as const),
      async (tx) =>
        done(
          await announce(asDatabase(tx), jana, world.stage.id, {
            id,
            title: 'První znění péče doma',
            intro: 'Dvě rozepsaná opatření o pomoci doma. Ptáme se dřív, než je dopíšeme.',
            // Still ahead while it is lived through; it ends on its day below.
            ...{ opensAt: at(-50, '8:00'), closesAt: at(1, '23:59') },
            ...{ hearingAt, hearingPlace: 'kulturní dům, Bechyně' },
            settlesBy: at(-20, '12:00').toISOString().slice(0, 10),
            places:
              'Vytištěný návrh leží na městském úřadě a v knihovně v Bechyni, vedle je schránka na připomínky. Zavolat můžete koordinátorce.',
            daysBeforeHearing: 7,
            daysAfterHearing: 7,
            measureIds: [world.measures['1.1'].id, world.measures['1.2'].id],
          }),
        ),
    ],
    [
      ...([-41, '9:00'] as const),
      async (tx) => {
        const held = await holdConsultation(tx, id);
        const heads = [
          { municipalityId: world.municipalities.bechyne.id, heads: 17 },
          { municipalityId: world.municipalities.zahori.id, heads: 4 },
          { municipalityId: null, heads: 2 },
        ];
        const note =
          'Přišlo 23 lidí. Nejvíc se mluvilo o obědech o víkendu a o noční službě na odlehčovacích lůžkách.';
        const seen = { id, revision: held!.revision };
        done(await recordHearing(asDatabase(tx), jana, seen, { note, heads }));
      },
    ],
    [
      ...([-33, '0:00'] as const),
      async (tx) => {
        await tx.update(consultation).set({ closesAt }).where(eq(consultation.id, id));
        // What was told when it was announced and opened must be the day it really ended.
        await tx
          .update(event)
          .set({ detail: sql`${event.detail} || ${{ until: moment(closesAt, 'cs') }}` })
          .where(and(eq(event.consultationId, id), sql`${event.detail} ? 'until'`));
        await holdConsultation(tx, id);
      },
    ],
    [-33, '9:00', async (tx) => done(await startSettling(asDatabase(tx), jana, id))],
    [
      ...([-27, '11:00'] as const),
      async (tx) => {
        await changed(tx, 2, '1.1', ['activities'], jana);
        await changed(tx, 4, '1.2', ['fteNow', 'fteTarget'], jana);
      },
    ],
    [-25, '10:00', async (tx) => done(await publishSettlement(asDatabase(tx), jana, id))],
  ];
  return [
    ...acts.map(([day, time, run]) => ({ at: at(day, time), run })),
    ...pastComments.flatMap((row, place) => lifeOf(row, place + 1, at, jana)),
  ];
}

function lifeOf(row: PastComment, number: number, at: Calendar['at'], jana: string): Act[] {
  const act = (day: number, time: string, run: (tx: Transaction) => Promise<unknown>): Act => ({
    at: at(day, time),
    run,
  });
  const acts = [act(row.day, row.time, (tx) => come(tx, row, number, jana))];
  if (row.hidden) {
    const reason = row.hidden;
    const taken = async (tx: Transaction) =>
      hide(asDatabase(tx), jana, id, await idOf(tx, number), reason);
    return [...acts, act(row.day + 1, '9:10', async (tx) => done(await taken(tx)))];
  }
  acts.push(
    act(row.day + 1, '9:15', async (tx) =>
      done(await publish(asDatabase(tx), jana, id, await idOf(tx, number))),
    ),
  );
  if (row.withdrawn) {
    const code = receiptCode(firstForm + number);
    acts.push(act(row.day + 2, '7:30', async (tx) => done(await withdraw(asDatabase(tx), code))));
  } else if (row.sameAs) {
    const into = row.sameAs;
    acts.push(act(-30, '13:30', (tx) => merge(tx, number, into)));
  } else {
    acts.push(act(-32 + (number % 4), '14:40', (tx) => answer(tx, row, number, jana)));
  }
  return acts;
}

async function come(tx: Transaction, row: PastComment, number: number, jana: string) {
  const items = await consultedItems(tx, id);
  const about = row.measure && world.measures[row.measure].id;
  const item = items.find(({ measureId }) => measureId === about);
  const formKey = formKeyOf(firstForm + number);
  done(
    await receive(asDatabase(tx), demoKey, {
      consultationId: id,
      place: item ? { kind: 'measure', item } : { kind: 'whole' },
      ...{ text: row.text, proposedText: row.proposedText, reasonGiven: row.reasonGiven },
      ...{ relation: row.relation, email: null, formKey, language: 'cs' as const, flags: [] },
      ...{ authorName: row.author, publishName: row.author !== null },
      municipalityId: world.municipalities[row.municipality].id,
    }),
  );
  if (row.channel === 'web') return;
  await tx
    .update(submission)
    .set({ channel: row.channel, enteredBy: jana })
    .where(eq(submission.formKey, formKey));
}

/** Editorial ones are the coordinator's; the others have the steering group's word, written down by its chair. */
async function answer(tx: Transaction, row: PastComment, number: number, jana: string) {
  const submissionId = await idOf(tx, number);
  done(await settle(asDatabase(tx), jana, id, submissionId, row.answer!));
  if (row.answer!.kind === 'editorial') return;
  await tx.update(submission).set({ state: 'settled' }).where(eq(submission.id, submissionId));
  await tx
    .update(settlement)
    .set({ approvedBy: world.people['karel-benes'].id, approvedAt: sql`now()` })
    .where(eq(settlement.submissionId, submissionId));
}

async function merge(tx: Transaction, number: number, into: number) {
  await tx
    .update(submission)
    .set({ state: 'mergedInto', mergedIntoId: await idOf(tx, into) })
    .where(eq(submission.id, await idOf(tx, number)));
}

/** What a measure says since then that came of a comment. */
async function changed(
  tx: Transaction,
  number: number,
  code: '1.1' | '1.2',
  fields: string[],
  jana: string,
) {
  const measures = await changedMeasures(tx, id);
  const { versions } = measures.find((one) => one.code === code)!;
  const given = { versionId: versions[0].id, fields };
  done(await linkChange(asDatabase(tx), jana, id, await idOf(tx, number), given));
}

async function idOf(tx: Transaction, number: number): Promise<string> {
  const [row] = await tx
    .select({ id: submission.id })
    .from(submission)
    .where(and(eq(submission.consultationId, id), eq(submission.number, number)));
  return row.id;
}
