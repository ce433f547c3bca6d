import { spellCode } from '#lib/kernel/crockford.ts';

/** Puts a code drawn in this device into a secret ballot instead of the one the server sent along. */
export function ownCode(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('[data-code]');
  if (field) field.value = spellCode(crypto.getRandomValues(new Uint8Array(10)), 16);
}
