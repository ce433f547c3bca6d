// The samples show the widgets that need scripts too.
export const csr = true;
