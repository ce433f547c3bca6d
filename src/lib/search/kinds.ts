/** Kinds of pages the search leads to, in the order of the filter, each with its word in an address. */
export const kindInAddress = {
  measure: 'opatreni',
  stage: 'etapy',
  group: 'skupiny',
  person: 'lide',
  meeting: 'schuze',
  minutes: 'zapisy',
  result: 'vysledky',
  consultation: 'konzultace',
  comment: 'pripominky',
  document: 'knihovna',
  organisation: 'adresar',
  article: 'clanky',
  page: 'stranky',
} as const;

export type Kind = keyof typeof kindInAddress;

/** The same as a list. */
export const kinds = Object.keys(kindInAddress) as Kind[];
