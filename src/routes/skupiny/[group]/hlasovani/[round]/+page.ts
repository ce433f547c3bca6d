// The − and + of dots, the retry of a vote and the line of state; without scripts it is a plain form.
export const csr = true;
