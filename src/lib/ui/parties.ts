import type { Party } from '#schema';

/** The three parties of equal standing, in the order they are always named. */
export const triad = ['user', 'provider', 'commissioner'] as const satisfies readonly Party[];

/** All parties in the order they are named. */
export const parties = [...triad, 'public', 'publicAuthority'] as const satisfies readonly Party[];

/** Outline of each party's mark on a 16 px grid: circle, square, triangle, diamond, pentagon. */
export const partyShape: Record<Party, string> = {
  user: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z',
  provider: 'M2 2h12v12H2z',
  commissioner: 'M8 1.5 15 14.5H1z',
  public: 'M8 1l7 7-7 7-7-7z',
  publicAuthority: 'M8 1.2l7 5.2-2.7 8.2H3.7L1 6.4z',
};
