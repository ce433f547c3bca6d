import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);

// A quarter cheaper than the usual 6, and a page is 4 % longer for it.
const level = 4;

// What is smaller fits into one packet as it is.
const smallest = 1000;

// Not whatever else is downloaded: books and pictures are packed already.
const packable = /^(?:text\/html|application\/json)\b/;

/** Whether a browser takes an answer packed by gzip, by its Accept-Encoding. */
export function takesGzip(accepted: string | null): boolean {
  const found = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+)\s*)?(?:,|$)/i.exec(accepted ?? '');
  return found !== null && Number(found[1] ?? 1) > 0;
}

/**
 * A page as it goes out, packed for browsers that take it: a slow phone gets it in a fifth of the time.
 * Its length gives no secret away (BREACH): what other sites make a browser ask for comes without our
 * cookies, keys of forms are new each time, and no page with a code repeats words of its address.
 */
export async function packed(response: Response, accepted: string | null): Promise<Response> {
  const { headers, status } = response;
  const length = Number(headers.get('content-length') ?? Infinity);
  if (!packable.test(headers.get('content-type') ?? '') || length < smallest) return response;
  headers.append('vary', 'Accept-Encoding');
  if (!response.body || !takesGzip(accepted)) return response;
  const body = await pack(await response.arrayBuffer(), { level });
  headers.set('content-encoding', 'gzip');
  headers.set('content-length', String(body.length));
  // Other bytes are another version of the page.
  const etag = headers.get('etag');
  if (etag) headers.set('etag', etag.replace(/"$/, '-gzip"'));
  return new Response(body, { status, headers });
}
