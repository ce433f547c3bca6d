import { redirect, type RequestEvent } from '@sveltejs/kit';
import { ownPath } from '#lib/kernel/own-path.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { deviceName } from '#lib/people/entry/device.ts';
import { homeAddress } from '#lib/people/entry/home-address.ts';
import { sessionCookie } from '#lib/people/session-cookie.ts';
import { endSession, type Device } from '#lib/people/sessions.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';

/** The browser that signs in, as the list of devices shows it. */
export function deviceOf({ request }: RequestEvent, shared: boolean): Device {
  return { device: deviceName(request.headers.get('user-agent')), shared };
}

/** Gives the browser its new session instead of any older one and goes where the person wanted. */
export async function enter(
  { locals, cookies }: RequestEvent,
  opened: { personId: string; token: string },
  { next, shared }: { next: string | null; shared: boolean },
): Promise<never> {
  const { db, session } = locals;
  if (session) await endSession(db, session.sessionId);
  const { name, options } = sessionCookie(runtime().config.origin, shared);
  cookies.set(name, opened.token, options);
  const wanted = ownPath(next);
  redirect(303, wanted === '/' ? homeAddress(await subjectOf(db, opened.personId)) : wanted);
}
