import { and, desc, eq, lte } from 'drizzle-orm';
import { bodyRules } from '#schema';
import { today } from '#lib/people/subject.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { rulesOf } from './rules.ts';
import type { BodyRules } from './rules.ts';

/** The rules of procedure that hold in a body today. */
export async function rulesToday(handle: Handle, bodyId: string): Promise<BodyRules> {
  const [adopted] = await handle
    .select({ parameters: bodyRules.parameters })
    .from(bodyRules)
    .where(and(eq(bodyRules.bodyId, bodyId), lte(bodyRules.validFrom, today)))
    .orderBy(desc(bodyRules.validFrom))
    .limit(1);
  return rulesOf(adopted?.parameters);
}
