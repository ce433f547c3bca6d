import { catalogue } from '#lib/kernel/words.ts';
import { markWritten } from '../written.ts';

/** Texts of `/soukromi`: what security.md §10 settles, in plain words. */
export const words = catalogue({
  cs: {
    title: 'Soukromí a osobní údaje',
    lead: 'Co o vás víme, proč, jak dlouho a co s tím můžete udělat.',
    parts: {
      spravce: {
        title: 'Kdo za údaje odpovídá',
        text: [
          'Správcem údajů je obec nebo svazek obcí, které plán pořizují. Spojení na ně i na jejich pověřence pro ochranu osobních údajů dostanete na kontaktu v bloku Pomoc.',
          'Údaje zpracováváme proto, že plánování sociálních služeb je úkol ve veřejném zájmu. Souhlas chceme jen k zasílání novinek a ke zveřejnění jména u připomínky. Oba můžete kdykoli odvolat.',
          'Údaje leží na serveru správce. Čtou je jen lidé, kteří plánování vedou, a ten, kdo server spravuje. Nikomu je neprodáváme ani neposíláme.',
        ],
      },
      citlive: {
        title: 'Než něco napíšete',
        text: [
          'Nepište do připomínek údaje o zdravotním stavu ani o rodině konkrétních lidí. Každou připomínku před zveřejněním někdo přečte, a když v ní takový údaj je, vynechá ho.',
          'Na místě vynechaného slova je vidět, že tam něco bylo. Původní znění se při zveřejnění vypořádání smaže. Číslo připomínky zůstává.',
          'Jméno a e-mail u připomínky jsou nepovinné. Jméno zveřejníme, jen když s tím souhlasíte. E-mail slouží jen k odpovědi a nezveřejňuje se nikdy.',
          'Svou připomínku můžete vzít zpět kódem z potvrzení, dokud není vypořádaná. V tabulce po ní zůstane jen číslo.',
        ],
      },
      doba: {
        title: 'Jak dlouho údaje uchováváme',
        text: [],
        points: [
          'Text připomínky, obec a koho zastupujete: po dobu plánu a 3 roky potom, jako součást vypořádání.',
          'E-mail pro odpověď a jméno bez souhlasu se zveřejněním: 30 dnů po zveřejnění vypořádání se samy smažou. Totéž 30 dnů poté, co připomínku vezmete zpět nebo ji nezveřejníme.',
          'E-mail pro novinky: do ukončení odběru, pak se hned smaže. Nepotvrzený se smaže po 7 dnech.',
          'Účet člena: dokud je ve skupině, potom nejvýš 12 měsíců. Smaže ho koordinátor nebo koordinátorka; můžete o to požádat i dřív.',
          'Veřejná hlasování a účast na schůzích: natrvalo, jsou součástí zápisu. Kdo služby používá nebo přišel jako občan, stojí ve zveřejněném zápisu zkráceně („Helena D.“).',
          'Přihlášení: skončí po 8 hodinách nečinnosti, nejpozději po 12 hodinách. Záznam o něm zmizí 30 dnů potom.',
          'Adresa vašeho počítače: u připomínek ani u hlasů ji neukládáme. Proti zahlcení počítáme pokusy pod jejím otiskem, nejdéle den.',
        ],
      },
      cookies: {
        title: 'Co se ukládá ve vašem prohlížeči',
        text: [
          'Jen to, bez čeho stránky nefungují: vaše přihlášení, jak chcete číst (barvy, velikost, jazyk) a po tajném hlasování kontrolní kód. Proto se na nic neptáme.',
          'Při společném psaní si prohlížeč drží i rozepsaný text, aby se neztratil bez připojení. Na sdíleném zařízení to jde vypnout při přihlášení.',
          'Poslouchat čte hlasem vašeho zařízení. Text se kvůli tomu nikam neposílá.',
          'Žádné sledování, žádné reklamy, žádná spojení na cizí servery.',
        ],
      },
      prava: {
        title: 'Co můžete chtít',
        text: [
          'Zavolejte nebo napište na kontakt v bloku Pomoc. Odpoví vám správce, nejpozději do jednoho měsíce, jak mu to ukládá čl. 12 obecného nařízení o ochraně osobních údajů (GDPR). Složitou žádost může prodloužit o dva měsíce, i to vám musí do měsíce napsat. Lhůtu hlídají lidé, ne tento program. Můžete chtít:',
        ],
        points: [
          'výpis všeho, co o vás máme,',
          'opravu nebo výmaz; co je součástí veřejného zápisu, toho vás zbavíme jména,',
          'omezení zpracování, nebo proti němu vznést námitku,',
          'vysvětlení, proč se něco zpracovává.',
        ],
      },
      stiznost: {
        title: 'Kam si stěžovat',
        text: ['Na Úřad pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7.'],
      },
    },
  },
  en: {
    title: 'Privacy and personal data',
    lead: 'What we know about you, why, for how long and what you can do about it.',
    parts: {
      spravce: {
        title: 'Who is responsible',
        text: [
          'The controller is the municipality or union of municipalities that makes the plan. The contact in the Help block will put you through to them and to their data protection officer.',
          'We process data because planning of social services is a task in the public interest. We ask for consent only to send news and to publish a name beside a comment. You can withdraw both at any time.',
          'The data lie on the controller’s server. Only those who lead the planning and who runs the server read them. We sell and send them to nobody.',
        ],
      },
      citlive: {
        title: 'Before you write',
        text: [
          'Please do not write about the health or family of particular people. Somebody reads every comment before it is published and leaves such facts out.',
          'Where a word was left out one can see that something was there. The first wording is erased when the settlement is published. The number of the comment stays.',
          'Your name and e-mail are optional. We publish the name only if you agree. The e-mail only serves to answer you and is never published.',
          'You can take your comment back by the code of its receipt until it is settled. Only its number then stays in the table.',
        ],
      },
      doba: {
        title: 'How long we keep data',
        text: [],
        points: [
          'Text of a comment, your municipality and whom you stand for: for the time of the plan and 3 years after, as a part of the settlement.',
          'E-mail for the answer and a name without consent: erased by themselves 30 days after the settlement is published. The same 30 days after you take the comment back or we do not publish it.',
          'E-mail for news: until you end them, then it is erased at once. One never confirmed is erased after 7 days.',
          'Account of a member: while in the group, then 12 months at most. The coordinator erases it; you can ask for it sooner.',
          'Open votes and attendance at meetings: for good, they are a part of the minutes. People who use services or came as citizens are named short in published minutes (“Helena D.”).',
          'Sign-in: ends after 8 hours without activity, after 12 hours at the latest. Its record goes 30 days later.',
          'Address of your computer: never stored beside comments or votes. Against floods we count attempts under its fingerprint, for a day at most.',
        ],
      },
      cookies: {
        title: 'What is stored in your browser',
        text: [
          'Only what the pages need to work: your sign-in, how you want to read (colours, size, language) and, after a secret vote, its check code. That is why we ask you nothing.',
          'While writing together the browser also keeps the unsent text, so that it is not lost without a connection. On a shared device this can be switched off at sign-in.',
          'Listen reads by the voice of your device. No text is sent anywhere for it.',
          'No tracking, no adverts, no connections to foreign servers.',
        ],
      },
      prava: {
        title: 'What you can ask for',
        text: [
          'Call or write to the contact in the Help block. The controller answers you within one month, as Article 12 of the GDPR obliges them to. For a complex request they may take two months more, and must tell you so within that month. The deadline is kept by people, not by this program. You can ask for:',
        ],
        points: [
          'a copy of everything we have about you,',
          'correction or erasure; from what is in the public minutes we remove your name,',
          'a restriction of the processing, or object to it,',
          'an explanation why something is processed.',
        ],
      },
      stiznost: {
        title: 'Where to complain',
        text: [
          `The Office for Personal Data Protection (${markWritten('Úřad pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7')}).`,
        ],
      },
    },
  },
});
