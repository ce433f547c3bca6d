import type { DocumentFacts } from './document.ts';

const order = 'Zajištění místní a typové dostupnosti sociálních služeb';
const plain = {
  project: null,
  year: null,
  validFrom: null,
  validTo: null,
  format: 'pdf',
  category: 'methodology',
  url: null,
  note: null,
} as const;

/**
 * Six texts every planning begins with (domain.md D48), offered to an empty library. Their addresses on the
 * web have changed since, so a person adds the ones that hold.
 */
export const offeredDocuments: readonly DocumentFacts[] = [
  {
    ...plain,
    title: 'Vodítka pro komunitní plánování sociálních služeb',
    issuer: 'Královéhradecký kraj',
    project:
      'Standardizace procesu komunitního plánování sociálních služeb v Královéhradeckém kraji',
    year: 2007,
    sizeKb: 185,
  },
  {
    ...plain,
    title: 'Návrh metodik komunitního plánování sociálních služeb',
    issuer: 'Komunitní plánování, o. p. s.',
    project: order,
    year: 2006,
    sizeKb: 980,
  },
  {
    ...plain,
    title: 'Průvodce procesem komunitního plánování sociálních služeb',
    issuer: 'Ministerstvo práce a sociálních věcí',
    year: 2004,
    sizeKb: 406,
  },
  {
    ...plain,
    title: 'Komunitní plánování – věc veřejná',
    issuer: 'Ministerstvo práce a sociálních věcí',
    year: 2002,
    sizeKb: 189,
  },
  {
    ...plain,
    title: 'Komunitní plánování sociálních služeb',
    issuer: 'CCPKP',
    sizeKb: 192,
  },
  {
    ...plain,
    title: 'Příklady dobré praxe',
    issuer: 'Komunitní plánování, o. p. s.',
    project: order,
    year: 2005,
    sizeKb: 555,
    category: 'practice',
  },
];
