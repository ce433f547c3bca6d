import { runtime } from '#lib/kernel/runtime.server.ts';
import { robots } from '#lib/search/site-map.ts';
import type { RequestHandler } from './$types';

/** What search engines are asked to leave alone, and where the site map is. */
export const GET: RequestHandler = () =>
  new Response(robots(runtime().config.origin), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=300',
    },
  });
