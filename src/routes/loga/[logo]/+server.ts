import { error } from '@sveltejs/kit';
import { logoPicture } from '#lib/plan/project/logos.server.ts';
import type { RequestHandler } from './$types';

/** The picture of a logo: the same for everybody and never another one under its address (security.md §8). */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const found = await logoPicture(locals.db, params.logo);
  if (!found) error(404);
  const headers = {
    etag: `"${found.sha256}"`,
    'cache-control': 'public, max-age=31536000, immutable',
  };
  if (request.headers.get('if-none-match') === headers.etag) {
    return new Response(null, { status: 304, headers });
  }
  const name = found.mime === 'image/png' ? 'logo.png' : 'logo.jpg';
  return new Response(Uint8Array.from(found.picture), {
    headers: {
      ...headers,
      'content-type': found.mime,
      'content-length': String(found.picture.length),
      // Opened on its own it is saved, not shown: a page embeds it all the same.
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
};
