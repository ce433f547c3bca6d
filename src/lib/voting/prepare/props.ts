/** What the settings of a method get in the form that prepares a round. */
export type ParameterProps = {
  /** What was typed before a refusal, by field. */
  typed: Readonly<Record<string, string>>;
  /** What is wrong with a field. */
  error: (field: string) => string | undefined;
};
