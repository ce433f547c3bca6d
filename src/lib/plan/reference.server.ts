import { sql } from 'drizzle-orm';
import { serviceKind, targetGroup } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import kinds from './data/service-kinds.json' with { type: 'json' };
import groups from './data/target-groups.json' with { type: 'json' };

/** Puts the code lists of service kinds and target groups into the database; repeating it changes nothing. */
export async function loadReference(handle: Handle): Promise<void> {
  await handle
    .insert(serviceKind)
    .values(kinds.map((kind, at) => ({ ...kind, order: at + 1 })))
    .onConflictDoUpdate({
      target: serviceKind.code,
      set: {
        section: sql`excluded.section`,
        nameCs: sql`excluded.name_cs`,
        nameEn: sql`excluded.name_en`,
        category: sql`excluded.category`,
        forms: sql`excluded.forms`,
        validFrom: sql`excluded.valid_from`,
        validTo: sql`excluded.valid_to`,
        order: sql`excluded."order"`,
      },
    });
  await handle
    .insert(targetGroup)
    .values(groups.map((group, at) => ({ ...group, order: at + 1 })))
    .onConflictDoUpdate({
      target: targetGroup.code,
      set: {
        nameCs: sql`excluded.name_cs`,
        nameEn: sql`excluded.name_en`,
        defaultBodyCode: sql`excluded.default_body_code`,
        order: sql`excluded."order"`,
      },
    });
}
