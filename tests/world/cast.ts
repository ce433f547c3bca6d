import { subjectOf } from '#lib/people/subject.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import { world } from './world.ts';
import type { PersonSlug } from './people.ts';

/** A person of the demo world as the table of rights sees them. */
export function acting(handle: Handle, slug: PersonSlug): Promise<Subject> {
  return subjectOf(handle, world.people[slug].id);
}
