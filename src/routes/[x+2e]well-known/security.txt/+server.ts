import { runtime } from '#lib/kernel/runtime.server.ts';
import { place } from '#lib/ui/place.server.ts';
import { securityText } from '#lib/ui/security-txt.ts';
import type { RequestHandler } from './$types';

/** Whom to tell of a hole in the site; the contact is the one in the Help block of every page. */
export const GET: RequestHandler = async ({ locals }) => {
  const { help, coordinator } = await place(locals.db);
  const contact = help ?? {
    phone: coordinator?.phone ?? undefined,
    email: coordinator?.email ?? undefined,
  };
  return new Response(securityText(runtime().config.origin, contact, new Date()), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=300',
    },
  });
};
