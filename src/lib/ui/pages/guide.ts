import { catalogue } from '#lib/kernel/words.ts';

/** Texts of `/napoveda`. */
export const words = catalogue({
  cs: {
    title: 'Nápověda',
    lead: 'Krátce o tom, co se tu dá dělat a jak. Když to nejde, zavolejte – číslo je dole na každé stránce.',
    parts: {
      cist: {
        title: 'Číst bez přihlášení',
        text: [
          'Plán, návrhy k projednání, výsledky hlasování i to, co se v plánování děje, si může přečíst kdokoli. Účet k tomu není potřeba.',
          'Barvy, velikost písma a jednoduchý režim změníte v Nastavení čtení nahoře na stránce.',
        ],
      },
      pripominka: {
        title: 'Připomínkovat návrh',
        text: ['Ani na připomínku nepotřebujete účet. Napsat ji trvá dvě minuty.'],
        points: [
          'Otevřete návrh a najděte větu, ke které chcete něco říct.',
          'Za každým odstavcem je odkaz Připomínkovat.',
          'Napište, co si myslíte. Můžete přidat, kdo jste, a e-mail pro odpověď.',
          'Dostanete číslo připomínky a tajnou adresu. Tam později uvidíte, jak s ní skupina naložila. Adresu si uložte.',
        ],
      },
      prihlaseni: {
        title: 'Přihlásit se',
        text: ['Přihlašují se členové skupin. Vyberte si, co vám vyhovuje:'],
        points: [
          'Odkaz do e-mailu: zadáte svou adresu, přijde vám odkaz a na něm stisknete tlačítko. Platí 15 minut a jen jednou.',
          'Vytištěný lístek: načtete z něj čtvereček fotoaparátem, nebo opíšete osm znaků.',
          'Heslo: jen když si ho sami nastavíte.',
        ],
      },
      psani: {
        title: 'Psát společně',
        text: [
          'Návrh má pojmenované části. Může do nich psát víc lidí najednou, každý vidí, kde píší ostatní. Tlačítko Zpět vrací jen vaše vlastní kroky.',
          'Řádek nahoře říká pravdu o ukládání. „Vše uloženo“ s časem napíše, až když je text zapsaný na serveru. „Bez připojení“ znamená: pište dál, text čeká ve vašem zařízení a odešle se sám.',
          'Z textu odejdete klávesou Esc a potom Tab.',
        ],
      },
      hlasovani: {
        title: 'Hlasovat',
        text: [
          'Vyberte možnosti a stiskněte Odeslat hlas. Dokud ho neodešlete, nic se nezapíše. Když server hlas zapíše, napíše „Hlas přijat“ a čas.',
          'Do konce hlasování můžete hlas změnit. Do té doby nikdo nevidí výsledek, jen kolik lidí už hlasovalo.',
        ],
      },
      potize: {
        title: 'Když něco nejde',
        text: [],
        points: [
          'Stránka píše „Tady nic není, nebo to není pro vás“: adresa je opsaná špatně, nebo se musíte přihlásit.',
          'Odkaz z e-mailu už neplatí: nechte si poslat nový.',
          'Stránka hlásí naši chybu s číslem: řekněte nám to číslo po telefonu. Co jste napsali, je v prohlížeči pod tlačítkem Zpět.',
        ],
      },
    },
  },
  en: {
    title: 'Help',
    lead: 'In short, what can be done here and how. If it does not work, call – the number is at the bottom of every page.',
    parts: {
      cist: {
        title: 'Read without signing in',
        text: [
          'Anybody can read the plan, the proposals under discussion, the results of votes and the news of the planning. No account is needed.',
          'Change colours, text size and the simple mode in Reading settings at the top of the page.',
        ],
      },
      pripominka: {
        title: 'Comment on a proposal',
        text: ['You need no account for this either. It takes two minutes.'],
        points: [
          'Open a proposal and find the sentence you want to say something about.',
          'After every paragraph there is a link Comment.',
          'Write what you think. You can add who you are and an e-mail for the answer.',
          'You get a number and a secret address where you will later see what the group made of it. Keep the address.',
        ],
      },
      prihlaseni: {
        title: 'Sign in',
        text: ['Members of groups sign in. Choose what suits you:'],
        points: [
          'A link by e-mail: you enter your address, a link arrives and you press the button on it. It is valid for 15 minutes and once.',
          'A printed card: scan the square with your camera, or type its eight characters.',
          'A password: only if you set one yourself.',
        ],
      },
      psani: {
        title: 'Write together',
        text: [
          'A proposal has named parts. Several people can write into them at once and everybody sees where the others write. Undo takes back only your own steps.',
          'The line at the top tells the truth about saving. It says “Everything saved” with a time only when the text is written down on the server. “No connection” means: keep writing, the text waits in your device and leaves by itself.',
          'To leave the text press Esc and then Tab.',
        ],
      },
      hlasovani: {
        title: 'Vote',
        text: [
          'Choose and press Send the vote. Nothing is recorded before you send it. When the server has recorded it, it says “Vote accepted” and the time.',
          'You can change your vote until the end. Until then nobody sees the result, only how many people have voted.',
        ],
      },
      potize: {
        title: 'When something does not work',
        text: [],
        points: [
          'The page says “There is nothing here, or it is not for you”: the address is mistyped, or you have to sign in.',
          'The link from an e-mail is no longer valid: have a new one sent.',
          'The page reports our error with a number: tell us the number by telephone. What you wrote is behind the Back button of the browser.',
        ],
      },
    },
  },
});
