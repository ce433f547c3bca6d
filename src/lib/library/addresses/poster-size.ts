/** Paper a poster is printed on: a notice board, or a counter and a letter box. */
export type PosterSize = 'a4' | 'a5';

/** The size an address asks for; A4 where it asks for none. */
export function posterSize(address: URL): PosterSize {
  return address.searchParams.get('format') === 'a5' ? 'a5' : 'a4';
}
