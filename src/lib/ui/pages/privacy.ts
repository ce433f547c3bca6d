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
          'Údaje zpracováváme proto, že plánování sociálních služeb je úkol ve veřejném zájmu. Souhlas chceme jen k zasílání novinek a můžete ho kdykoli odvolat.',
        ],
      },
      citlive: {
        title: 'Než něco napíšete',
        text: [
          'Nepište do připomínek údaje o zdravotním stavu ani o rodině konkrétních lidí. Každou připomínku před zveřejněním někdo přečte, a když v ní takový údaj je, zakryje ho.',
          'Jméno a e-mail u připomínky jsou nepovinné. E-mail slouží jen k tomu, abychom vám mohli odpovědět, a nezveřejňuje se.',
        ],
      },
      doba: {
        title: 'Jak dlouho údaje uchováváme',
        text: ['Výchozí doby; obec je může zkrátit.'],
        points: [
          'Text připomínky: po dobu plánu a 3 roky potom. Na požádání ho zbavíme jména.',
          'E-mail pro odpověď: 30 dnů po vypořádání, pak se sám smaže.',
          'E-mail pro novinky: do ukončení odběru, pak se hned smaže. Nepotvrzený zapomeneme do 7 dnů.',
          'Účet člena: 12 měsíců po odchodu ze skupiny. V historii pak zůstane „bývalý člen“ s číslem.',
          'Veřejná hlasování a účast na schůzích: natrvalo, jsou součástí zápisu.',
          'Adresa počítače: 14 dnů v bezpečnostním záznamu, nikdy ne u připomínek.',
        ],
      },
      cookies: {
        title: 'Co se ukládá ve vašem prohlížeči',
        text: [
          'Jen to, bez čeho stránky nefungují: vaše přihlášení a to, jak chcete číst (barvy, velikost, jazyk). Proto se na nic neptáme.',
          'Při společném psaní si prohlížeč drží i rozepsaný text, aby se neztratil bez připojení. Na sdíleném zařízení to jde vypnout při přihlášení.',
          'Žádné sledování, žádné reklamy, žádná spojení na cizí servery.',
        ],
      },
      prava: {
        title: 'Co můžete chtít',
        text: ['Zavolejte nebo napište na kontakt v bloku Pomoc. Můžete chtít:'],
        points: [
          'výpis všeho, co o vás máme,',
          'opravu nebo výmaz; co je součástí veřejného zápisu, toho vás zbavíme jména,',
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
          'We process data because planning of social services is a task in the public interest. We ask for consent only to send news, and you can withdraw it at any time.',
        ],
      },
      citlive: {
        title: 'Before you write',
        text: [
          'Please do not write about the health or family of particular people. Somebody reads every comment before it is published and covers such facts.',
          'Your name and e-mail are optional. The e-mail only serves to answer you and is not published.',
        ],
      },
      doba: {
        title: 'How long we keep data',
        text: ['These are the defaults; the municipality may shorten them.'],
        points: [
          'Text of a comment: for the time of the plan and 3 years after. On request we remove your name.',
          'E-mail for the answer: 30 days after the settlement, then it is erased by itself.',
          'E-mail for news: until you end them, then it is erased at once. One never confirmed is forgotten within 7 days.',
          'Account of a member: 12 months after leaving the group. Histories then say “former member” with a number.',
          'Open votes and attendance at meetings: for good, they are a part of the minutes.',
          'Address of the computer: 14 days in the security log, never beside comments.',
        ],
      },
      cookies: {
        title: 'What is stored in your browser',
        text: [
          'Only what the pages need to work: your sign-in and how you want to read (colours, size, language). That is why we ask you nothing.',
          'While writing together the browser also keeps the unsent text, so that it is not lost without a connection. On a shared device this can be switched off at sign-in.',
          'No tracking, no adverts, no connections to foreign servers.',
        ],
      },
      prava: {
        title: 'What you can ask for',
        text: ['Call or write to the contact in the Help block. You can ask for:'],
        points: [
          'a copy of everything we have about you,',
          'correction or erasure; from what is in the public minutes we remove your name,',
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
