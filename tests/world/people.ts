import type { Party, SeatRole } from '#schema';
import type { MunicipalitySlug } from './territory.ts';

/** A seat of an invented person: body, role, party, and the organisation it stands for. */
type SeatRow = {
  body: 'SZP' | 'RDM' | 'OSV' | 'RS' | 'RT';
  role: SeatRole;
  party: Party | null;
  organisation: string | null;
};

export type PersonRow = {
  titleBefore: string | null;
  givenName: string;
  familyName: string;
  titleAfter: string | null;
  /** Null for people who come with a printed card only. */
  email: string | null;
  municipality: MunicipalitySlug | null;
  seats: readonly SeatRow[];
};

/** The 26 invented people of the demo world in 30 seats; nobody here exists. */
export const people = {
  'jana-hrubcova': {
    titleBefore: 'Mgr.',
    givenName: 'Jana',
    familyName: 'Hrubcová',
    titleAfter: null,
    email: 'jana.hrubcova@example.org',
    municipality: null,
    seats: [{ body: 'RT', role: 'coordinator', party: null, organisation: null }],
  },
  'petr-dolezal': {
    titleBefore: 'Bc.',
    givenName: 'Petr',
    familyName: 'Doležal',
    titleAfter: 'DiS.',
    email: 'petr.dolezal@example.org',
    municipality: null,
    seats: [{ body: 'RT', role: 'methodologist', party: null, organisation: null }],
  },
  'karel-benes': {
    titleBefore: 'Ing.',
    givenName: 'Karel',
    familyName: 'Beneš',
    titleAfter: null,
    email: 'karel.benes@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'RS',
        role: 'chair',
        party: 'commissioner',
        organisation: 'městský úřad (smyšlený zástupce)',
      },
    ],
  },
  'marie-cizkova': {
    titleBefore: null,
    givenName: 'Marie',
    familyName: 'Čížková',
    titleAfter: null,
    email: 'marie.cizkova@example.org',
    municipality: 'sudomerice-u-bechyne',
    seats: [
      {
        body: 'RS',
        role: 'member',
        party: 'commissioner',
        organisation: 'obecní úřad (smyšlený zástupce)',
      },
      {
        body: 'SZP',
        role: 'member',
        party: 'commissioner',
        organisation: 'obecní úřad (smyšlený zástupce)',
      },
    ],
  },
  'josef-kotrbaty': {
    titleBefore: null,
    givenName: 'Josef',
    familyName: 'Kotrbatý',
    titleAfter: null,
    email: 'josef.kotrbaty@example.org',
    municipality: 'radetice',
    seats: [
      {
        body: 'RS',
        role: 'member',
        party: 'commissioner',
        organisation: 'obecní úřad (smyšlený zástupce)',
      },
      {
        body: 'RDM',
        role: 'member',
        party: 'commissioner',
        organisation: 'obecní úřad (smyšlený zástupce)',
      },
    ],
  },
  'eva-simackova': {
    titleBefore: 'Mgr.',
    givenName: 'Eva',
    familyName: 'Šimáčková',
    titleAfter: null,
    email: 'eva.simackova@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'RS',
        role: 'member',
        party: 'provider',
        organisation: 'pečovatelská služba (smyšlená)',
      },
      {
        body: 'SZP',
        role: 'leader',
        party: 'provider',
        organisation: 'pečovatelská služba (smyšlená)',
      },
    ],
  },
  'tomas-riha': {
    titleBefore: 'Bc.',
    givenName: 'Tomáš',
    familyName: 'Říha',
    titleAfter: null,
    email: 'tomas.riha@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'RS',
        role: 'member',
        party: 'provider',
        organisation: 'nízkoprahový klub (smyšlený)',
      },
      {
        body: 'RDM',
        role: 'leader',
        party: 'provider',
        organisation: 'nízkoprahový klub (smyšlený)',
      },
    ],
  },
  'ludmila-vavrova': {
    titleBefore: null,
    givenName: 'Ludmila',
    familyName: 'Vávrová',
    titleAfter: null,
    email: 'ludmila.vavrova@example.org',
    municipality: 'bechyne',
    seats: [{ body: 'RS', role: 'member', party: 'user', organisation: null }],
  },
  'vaclav-pesek': {
    titleBefore: null,
    givenName: 'Václav',
    familyName: 'Pešek',
    titleAfter: null,
    email: null,
    municipality: 'zahori',
    seats: [{ body: 'RS', role: 'member', party: 'user', organisation: null }],
  },
  'helena-dvorackova': {
    titleBefore: null,
    givenName: 'Helena',
    familyName: 'Dvořáčková',
    titleAfter: null,
    email: null,
    municipality: 'bechyne',
    seats: [{ body: 'SZP', role: 'member', party: 'user', organisation: null }],
  },
  'frantisek-jezek': {
    titleBefore: null,
    givenName: 'František',
    familyName: 'Ježek',
    titleAfter: null,
    email: null,
    municipality: 'hodonice',
    seats: [{ body: 'SZP', role: 'member', party: 'user', organisation: null }],
  },
  'anna-chalupova': {
    titleBefore: null,
    givenName: 'Anna',
    familyName: 'Chalupová',
    titleAfter: null,
    email: null,
    municipality: 'rataje',
    seats: [{ body: 'SZP', role: 'member', party: 'user', organisation: null }],
  },
  'ivana-zakova': {
    titleBefore: null,
    givenName: 'Ivana',
    familyName: 'Žáková',
    titleAfter: 'DiS.',
    email: 'ivana.zakova@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'SZP',
        role: 'member',
        party: 'provider',
        organisation: 'domov pro seniory (smyšlený)',
      },
    ],
  },
  'zdenek-ourednik': {
    titleBefore: null,
    givenName: 'Zdeněk',
    familyName: 'Ouředník',
    titleAfter: null,
    email: 'zdenek.ourednik@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'SZP',
        role: 'member',
        party: 'provider',
        organisation: 'osobní asistence (smyšlená)',
      },
    ],
  },
  'bohumil-cihla': {
    titleBefore: null,
    givenName: 'Bohumil',
    familyName: 'Cihla',
    titleAfter: null,
    email: 'bohumil.cihla@example.org',
    municipality: 'breznice',
    seats: [
      {
        body: 'SZP',
        role: 'member',
        party: 'commissioner',
        organisation: 'obecní úřad (smyšlený zástupce)',
      },
    ],
  },
  'olga-krejcova': {
    titleBefore: null,
    givenName: 'Olga',
    familyName: 'Krejčová',
    titleAfter: null,
    email: 'olga.krejcova@example.org',
    municipality: 'bechyne',
    seats: [
      { body: 'SZP', role: 'member', party: 'public', organisation: 'klub seniorů (smyšlený)' },
    ],
  },
  'lucie-novackova': {
    titleBefore: null,
    givenName: 'Lucie',
    familyName: 'Nováčková',
    titleAfter: null,
    email: 'lucie.novackova@example.org',
    municipality: 'bechyne',
    seats: [{ body: 'RDM', role: 'member', party: 'user', organisation: null }],
  },
  'martin-svec': {
    titleBefore: null,
    givenName: 'Martin',
    familyName: 'Švec',
    titleAfter: null,
    email: 'martin.svec@example.org',
    municipality: 'hodetin',
    seats: [{ body: 'RDM', role: 'member', party: 'user', organisation: null }],
  },
  'alena-kubatova': {
    titleBefore: 'Mgr.',
    givenName: 'Alena',
    familyName: 'Kubátová',
    titleAfter: null,
    email: 'alena.kubatova@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'RDM',
        role: 'member',
        party: 'provider',
        organisation: 'mateřské centrum (smyšlené)',
      },
    ],
  },
  'jiri-holub': {
    titleBefore: 'PaedDr.',
    givenName: 'Jiří',
    familyName: 'Holub',
    titleAfter: null,
    email: 'jiri.holub@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'RDM',
        role: 'member',
        party: 'publicAuthority',
        organisation: 'základní škola (smyšlená)',
      },
    ],
  },
  'roman-kadlec': {
    titleBefore: null,
    givenName: 'Roman',
    familyName: 'Kadlec',
    titleAfter: null,
    email: null,
    municipality: 'bechyne',
    seats: [{ body: 'OSV', role: 'member', party: 'user', organisation: null }],
  },
  'dana-fialova': {
    titleBefore: null,
    givenName: 'Dana',
    familyName: 'Fialová',
    titleAfter: null,
    email: null,
    municipality: 'bechyne',
    seats: [{ body: 'OSV', role: 'member', party: 'user', organisation: null }],
  },
  'sarka-ticha': {
    titleBefore: 'Mgr.',
    givenName: 'Šárka',
    familyName: 'Tichá',
    titleAfter: null,
    email: 'sarka.ticha@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'OSV',
        role: 'leader',
        party: 'provider',
        organisation: 'občanská poradna (smyšlená)',
      },
    ],
  },
  'pavel-durica': {
    titleBefore: null,
    givenName: 'Pavel',
    familyName: 'Ďurica',
    titleAfter: null,
    email: 'pavel.durica@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'OSV',
        role: 'member',
        party: 'provider',
        organisation: 'terénní program (smyšlený)',
      },
    ],
  },
  'vera-urbancova': {
    titleBefore: 'Ing.',
    givenName: 'Věra',
    familyName: 'Urbancová',
    titleAfter: null,
    email: 'vera.urbancova@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'OSV',
        role: 'member',
        party: 'commissioner',
        organisation: 'odbor sociálních věcí (smyšlený zástupce)',
      },
    ],
  },
  'jan-mares': {
    titleBefore: 'prap.',
    givenName: 'Jan',
    familyName: 'Mareš',
    titleAfter: null,
    email: 'jan.mares@example.org',
    municipality: 'bechyne',
    seats: [
      {
        body: 'OSV',
        role: 'member',
        party: 'publicAuthority',
        organisation: 'obvodní oddělení policie (smyšlené)',
      },
    ],
  },
} as const satisfies Record<string, PersonRow>;

export type PersonSlug = keyof typeof people;
