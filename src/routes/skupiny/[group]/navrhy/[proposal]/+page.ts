// People write here together; without scripts the same page is read and commented on.
export const csr = true;
