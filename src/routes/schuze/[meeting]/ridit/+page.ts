// Turnout, arrivals and the speaker's time change while the desk is open.
export const csr = true;
