import { sql, type Column, type SQL } from 'drizzle-orm';

/**
 * Whether a column holds that name in any case of letters. Asked in Czech: a database set up without a
 * language knows capitals of the English alphabet only.
 */
export function isSameName(column: Column, name: string): SQL {
  return sql`lower(${column} collate "cs-x-icu") = lower(${name}::text collate "cs-x-icu")`;
}
