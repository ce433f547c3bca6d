/** Answered by plain forms as well; scripts add keys, going on without a new page, and who is writing what. */
export const csr = true;
