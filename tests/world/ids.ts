import { createHash } from 'node:crypto';

/** A stable id of a named thing of the demo world, shaped as a UUID. */
export function worldId(name: string): string {
  const hex = createHash('sha256').update(`spoluplan-world/${name}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
