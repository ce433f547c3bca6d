import { building } from '$app/environment';
import { packed, takesGzip } from '#lib/kernel/packing.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import { error, type Handle, type HandleServerError, type RequestEvent } from '@sveltejs/kit';
import { spellCode } from '#lib/kernel/crockford.ts';
import { isCutOff, isOutage } from '#lib/kernel/outage.ts';
import { PageCache, type CachedPage } from '#lib/kernel/page-cache.ts';
import { heaviestForm, turnedAway } from '#lib/kernel/request-guard.ts';
import { runtime, type Runtime } from '#lib/kernel/runtime.server.ts';
import { securityHeaders } from '#lib/kernel/security-headers.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { sessionFromCookieHeader } from '#lib/people/sessions.server.ts';
import { words } from '#lib/people/words.ts';
import { isReceiptCookie } from '#lib/voting/secret/receipt.ts';
import { awayPage } from '#lib/ui/failures.ts';
import { chosenLanguage, readingSettings, withReading } from '#lib/ui/reading.ts';
import { refusalSentence } from '#lib/ui/refusals.ts';

// Long enough for a crowd to cost one rendering, short enough that nobody notices.
const pages = new PageCache(5000);

export const handle: Handle = async ({ event, resolve }) => {
  if (building) return resolve(event);
  const running = runningProgram();
  if (!running) {
    return new Response('Stránky běží jen uvnitř programu. Spusťte je příkazem npm run dev.\n', {
      status: 503,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  const { origin } = running.config;
  const language = chosenLanguage((name) => event.cookies.get(name));
  const status = turnedAway(
    { method: event.request.method, url: event.url, headers: event.request.headers },
    origin,
  );
  if (status !== null) {
    return secured(
      new Response(`${words(language).turnedAway}\n`, {
        status,
        headers: { 'content-type': 'text/plain; charset=utf-8', allow: 'GET, HEAD, POST' },
      }),
      origin,
      false,
    );
  }
  const reading = readingSettings((name) => event.cookies.get(name));
  const signed = await signedIn(event, running).catch((error: unknown) => {
    if (!isOutage(error)) throw error;
    running.log.warn({ err: error }, 'the database is away');
    return null;
  });
  if (!signed) return away(language, origin);
  Object.assign(event.locals, { language, reading }, signed);
  const transformPageChunk = ({ html }: { html: string }) => withReading(html, language, reading);
  // A request for the data behind a page has the page's own address and is another answer.
  const isSignedOut = event.locals.person === null && !event.isDataRequest;
  // A device that keeps the code of its voter is shown where that vote stands in the result.
  const keepsCode = event.cookies.getAll().some(({ name }) => isReceiptCookie(name));
  const reader = event.request.method === 'GET' && isSignedOut && !keepsCode;
  const accepted = event.request.headers.get('accept-encoding');
  const { pathname, search } = event.url;
  const key = JSON.stringify([pathname, search, language, reading, takesGzip(accepted)]);
  const fresh = reader ? pages.fresh(key, Date.now()) : null;
  const underWay = reader && !fresh ? pages.underWay(key) : null;
  // Nothing is awaited where nobody renders it: between looking and beginning no other reader may come.
  const kept = fresh ?? (underWay && (await underWay));
  if (kept) return new Response(kept.body, kept);
  event.request.formData = formOf(event.request, heaviestForm(pathname));
  const finish = reader ? pages.begin(key) : null;
  let page: CachedPage | null = null;
  try {
    const response = await resolve(event, { transformPageChunk });
    if (event.locals.outage) return away(language, origin);
    if (event.request.method === 'POST') pages.clear();
    // Asked again: an action may have signed somebody in or out.
    const personal =
      !isFixed(response) && (event.locals.person !== null || response.headers.has('set-cookie'));
    const answer = secured(await packed(response, accepted), origin, personal);
    if (!finish || !isPublicPage(answer)) return answer;
    page = await pageOf(answer);
    return new Response(page.body, page);
  } finally {
    finish?.(page, Date.now());
  }
};

export const handleError: HandleServerError = ({ error, event, status }) => {
  const language = event.locals.language ?? 'cs';
  if (status === 404) return { message: refusalSentence(language, { code: 'notFound' }) };
  if (isOutage(error)) event.locals.outage = true;
  const reference = spellCode(crypto.getRandomValues(new Uint8Array(5)), 8);
  // The route instead of the path: paths carry codes and tokens.
  const where = { reference, status, method: event.request.method, route: event.route.id };
  const program = runningProgram();
  // What the visitor did wrong must not fill the log of our own errors.
  const level = status < 500 || isCutOff(error) ? 'warn' : 'error';
  if (program) program.log[level]({ ...where, err: error }, 'a request failed');
  else console.error(where, error);
  return { message: words(language).failure, reference };
};

/**
 * Reads the form of a request of at most so many bytes, which are counted where nobody said how many come;
 * bytes that hold no form are their sender's fault and no failure of ours.
 */
function formOf(request: Request, most: number): () => Promise<FormData> {
  const told = request.headers.get('content-length');
  let size = Number(told ?? 0);
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    // What is too much is read to its end all the same: cut off, its sender would never hear why.
    transform(part, onward) {
      size += part.length;
      if (size <= most) onward.enqueue(part);
    },
    flush(onward) {
      if (size > most) onward.error(new Error('more than a form may have'));
    },
  });
  const { headers } = request;
  const read = request.formData.bind(request);
  const readCounted = () =>
    new Response(request.body?.pipeThrough(counted), { headers }).formData();
  return () => {
    if (size > most) error(413);
    return (told === null ? readCounted() : read()).catch((fault: unknown) => {
      if (size > most) error(413);
      if (fault instanceof TypeError && fault.message.startsWith('Failed to parse body'))
        error(400);
      throw fault;
    });
  };
}

/** Nothing was kept, and the same may work in a while (reliability.md §8). */
function away(language: Language, origin: string): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'retry-after': '5' };
  return secured(new Response(awayPage(language), { status: 503, headers }), origin, true);
}

