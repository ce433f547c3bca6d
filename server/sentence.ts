/** A reason to stop that the operator reads as it stands, without a stack. */
export class Sentence extends Error {
  override name = 'Sentence';
}
