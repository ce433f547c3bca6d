import type { Language } from '#lib/kernel/language.ts';
import { catalogue } from '#lib/kernel/words.ts';

/** Words for failures (reliability.md §8): never a bare code. */
const words = catalogue({
  cs: {
    home: 'Na úvodní stránku',
    contact: 'Kontakt',
    signIn: 'Přihlásit se',
    unread: {
      title: 'Formulář se nepodařilo přečíst',
      lead: 'Nic se neuložilo. Co jste napsali, je v prohlížeči pod tlačítkem Zpět.',
    },
    signedOut: {
      title: 'Přihlášení mezitím skončilo',
      lead: 'Přihlaste se prosím znovu, vrátíme vás sem. Co jste napsali, je v prohlížeči pod tlačítkem Zpět.',
    },
    notAllowed: {
      title: 'K tomu nemáte oprávnění',
      lead: 'Jestli si myslíte, že byste ho mít měli, zavolejte koordinátorovi nebo koordinátorce.',
    },
    notFound: {
      title: 'Tady nic není, nebo to není pro vás',
      lead: 'Adresa může být opsaná špatně. Něco je vidět až po přihlášení.',
    },
    decided: {
      title: 'Mezitím se něco změnilo',
      lead: 'Nic jsme nepřepsali. Vraťte se a podívejte se na nový stav.',
    },
    gone: {
      title: 'Tato adresa už neplatí',
      lead: 'Odkaz nebo lístek mohl vypršet. Požádejte prosím o nový.',
    },
    tooLarge: {
      title: 'To je na jedno odeslání moc',
      lead: 'Nic se neuložilo. Vraťte se prosím o stránku zpět, text zkraťte nebo rozdělte na dvě části a soubor zmenšete.',
    },
    tooMany: {
      title: 'Přichází toho teď moc najednou',
      lead: 'Zkuste to prosím za 5 s znovu. Nic jste neztratili.',
    },
    notSaving: {
      title: 'Server teď neukládá',
      lead: 'Nic jste neztratili. Zkuste to prosím za chvíli znovu; hlas, který jste teď odeslali, ještě není započten.',
    },
    ours: {
      title: (reference: string) => (reference ? `Naše chyba č. ${reference}` : 'Naše chyba'),
      lead: (phone: string) =>
        phone
          ? `Na naší straně se něco pokazilo. Zavolejte ${phone} a řekněte číslo chyby.`
          : 'Na naší straně se něco pokazilo. Řekněte nám prosím číslo chyby.',
    },
  },
  en: {
    home: 'To the home page',
    contact: 'Contact',
    signIn: 'Sign in',
    unread: {
      title: 'The form could not be read',
      lead: 'Nothing was saved. What you wrote is behind the Back button of the browser.',
    },
    signedOut: {
      title: 'You have been signed out meanwhile',
      lead: 'Please sign in again, we will bring you back here. What you wrote is behind the Back button of the browser.',
    },
    notAllowed: {
      title: 'You have no right to do this',
      lead: 'If you think you should have it, call the coordinator.',
    },
    notFound: {
      title: 'There is nothing here, or it is not for you',
      lead: 'The address may be mistyped. Some things can be seen only after signing in.',
    },
    decided: {
      title: 'Something has changed meanwhile',
      lead: 'We have overwritten nothing. Go back and look at the new state.',
    },
    gone: {
      title: 'This address is no longer valid',
      lead: 'The link or card may have expired. Please ask for a new one.',
    },
    tooLarge: {
      title: 'This is too much for one sending',
      lead: 'Nothing was saved. Please go one page back, shorten the text or divide it in two, and make a file smaller.',
    },
    tooMany: {
      title: 'Too much is coming at once',
      lead: 'Please try again in 5 s. You have lost nothing.',
    },
    notSaving: {
      title: 'The server is not saving now',
      lead: 'You have lost nothing. Please try again in a moment; a vote you have just sent is not counted yet.',
    },
    ours: {
      title: (reference: string) => (reference ? `Our error no. ${reference}` : 'Our error'),
      lead: (phone: string) =>
        phone
          ? `Something went wrong on our side. Call ${phone} and say the number of the error.`
          : 'Something went wrong on our side. Please tell us the number of the error.',
    },
  },
});

/** What the error page says for a status. `message` is shown when a page gave its own sentence. */
export function failureWords(
  language: Language,
  status: number,
  given: { message?: string; reference?: string; phone?: string },
) {
  const text = words(language);
  const said = failure(text, status, given);
  const message = status < 500 ? (given.message ?? '') : '';
  // The framework's own words for `error(404)` say nothing to anybody.
  const isSaid = message.replace(/\.$/, '') === said.title || message === `Error: ${status}`;
  const own = isSaid ? '' : message;
  return { home: text.home, contact: text.contact, signIn: text.signIn, ...said, detail: own };
}

function failure(
  text: ReturnType<typeof words>,
  status: number,
  given: { reference?: string; phone?: string },
): { title: string; lead: string } {
  switch (status) {
    case 400:
    case 405:
    case 415:
      return text.unread;
    case 401:
      return text.signedOut;
    case 403:
      return text.notAllowed;
    case 404:
      return text.notFound;
    case 409:
      return text.decided;
    case 410:
      return text.gone;
    case 413:
      return text.tooLarge;
    case 429:
      return text.tooMany;
    case 503:
      return text.notSaving;
    default:
      return {
        title: text.ours.title(given.reference ?? ''),
        lead: text.ours.lead(given.phone ?? ''),
      };
  }
}

/** A whole page without anything from the database, for when that is away. */
export function awayPage(language: Language): string {
  const { title, lead } = words(language).notSaving;
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`;
  return `<!doctype html><html lang="${language}"><head>${head}</head><body><main><h1>${title}</h1><p>${lead}</p></main></body></html>\n`;
}
