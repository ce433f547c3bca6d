/** Bechyňsko and its eleven municipalities, in Czech order; what the town has not confirmed is empty. */
export const territory = { name: 'Bechyňsko', kind: 'pou', district: 'Tábor' } as const;

export type MunicipalityRow = {
  name: string;
  kind: 'town' | 'village';
  role: 'partner' | 'participating';
  locativeCs: string;
  councilNameCs: string;
  population?: number;
  populationYear?: number;
};

export const municipalities = {
  bechyne: {
    name: 'Bechyně',
    kind: 'town',
    role: 'partner',
    locativeCs: 'v Bechyni',
    councilNameCs: 'Zastupitelstvo města Bechyně',
  },
  breznice: {
    name: 'Březnice',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Březnici',
    councilNameCs: 'Zastupitelstvo obce Březnice',
  },
  cernysovice: {
    name: 'Černýšovice',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Černýšovicích',
    councilNameCs: 'Zastupitelstvo obce Černýšovice',
  },
  'dobronice-u-bechyne': {
    name: 'Dobronice u Bechyně',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Dobronicích u Bechyně',
    councilNameCs: 'Zastupitelstvo obce Dobronice u Bechyně',
  },
  'haskovcova-lhota': {
    name: 'Haškovcova Lhota',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Haškovcově Lhotě',
    councilNameCs: 'Zastupitelstvo obce Haškovcova Lhota',
  },
  hodetin: {
    name: 'Hodětín',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Hodětíně',
    councilNameCs: 'Zastupitelstvo obce Hodětín',
    population: 97,
    populationYear: 2020,
  },
  hodonice: {
    name: 'Hodonice',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Hodonicích',
    councilNameCs: 'Zastupitelstvo obce Hodonice',
  },
  radetice: {
    name: 'Radětice',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Raděticích',
    councilNameCs: 'Zastupitelstvo obce Radětice',
  },
  rataje: {
    name: 'Rataje',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Ratajích',
    councilNameCs: 'Zastupitelstvo obce Rataje',
  },
  'sudomerice-u-bechyne': {
    name: 'Sudoměřice u Bechyně',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Sudoměřicích u Bechyně',
    councilNameCs: 'Zastupitelstvo obce Sudoměřice u Bechyně',
  },
  zahori: {
    name: 'Záhoří',
    kind: 'village',
    role: 'participating',
    locativeCs: 'v Záhoří',
    councilNameCs: 'Zastupitelstvo obce Záhoří',
  },
} as const satisfies Record<string, MunicipalityRow>;

export type MunicipalitySlug = keyof typeof municipalities;

/** All eleven municipalities with their weight in a shared cost: the town carries as much as the ten villages. */
export const everywhere: Record<MunicipalitySlug, number> = {
  bechyne: 10,
  breznice: 1,
  cernysovice: 1,
  'dobronice-u-bechyne': 1,
  'haskovcova-lhota': 1,
  hodetin: 1,
  hodonice: 1,
  radetice: 1,
  rataje: 1,
  'sudomerice-u-bechyne': 1,
  zahori: 1,
};
