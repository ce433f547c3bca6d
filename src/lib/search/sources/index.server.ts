import type { Kind } from '../kinds.ts';
import { comments, consultations } from './consultations.server.ts';
import { groups } from './groups.server.ts';
import { articles, documents, organisations } from './library.server.ts';
import { measures } from './measures.server.ts';
import { meetings, minutes } from './meetings.server.ts';
import { pages } from './pages.server.ts';
import { people } from './people.server.ts';
import { rounds } from './rounds.server.ts';
import { stages } from './stages.server.ts';
import type { Source } from './source.server.ts';

/** Everything the search looks through; a new kind is a source and a line here. */
export const sources = {
  measure: measures,
  stage: stages,
  group: groups,
  person: people,
  meeting: meetings,
  minutes,
  result: rounds,
  consultation: consultations,
  comment: comments,
  document: documents,
  organisation: organisations,
  article: articles,
  page: pages,
} satisfies Record<Kind, Source>;
