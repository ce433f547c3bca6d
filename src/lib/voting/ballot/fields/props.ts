/** What the fields of a ballot get, whatever the method. */
export type BallotFieldsProps = {
  options: readonly { code: string; label: string; field: string }[];
  parameters: unknown;
  /** What a voter has to do, in one sentence. */
  instruction: string;
  /** Values to begin with, by field: what was typed before a refusal, else the vote that stands. */
  values: Record<string, string>;
  /** What is wrong with a field. */
  errors: Record<string, string>;
};
