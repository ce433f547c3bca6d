/** The facts of a row as they stand in its form: what is not known is empty. */
export function typedFrom(row: object, names: readonly string[]): Record<string, string> {
  const values = row as Record<string, unknown>;
  return Object.fromEntries(
    names.map((name) => {
      const value = values[name];
      return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : ''];
    }),
  );
}
