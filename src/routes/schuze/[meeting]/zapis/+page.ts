// Recorders write here together; without scripts the same page is read, signed and objected to.
export const csr = true;
