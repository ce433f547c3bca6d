import { catalogue } from '#lib/kernel/words.ts';

/** Texts of the letters of this room. */
export const words = catalogue({
  cs: {
    signInLetter: {
      subject: 'Přihlášení do Spoluplánu',
      text: (given: { place: string; link: string; code: string }) =>
        `Dobrý den,

přišla žádost o přihlášení do Spoluplánu (${given.place}) na tuto adresu.

Přihlásíte se tímto odkazem:
${given.link}

Nebo na stránce, kde jste o přihlášení požádali, opište tento kód:
${given.code}

Odkaz i kód platí 15 minut a jdou použít jednou. Pokud žádost není od vás, nemusíte dělat nic. Odkaz ani kód nikomu neposílejte.`,
    },
    invitationLetter: {
      subject: (place: string) => `Pozvánka do Spoluplánu – ${place}`,
      text: (given: { place: string; link: string; group: string | null; by: string | null }) =>
        `Dobrý den,

${given.by ? `${given.by} vás zve` : 'zveme vás'} do Spoluplánu, kde vzniká komunitní plán sociálních služeb (${given.place}).${
          given.group ? `\nVaše skupina: ${given.group}` : ''
        }

Poprvé se přihlásíte tímto odkazem, heslo k tomu nepotřebujete:
${given.link}

Odkaz platí 7 dní a jde použít jednou. Později se přihlásíte na adrese ${given.link.split('/prihlaseni/')[0]}/prihlaseni, kam napíšete tuto e-mailovou adresu.`,
    },
    addressLetter: {
      subject: 'Změna adresy u vašeho účtu',
      text: (given: { place: string; by: string }) =>
        `Dobrý den,

u vašeho účtu ve Spoluplánu (${given.place}) je teď jiná e-mailová adresa. Změna: ${given.by}.
Na tuto adresu už přihlašovací odkazy chodit nebudou. Pokud o změně nevíte, ozvěte se prosím koordinátorovi nebo koordinátorce.`,
    },
  },
  en: {
    signInLetter: {
      subject: 'Signing in to Spoluplán',
      text: (given: { place: string; link: string; code: string }) =>
        `Hello,

somebody asked to sign in to Spoluplán (${given.place}) with this address.

Sign in by this link:
${given.link}

Or type this code on the page where you asked for it:
${given.code}

The link and the code are valid for 15 minutes and work once. If it was not you, you need not do anything. Do not send the link or the code to anybody.`,
    },
    invitationLetter: {
      subject: (place: string) => `Invitation to Spoluplán – ${place}`,
      text: (given: { place: string; link: string; group: string | null; by: string | null }) =>
        `Hello,

${given.by ? `${given.by} invites you` : 'you are invited'} to Spoluplán, where the community plan of social services is written (${given.place}).${
          given.group ? `\nYour group: ${given.group}` : ''
        }

Sign in for the first time by this link, no password is needed:
${given.link}

The link is valid for 7 days and works once. Later you sign in at ${given.link.split('/prihlaseni/')[0]}/prihlaseni with this e-mail address.`,
    },
    addressLetter: {
      subject: 'The address of your account has changed',
      text: (given: { place: string; by: string }) =>
        `Hello,

your account in Spoluplán (${given.place}) has another e-mail address now. Changed by: ${given.by}.
Sign-in links will no longer come to this address. If you do not know about it, please tell the coordinator.`,
    },
  },
});
