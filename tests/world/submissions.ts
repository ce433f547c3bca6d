import { createHash } from 'node:crypto';
import { codeOf } from '#lib/consultation/submissions.server.ts';
import type { Relation, SettlementOutcome, SubmissionKind } from '#lib/consultation/submission.ts';
import { worldId } from './ids.ts';
import type { MeasureCode } from './measures.ts';
import type { MunicipalitySlug } from './territory.ts';

/** The key receipts of the demo world follow from; a real installation makes its own and keeps it secret. */
export const demoKey: Uint8Array = createHash('sha256').update('spoluplan-world').digest();

/** The form a comment of the demo world came by. */
export const formKeyOf = (number: number): string => worldId(`submission/${number}`);

/** The secret code on the receipt of a comment of the demo world: `7F3K-92QM-X4TB-8HZC`. */
export const receiptCode = (number: number): string => codeOf(demoKey, formKeyOf(number));

/** A public comment of the demo world; its number is its place. */
export type SubmissionRow = {
  day: number;
  time: string;
  channel: 'web' | 'box' | 'email' | 'hearing';
  relation: Relation;
  author: string | null;
  municipality: MunicipalitySlug;
  measure: MeasureCode | null;
  /** Words of the paragraph it is about; the whole measure when not given. */
  words?: string;
  text: string;
  /** Days until it was published; not given = it still waits. */
  published?: number;
  settled?: {
    outcome: SettlementOutcome;
    kind: SubmissionKind;
    reason: string;
    change: string | null;
  };
};

export const submissions: readonly SubmissionRow[] = [
  {
    day: -7,
    time: '18:42',
    channel: 'web',
    relation: 'citizen',
    author: null,
    municipality: 'hodonice',
    measure: '1.1',
    words: 'Zkušební víkendový provoz',
    text: 'Bude pečovatelka jezdit i do samot za vesnicí?',
    published: 1,
    settled: {
      outcome: 'accepted',
      kind: 'content',
      reason: 'Připomínka je oprávněná, na samotách žije pět lidí, kteří o službu stojí.',
      change: 'Doplněna věta o samotách a osadách do popisu aktivity 1.1.3.',
    },
  },
  {
    day: -6,
    time: '10:05',
    channel: 'box',
    relation: 'undisclosed',
    author: null,
    municipality: 'rataje',
    measure: '2.1',
    text: 'Klub ano, ale ne vedle hřbitova.',
    published: 1,
  },
  {
    day: -5,
    time: '21:17',
    channel: 'email',
    relation: 'provider',
    author: 'praktická lékařka',
    municipality: 'bechyne',
    measure: '1.2',
    text: 'Počet lůžek je málo, jen já mám v péči sedm takových rodin.',
    published: 1,
  },
  {
    day: -4,
    time: '17:30',
    channel: 'hearing',
    relation: 'municipality',
    author: 'zastupitel',
    municipality: 'zahori',
    measure: '1.1',
    text: 'Chceme znát podíl naší obce v korunách.',
    published: 1,
  },
  {
    day: -3,
    time: '8:51',
    channel: 'web',
    relation: 'citizen',
    author: null,
    municipality: 'bechyne',
    measure: null,
    text: 'V rejstříku obcí je překlep v názvu obce Černýšovice.',
    published: 1,
    settled: {
      outcome: 'accepted',
      kind: 'editorial',
      reason: 'Opraveno, děkujeme za upozornění.',
      change: 'Název obce Černýšovice je opravený v celém návrhu.',
    },
  },
  {
    day: -1,
    time: '20:26',
    channel: 'web',
    relation: 'citizen',
    author: null,
    municipality: 'bechyne',
    measure: '3.2',
    text: 'Nesouhlasím, byty budou obsazené napořád.',
  },
];
