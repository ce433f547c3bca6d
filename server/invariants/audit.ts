import { verifyChain } from '#lib/audit/chain.server.ts';
import { words } from '#lib/audit/words.ts';
import { finding, type Finding, type Scene } from './invariant.ts';

/** I5: the chain of acts verifies, and so do the heads printed with results. */
export async function chainHolds({ db }: Scene): Promise<Finding> {
  const { broken, links, anchors } = await verifyChain(db);
  const wrong = broken ? [words('cs').faults[broken.fault](broken.seq)] : [];
  return finding(wrong, `${links} záznamů, ${anchors} otisků ve výsledcích`);
}