function runningProgram(): Runtime | null {
  try {
    return runtime();
  } catch {
    return null;
  }
}

async function signedIn(
  event: RequestEvent,
  { db, config }: Runtime,
): Promise<Omit<App.Locals, 'language' | 'reading'>> {
  const header = event.request.headers.get('cookie');
  const found = await sessionFromCookieHeader(db, header, config.origin);
  if (!found) return { db, person: null, session: null, subject: publicSubject };
  const { personId, name, subject, ...session } = found;
  const person = { id: personId, name, administrator: subject.administrator };
  return { db, person, session, subject };
}

function isPublicPage({ status, headers }: Response): boolean {
  return (
    status === 200 &&
    headers.get('cache-control')?.startsWith('public') === true &&
    headers.get('content-type')?.startsWith('text/html') === true
  );
}

/** Whether an answer is the same for everybody for ever, whoever is signed in: a picture under its own id. */
function isFixed({ headers }: Response): boolean {
  return headers.get('cache-control')?.endsWith('immutable') === true;
}

async function pageOf(response: Response): Promise<CachedPage> {
  const { status, headers } = response;
  return { status, headers: [...headers], body: await response.bytes() };
}

function secured(response: Response, origin: string, personal: boolean): Response {
  for (const [name, value] of Object.entries(securityHeaders(origin, personal))) {
    // A page may be stricter about its referrer or its cache, never about the rest.
    const ownWord = name === 'referrer-policy' || (name === 'cache-control' && !personal);
    if (name === 'vary' && isFixed(response)) continue;
    if (name === 'vary') response.headers.append(name, value);
    else if (!(ownWord && response.headers.has(name))) response.headers.set(name, value);
  }
  return response;
}
