import { catalogue } from '#lib/kernel/words.ts';

/** Texts of signing in, one's own account and the people pages. */
export const words = catalogue({
  cs: {
    failure:
      'Na naší straně se něco pokazilo. Zkuste to prosím znovu; co jste napsali, máte v prohlížeči pod tlačítkem Zpět.',
    turnedAway: 'Tento požadavek nejde přijmout. Vraťte se prosím na stránku a odešlete ji znovu.',
  },
  en: {
    failure:
      'Something went wrong on our side. Please try again; what you wrote is still there behind the Back button.',
    turnedAway: 'This request cannot be accepted. Please go back to the page and send it again.',
  },
});
