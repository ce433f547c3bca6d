import {
  identifier,
  line,
  longText,
  oneOf,
  optionalLine,
  readForm,
  revision,
} from '#lib/kernel/form.ts';
import type { FormReading } from '#lib/kernel/form.ts';

export const articleKinds = ['news', 'article', 'interview'] as const;
export type ArticleKind = (typeof articleKinds)[number];

export const longestText = 40_000;

/** What its author writes of an article. */
export type ArticleFacts = {
  kind: ArticleKind;
  title: string;
  series: string | null;
  lead: string;
  text: string;
  byline: string | null;
};

const facts = {
  kind: oneOf(articleKinds),
  title: line(160),
  series: optionalLine(120),
  lead: longText(600),
  text: longText(longestText),
  byline: optionalLine(120),
};

/** Names of the fields, to fill the form again. */
export const articleFields = [...Object.keys(facts), 'id', 'revision'];

/** Reads the form of an article; `id` is the article's own, a new one's as well. */
export function readArticle(
  data: FormData,
): FormReading<ArticleFacts & { id: string; revision: number }> {
  return readForm({ ...facts, id: identifier, revision }, data);
}

/** A part of an article: a heading, or a paragraph with the line ends its author typed. */
export type ArticlePart = { kind: 'heading' | 'paragraph'; text: string };

/** The parts of a plain text: an empty line parts paragraphs, `## ` begins a heading. */
export function partsOf(text: string): ArticlePart[] {
  return text.split(/\n[ \t]*\n/).flatMap((block) => {
    const parts: ArticlePart[] = [];
    let lines: string[] = [];
    const close = () => {
      const paragraph = lines.join('\n').trim();
      if (paragraph) parts.push({ kind: 'paragraph', text: paragraph });
      lines = [];
    };
    for (const line of block.split('\n')) {
      const [, heading] = /^##\s+(\S.*)/.exec(line) ?? [];
      if (heading === undefined) lines.push(line);
      else {
        close();
        parts.push({ kind: 'heading', text: heading.trimEnd() });
      }
    }
    close();
    return parts;
  });
}

/** Whether an article is being written, is out, or was taken away. */
export function stateOf(one: {
  publishedAt: Date | null;
  withdrawnAt: Date | null;
}): 'draft' | 'out' | 'withdrawn' {
  if (one.publishedAt === null) return 'draft';
  return one.withdrawnAt === null ? 'out' : 'withdrawn';
}
