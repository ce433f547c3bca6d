import { eq, inArray, sql } from 'drizzle-orm';
import { consultation, measureVersion, settlement, submission } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { finding, notAsked, type Finding, type Scene } from './invariant.ts';

/** A transaction open for longer is left over, not at work (milliseconds). */
const longest = 5000;

/** I2: nobody was shown „Vše uloženo“ with a change that was not acknowledged. */
export async function honestWords({ witness }: Scene): Promise<Finding> {
  if (!witness.moments) return notAsked('co bylo na obrazovkách');
  const lies = witness.moments.filter(({ shown, unacked }) => shown === 'saved' && unacked > 0);
  return finding(
    lies.map(({ unacked }) => `„Vše uloženo“ a ${unacked} nepotvrzených změn`),
    `${witness.moments.length} okamžiků`,
  );
}

/** Part of I9: a frozen version is what its print was taken from. */
export async function versionsUnchanged({ db }: Scene): Promise<Finding> {
  const versions = await db
    .select({
      measureId: measureVersion.measureId,
      number: measureVersion.number,
      card: measureVersion.card,
      sha256: measureVersion.sha256,
    })
    .from(measureVersion);
  const wrong = versions
    .filter(({ card, sha256 }) => digestOf(card) !== sha256)
    .map(({ measureId, number }) => `${measureId}: otisk verze ${number} nesouhlasí`);
  return finding(wrong, `${versions.length} verzí`);
}

/** I11: numbers of a consultation's comments without holes, none settled without a reason. */
export async function commentsNumbered({ db }: Scene): Promise<Finding> {
  const wrong: string[] = [];
  for (const { id, slug, lastNumber } of await db.select().from(consultation)) {
    const numbers = await db
      .select({ number: submission.number })
      .from(submission)
      .where(eq(submission.consultationId, id))
      .orderBy(submission.number);
    const hole = numbers.findIndex(({ number }, at) => number !== at + 1);
    if (hole >= 0) wrong.push(`${slug}: místo čísla ${hole + 1} je ${numbers[hole].number}`);
    else if (numbers.length !== lastNumber) {
      wrong.push(`${slug}: poslední číslo ${lastNumber}, připomínek ${numbers.length}`);
    }
  }
  const settled = await db
    .select({ number: submission.number, reason: settlement.reason })
    .from(submission)
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .where(inArray(submission.state, ['settled', 'answered']));
  for (const { number, reason } of settled) {
    if (!reason?.trim()) wrong.push(`připomínka ${number} je vypořádaná bez důvodu`);
  }
  return finding(wrong, `${await db.$count(submission)} připomínek`);
}

/** I12: nothing left open in the database, nothing unhandled or left behind in the program. */
export async function nothingLeft({ db, witness }: Scene): Promise<Finding> {
  const { rows } = await db.execute<{ pid: number; seconds: number }>(sql`
    select pid, extract(epoch from now() - xact_start)::int as seconds from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'
      and xact_start < now() - ${longest} * interval '1 millisecond'`);
  const wrong = rows.map(({ pid, seconds }) => `transakce spojení ${pid} trvá ${seconds} s`);
  const { errors = [], sockets = 0, timers = 0 } = witness.program ?? {};
  wrong.push(...errors.map((error) => `nezachycená chyba: ${error}`));
  if (sockets > 0) wrong.push(`${sockets} spojení zůstalo`);
  if (timers > 0) wrong.push(`${timers} časovačů zůstalo`);
  const both = 'žádná otevřená transakce, v programu nic nezůstalo';
  return finding(wrong, witness.program ? both : 'žádná otevřená transakce');
}
