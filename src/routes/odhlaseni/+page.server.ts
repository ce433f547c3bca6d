import { redirect } from '@sveltejs/kit';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { sessionCookie } from '#lib/people/session-cookie.ts';
import { endSession } from '#lib/people/sessions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.person) redirect(303, '/');
};

export const actions: Actions = {
  default: async ({ locals, cookies, setHeaders }) => {
    const { session, db } = locals;
    if (session) await endSession(db, session.sessionId);
    // On one's own device the page itself removes what is kept of the person, after asking (D15).
    if (session?.shared) setHeaders({ 'clear-site-data': '"cache", "storage"' });
    const { name, options } = sessionCookie(runtime().config.origin);
    cookies.set(name, '', { ...options, maxAge: 0 });
    redirect(303, '/');
  },
};
