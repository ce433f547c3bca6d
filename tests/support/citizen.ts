import { expect } from 'vitest';
import type { Program } from './server.ts';

/** A citizen's browser as far as the program sees it: plain requests without scripts and without an account. */
export type Citizen = ReturnType<typeof citizenAt>;

/** The consultation's pages as a citizen asks for them over HTTP. */
export function citizenAt(program: Program, draft: string) {
  const place = `${draft}/odstavec/1`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(program.origin + path, { redirect: 'manual', headers });

  async function post(
    path: string,
    fields: Record<string, string> | string,
    headers: Record<string, string> = {},
  ) {
    const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
    const sent = {
      // Without it the answer would be the one scripts get.
      ...{ accept: 'text/html', origin: program.origin },
      ...{ 'content-type': 'application/x-www-form-urlencoded', ...headers },
    };
    return fetch(program.origin + path, {
      method: 'POST',
      body,
      headers: sent,
      redirect: 'manual',
    });
  }

  /** A token as the form of that place carries it. */
  async function token(path = place): Promise<string> {
    return /name="form" value="([\w-]+)"/.exec(await (await get(path)).text())![1];
  }

  /** Sends a comment and gives the address of its receipt. */
  async function send(fields: Record<string, string>, path = place): Promise<string> {
    const answer = await post(`${path}?/odeslat`, { ...fields, form: await token(path) });
    expect(answer.status).toBe(303);
    return answer.headers.get('location')!.split('?')[0];
  }

  return { place, get, post, token, send };
}

/** A text as a page writes it, spaces aside, which typesetting may have made non-breaking. */
export const escaped = (text: string) =>
  plainSpaces(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));

/** A page with plain spaces in place of non-breaking ones. */
export const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ');
