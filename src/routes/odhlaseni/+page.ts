// What this browser keeps of the person is removed by the browser.
export const csr = true;
