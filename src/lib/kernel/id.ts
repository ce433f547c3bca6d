/** Whether a text is an id in its one canonical form; anything else names nothing (reliability.md §11, 32). */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
