/** Names of what a card refers to, by id or code, each list in the order it is shown. */
export type CardNames = {
  priorities: Record<string, string>;
  serviceKinds: Record<string, string>;
  targetGroups: Record<string, string>;
  municipalities: Record<string, string>;
};
