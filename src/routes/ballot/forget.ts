import type { RequestEvent } from '@sveltejs/kit';
import { takenCookie } from './flash.ts';

/** Leaves nothing of a voter in a device that is handed on: no word of a vote, nothing kept of its pages. */
export function forget({
  cookies,
  setHeaders,
}: Pick<RequestEvent, 'cookies' | 'setHeaders'>): void {
  setHeaders({ 'clear-site-data': '"cache", "storage"' });
  cookies.delete(takenCookie, { path: '/' });
}
