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
          'Barvy, velikost písma a jednoduchý režim změníte v Nastavení čtení nahoře na stránce. Tlačítko Poslouchat u plánu a návrhů je vidět, když vaše zařízení umí česky mluvit.',
          'Nevíte, kde co je? Nahoře je Hledat. Pozná slova i bez háčků a čárek a v jiném pádu.',
        ],
      },
      pripominka: {
        title: 'Připomínkovat návrh',
        text: ['Ani na připomínku nepotřebujete účet. Napsat ji trvá dvě minuty.'],
        points: [
          'Otevřete návrh a najděte větu, ke které chcete něco říct.',
          'Za každým odstavcem je odkaz Připomínkovat.',
          'Napište, co si myslíte. Můžete přidat, kdo jste, a e-mail pro odpověď.',
          'Dostanete číslo připomínky a tajnou adresu s kódem. Tam uvidíte, jak připomínka dopadla. Adresu nebo kód si uložte.',
          'Dokud se připomínky nevypořádají, můžete ji tamtéž vzít zpět.',
          'Po termínu ji ještě přijmeme, pokud to pravidla připomínkování dovolují. Bude u ní „po termínu“.',
        ],
      },
      odpovedi: {
        title: 'Jak připomínky dopadly',
        text: [
          'Na každou připomínku přijde odpověď s důvodem. Všechny se zveřejní najednou v tabulce vypořádání; dřív je nevidí nikdo z veřejnosti.',
          'Kdo nechal e-mail, dostane odpověď do schránky. Ostatní ji najdou v tabulce nebo pod svým kódem. Tabulka se dá stáhnout i jako otevřená data (CSV a JSON).',
          'U opatření je vidět, co se změnilo podle které připomínky. Stopa hlasu ukáže, jak vznikl každý odstavec.',
        ],
      },
      novinky: {
        title: 'Dostávat novinky',
        text: [
          'Na stránce Novinky e-mailem zadáte adresu a vyberete, co vás zajímá. Přijde odkaz a teprve jeho potvrzením odběr začne. Píšeme nejvýš jednou denně a každý e-mail má odkaz na ukončení.',
          'Termíny schůzí a připomínkování si můžete přidat do svého kalendáře.',
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
          'Change colours, text size and the simple mode in Reading settings at the top of the page. The button Listen beside the plan and proposals is there when your device can speak Czech.',
          'Looking for something? Search is at the top. It knows Czech words without accents and in other cases.',
        ],
      },
      pripominka: {
        title: 'Comment on a proposal',
        text: ['You need no account for this either. It takes two minutes.'],
        points: [
          'Open a proposal and find the sentence you want to say something about.',
          'After every paragraph there is a link Comment.',
          'Write what you think. You can add who you are and an e-mail for the answer.',
          'You get a number and a secret address with a code. There you will see what became of the comment. Keep the address or the code.',
          'Until the comment is settled you can take it back there.',
          'After the deadline we still take it if the rules of the consultation allow it. It will be marked as late.',
        ],
      },
      odpovedi: {
        title: 'What became of the comments',
        text: [
          'Every comment gets an answer with a reason. All are published at once in the table of the settlement; before that nobody of the public sees them.',
          'Who left an e-mail gets the answer there. Everybody else finds it in the table or under the code. The table can be downloaded as open data (CSV and JSON).',
          'A measure shows what changed by which comment. The trace of a voice shows how each paragraph came to be.',
        ],
      },
      novinky: {
        title: 'Get news',
        text: [
          'On the page News by e-mail you enter your address and choose what interests you. A link arrives, and only by confirming it the news begin. We write once a day at most and every e-mail has a link to end it.',
          'You can add the dates of meetings and consultations to your own calendar.',
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
