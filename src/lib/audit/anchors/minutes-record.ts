/** What was objected to minutes and answered; people by their ids, which stay when a name is erased. */
export type RecordedObjection = {
  personId: string;
  at: Date;
  text: string;
  answeredBy: string | null;
  answeredAt: Date | null;
  answer: string | null;
};

/** Minutes as they are published, to be printed by one hash: what was signed, and every objection with its answer. */
export function minutesRecord(signedSha256: string, objections: readonly RecordedObjection[]) {
  return {
    version: 1,
    signed: signedSha256,
    objections: objections.map(({ personId, at, text, answeredBy, answeredAt, answer }) => ({
      ...{ personId, at: at.toISOString(), text },
      ...{ answeredBy, answeredAt: answeredAt?.toISOString() ?? null, answer },
    })),
  };
}
