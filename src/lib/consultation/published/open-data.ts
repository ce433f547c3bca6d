/** How a print is made, for whoever checks it. */
export const printRecipe =
  'SHA-256 (hex) of the canonical JSON of "rows": keys of every object in code unit order, no white space, UTF-8';

const text = (description: string) => ({ type: ['string', 'null'], description });
const choice = (description: string, ...values: string[]) => ({
  ...text(description),
  examples: values,
});

/** What the columns of a row mean, as a JSON Schema. */
export const rowSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Vypořádání připomínek / Settlement of comments',
  type: 'object',
  required: ['rows', 'rowsSha256', 'publishedSha256'],
  properties: {
    publishedSha256: text(
      'Otisk řádků ke dni zveřejnění, než se zveřejní null / print when published',
    ),
    rowsSha256: text('Otisk řádků v tomto souboru / print of the rows in this file'),
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          number: { type: 'integer', description: 'Číslo bez mezer v řadě / number without holes' },
          received: text('Kdy došla, ISO 8601 UTC / when it came'),
          channel: choice('Jak přišla / how it came', 'web', 'post', 'phone', 'hearing'),
          late: { type: 'boolean', description: 'Po termínu / after the deadline' },
          relation: choice('Kdo mluví / who speaks', 'citizen', 'user', 'provider', 'municipality'),
          measure: text('Kód opatření, null = celý návrh / measure, null = whole draft'),
          paragraph: { type: ['integer', 'null'], description: 'Číslo odstavce / paragraph' },
          field: text('Oddíl opatření / section of the measure'),
          placeNote: text('Místo, jak stálo na papíře / place as written on paper'),
          notShown: choice('Proč tu text není / why there are no words', 'hidden', 'withdrawn'),
          hiddenReason: text('Důvod skrytí / reason for hiding'),
          text: text('Původní znění / original wording'),
          proposedText: text('Navrhované znění / proposed wording'),
          reasonGiven: text('Důvod autora / the author’s reason'),
          kind: choice('Druh / kind', 'content', 'editorial'),
          sameAs: {
            type: ['integer', 'null'],
            description: 'Říká totéž co připomínka tohoto čísla / says the same as that number',
          },
          outcome: choice(
            'Jak se s ní naložilo / what was done',
            ...['accepted', 'partlyAccepted', 'rejected', 'noted', 'outOfScope'],
          ),
          reason: text('Odůvodnění / reason'),
          change: text('Výsledná změna slovy, null = beze změny textu / change in words'),
          decided: text('Kdy se rozhodlo, ISO 8601 UTC / when it was decided'),
          changes: {
            type: 'array',
            description: 'Změněné části opatření / changed parts of measures',
            items: {
              type: 'object',
              properties: {
                measure: text('Kód opatření / measure'),
                version: { type: 'integer', description: 'Verze po změně / version after' },
                field: text('Část / part'),
                before: text('Znění předtím / before'),
                after: text('Znění potom / after'),
              },
            },
          },
        },
      },
    },
  },
} as const;
