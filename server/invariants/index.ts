import type { Handle } from '#lib/kernel/database.server.ts';
import { chainHolds } from './audit.ts';
import { Documents } from './documents.ts';
import { together, type Finding, type Invariant, type Witness } from './invariant.ts';
import { commentsNumbered, honestWords, nothingLeft, versionsUnchanged } from './rows.ts';
import { acknowledgedEdits, numbersWithoutHoles, oneDocument, soundDocuments } from './text.ts';
import {
  acknowledgedComments,
  acknowledgedVotes,
  noTraceOfSecretBallots,
  oneVoteEach,
  resultsUnchanged,
  talliesStand,
} from './votes.ts';

/** What must hold after every fault and every load (reliability.md §5). */
export const invariants = {
  I1: {
    says: 'co bylo potvrzeno, je uloženo',
    ask: async (scene) =>
      together([
        await acknowledgedEdits(scene),
        await acknowledgedVotes(scene),
        await acknowledgedComments(scene),
      ]),
  },
  I2: { says: '„Vše uloženo“ nikdy nelhalo', ask: honestWords },
  I3: { says: 'každý nejvýš jeden hlas, a jen v otevřeném hlasování', ask: oneVoteEach },
  I4: { says: 'nové sečtení dává zveřejněný výsledek', ask: talliesStand },
  I5: { says: 'řetěz záznamů drží, i s otisky ve výsledcích', ask: chainHolds },
  I6: { says: 'snímky, řádky a prohlížeče mají totéž', ask: oneDocument },
  I7: { says: 'dokumenty jsou celé a podle pravidel', ask: soundDocuments },
  I8: { says: 'řádky jdou za sebou bez mezer', ask: numbersWithoutHoles },
  I9: {
    says: 'zmrazené verze a uzavřená hlasování se nezměnily',
    ask: async (scene) => together([await versionsUnchanged(scene), await resultsUnchanged(scene)]),
  },
  I10: { says: 'o jednotlivém tajném hlasu není záznam', ask: noTraceOfSecretBallots },
  I11: { says: 'připomínky mají čísla bez mezer a důvod vypořádání', ask: commentsNumbered },
  I12: { says: 'nic nezůstalo otevřené', ask: nothingLeft },
} satisfies Record<string, Invariant>;

export type InvariantName = keyof typeof invariants;
export type Findings = Record<InvariantName, Finding>;

/** Asks all invariants of one installation, with what a run recorded beside it. */
export async function checkInvariants(db: Handle, witness: Witness = {}): Promise<Findings> {
  const scene = { db, documents: new Documents(db), witness };
  const found: Partial<Findings> = {};
  for (const [name, { ask }] of Object.entries(invariants)) {
    found[name as InvariantName] = await ask(scene);
  }
  return found as Findings;
}

/** The invariants that are broken, with what is wrong. */
export function brokenOf(findings: Findings): string[] {
  return Object.entries(findings)
    .filter(([, { state }]) => state === 'broken')
    .map(([name, { notes }]) => `${name}: ${notes.join('; ')}`);
}
