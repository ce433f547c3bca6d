// Pages are links and forms first; a page that needs scripts says `export const csr = true` itself.
export const csr = false;
