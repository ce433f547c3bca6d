import { runtime } from '#lib/kernel/runtime.server.ts';
import { publicPages } from '#lib/search/site-map.server.ts';
import { siteMap } from '#lib/search/site-map.ts';
import type { RequestHandler } from './$types';

/** Every public page for search engines. */
export const GET: RequestHandler = async ({ locals: { db, language } }) =>
  new Response(siteMap(runtime().config.origin, await publicPages(db, language)), {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'cache-control': 'public, max-age=300',
    },
  });
