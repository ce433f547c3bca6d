import { eq } from 'drizzle-orm';
import { event } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { world } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { ArticleFacts } from '#lib/library/articles/article.ts';
import type { OrganisationFacts } from '#lib/library/directory/organisation.ts';
import type { DocumentFacts } from '#lib/library/documents/document.ts';

/** The coordinator, who keeps the library, and a member, who does not. */
export const readers = async (db: Database) => ({
  jana: await subjectOf(db, world.people['jana-hrubcova'].id),
  member: await subjectOf(db, world.people['helena-dvorackova'].id),
});

export const document = (change: Partial<DocumentFacts> = {}): DocumentFacts => ({
  title: 'Střednědobý plán kraje',
  issuer: 'Jihočeský kraj',
  project: null,
  year: 2024,
  validFrom: '2025-01-01',
  validTo: null,
  format: 'pdf',
  sizeKb: 2300,
  category: 'plan',
  url: 'https://www.kraj-jihocesky.cz/plan.pdf',
  note: null,
  ...change,
});

export const organisation = (change: Partial<OrganisationFacts> = {}): OrganisationFacts => ({
  name: 'Poradna Tábor',
  web: 'https://poradna.example.org',
  history: null,
  offers: 'Dluhové poradenství',
  towns: 'Tábor, Bechyně',
  phone: null,
  email: null,
  ...change,
});

export const article = (change: Partial<ArticleFacts> = {}): ArticleFacts => ({
  kind: 'news',
  title: 'Schůze se stěhuje',
  series: null,
  lead: 'Ve čtvrtek se sejdeme v knihovně.',
  text: 'Důvodem je malování.',
  byline: null,
  ...change,
});

/** The facts of the events of a kind, oldest first. */
export async function told(db: Database, kind: string) {
  const rows = await db.select().from(event).where(eq(event.kind, kind)).orderBy(event.id);
  return rows.map(({ detail, public: isPublic }) => ({ ...(detail as object), isPublic }));
}

export const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
