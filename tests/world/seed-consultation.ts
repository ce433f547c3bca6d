import { eq } from 'drizzle-orm';
import { submission } from '#schema';
import { consultedItems } from '#lib/consultation/consultations.server.ts';
import { announce } from '#lib/consultation/desk/announcing.server.ts';
import { publish } from '#lib/consultation/desk/moderation.server.ts';
import { settle } from '#lib/consultation/desk/settlements.server.ts';
import { paragraphsOf } from '#lib/consultation/paragraphs.ts';
import { receive } from '#lib/consultation/intake/receiving.server.ts';
import type { Place } from '#lib/consultation/paragraphs.ts';
import type { Database, Transaction } from '#lib/kernel/database.server.ts';
import { done } from './past.ts';
import { demoKey, formKeyOf, submissions } from './submissions.ts';
import { world } from './world.ts';
import type { Act } from './past.ts';
import type { Calendar } from './calendar.ts';
import type { SubmissionRow } from './submissions.ts';

/** The public comment period that runs: announced over four frozen versions, six comments so far. */
export function consultationActs({ at, meeting }: Calendar): Act[] {
  const jana = world.people['jana-hrubcova'].id;
  const announced: Act = {
    at: meeting(-8, '8:00'),
    run: async (tx) =>
      done(
        await announce(asDatabase(tx), jana, world.stage.id, {
          id: world.consultation.id,
          title: 'Návrh plánu 2027–2030',
          intro:
            'Čtyři opatření, o kterých se v území nejvíc mluví. Přečtěte si je a napište, co v nich chybí nebo co je v nich špatně. Další opatření přijdou na řadu v druhém kole.',
          opensAt: meeting(-8, '8:00'),
          closesAt: at(14, '23:59'),
          hearingAt: meeting(5, '17:00'),
          hearingPlace: 'zasedací místnost městského úřadu, náměstí T. G. Masaryka, Bechyně',
          settlesBy: calendarDay(at(35, '12:00')),
          measureIds: (['1.1', '1.2', '2.1', '3.2'] as const).map(
            (code) => world.measures[code].id,
          ),
        }),
      ),
  };
  return [announced, ...submissions.flatMap((row, place) => lifeOf(row, place, at, jana))];
}

function lifeOf(row: SubmissionRow, place: number, at: Calendar['at'], jana: string): Act[] {
  const made = { id: '' };
  const acts: Act[] = [
    {
      at: at(row.day, row.time),
      run: async (tx) => {
        const formKey = formKeyOf(place + 1);
        done(
          await receive(asDatabase(tx), demoKey, {
            consultationId: world.consultation.id,
            place: await placeOf(tx, row),
            text: row.text,
            relation: row.relation,
            email: null,
            formKey,
            language: 'cs',
            flags: [],
          }),
        );
        const [stored] = await tx
          .update(submission)
          .set({
            channel: row.channel,
            municipalityId: world.municipalities[row.municipality].id,
            authorName: row.author,
            publishName: row.author !== null,
          })
          .where(eq(submission.formKey, formKey))
          .returning({ id: submission.id });
        made.id = stored.id;
      },
    },
  ];
  if (row.published === undefined) return acts;
  acts.push({
    at: at(row.day + row.published, '9:15'),
    run: async (tx) => done(await publish(asDatabase(tx), jana, world.consultation.id, made.id)),
  });
  const { settled } = row;
  if (settled) {
    acts.push({
      at: at(row.day + row.published + 1, '14:40'),
      run: async (tx) =>
        done(await settle(asDatabase(tx), jana, world.consultation.id, made.id, settled)),
    });
  }
  return acts;
}

/** The paragraph whose words the comment is about, its measure as a whole, or the whole draft. */
async function placeOf(tx: Transaction, { measure, words }: SubmissionRow): Promise<Place> {
  const items = await consultedItems(tx, world.consultation.id);
  const item = measure && items.find(({ measureId }) => measureId === world.measures[measure].id);
  if (!item) return { kind: 'whole' };
  if (!words) return { kind: 'measure', item };
  const paragraph = paragraphsOf(items).find(
    ({ measureId, text }) => measureId === item.measureId && text.includes(words),
  );
  if (!paragraph) throw new Error(`${measure}: no paragraph says „${words}“`);
  return { kind: 'paragraph', paragraph, item };
}

/** Most stores ask for the database itself; a transaction begins a nested one just as well. */
export function asDatabase(tx: Transaction): Database {
  return tx as unknown as Database;
}

function calendarDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
