import { catalogue } from '#lib/kernel/words.ts';
import { cardTerms } from './card-terms.ts';

/** Texts of `/slovnicek`: the terms of domain.md §13 that stand on screens. Keys are addresses. */
export const words = catalogue({
  cs: {
    title: 'Slovníček',
    lead: 'Co znamenají slova, která tu potkáte. Ke každému jedna věta.',
    terms: {
      aktivita: { term: 'Aktivita', meaning: 'Konkrétní činnost, kterou se opatření naplňuje.' },
      'cilova-skupina': {
        term: 'Cílová skupina',
        meaning: 'Lidé, kterým má služba nebo opatření pomoct.',
      },
      cil: {
        term: 'Cíl',
        meaning: 'Co má být po splnění opatření jinak a podle čeho se to pozná.',
      },
      indikator: {
        term: 'Indikátor',
        meaning: 'Číslo, podle kterého se pozná, jestli se opatření plní.',
      },
      'po-terminu': {
        term: 'Po termínu',
        meaning: 'Připomínka, která přišla až po konci připomínkování.',
      },
      potvrzeni: {
        term: 'Potvrzení o připomínce',
        meaning:
          'Číslo připomínky a tajný kód. Pod kódem najdete odpověď a můžete připomínku vzít zpět.',
      },
      'pripominkove-rizeni': {
        term: 'Připomínkové řízení',
        meaning: 'Doba, po kterou se k návrhu může vyjádřit kdokoli. Text návrhu se při ní nemění.',
      },
      stopa: {
        term: 'Stopa hlasu',
        meaning:
          'Cesta od odstavce k připomínkám, hlasováním a schůzím, ze kterých vznikl, a zpátky.',
      },
      'verejne-projednani': {
        term: 'Veřejné projednání',
        meaning: 'Schůze, na kterou může přijít každý a k návrhu se vyjádřit.',
      },
      vize: { term: 'Vize', meaning: 'Jak má pomoc v území vypadat, až se plán splní.' },
      zapis: {
        term: 'Zápis',
        meaning: 'Co se na schůzi stalo a na čem se lidé shodli, ověřené podpisem.',
      },
      etapa: {
        term: 'Etapa',
        meaning: 'Jedno kolo plánování od přípravy po nový plán, obvykle na několik let.',
      },
      facilitator: {
        term: 'Facilitátor, facilitátorka',
        meaning: 'Kdo vede schůzi, aby se dostalo na každého.',
      },
      'karta-opatreni': {
        term: 'Karta opatření',
        meaning: 'Formulář, ve kterém je o opatření všechno: proč, co, pro koho, za kolik a kdy.',
      },
      'komunitni-planovani': {
        term: 'Komunitní plánování',
        meaning:
          'Plánování služeb, u kterého společně sedí ti, kdo služby potřebují, poskytují a platí.',
      },
      koordinator: {
        term: 'Koordinátor, koordinátorka',
        meaning: 'Kdo plánování organizuje a pomáhá všem ostatním.',
      },
      navrh: { term: 'Návrh', meaning: 'Opatření, které se teprve píše a projednává.' },
      opatreni: {
        term: 'Opatření',
        meaning: 'Jedna věc, kterou chce plán změnit nebo udržet. Má stálé číslo.',
      },
      otisk: {
        term: 'Otisk',
        meaning:
          'Krátký kód spočítaný z textu (SHA-256). Když se v textu změní jediný znak, vyjde jiný.',
      },
      'per-rollam': {
        term: 'Per rollam',
        meaning: 'Rozhodnutí na dálku, bez schůze: každý odpoví do určeného dne.',
      },
      poskytovatel: { term: 'Poskytovatel', meaning: 'Organizace, která sociální službu dělá.' },
      'pracovni-skupina': {
        term: 'Pracovní skupina',
        meaning: 'Lidé, kteří píší návrhy pro jednu oblast, třeba pro seniory.',
      },
      priorita: { term: 'Priorita', meaning: 'Co má přednost před ostatním.' },
      pripominka: {
        term: 'Připomínka',
        meaning: 'Názor kohokoli z veřejnosti k určitému místu návrhu. Dostane číslo a odpověď.',
      },
      puntiky: {
        term: 'Puntíky',
        meaning: 'Způsob hlasování: každý má několik bodů a rozdělí je mezi možnosti.',
      },
      'ridici-skupina': {
        term: 'Řídící skupina',
        meaning: 'Zástupci všech stran, kteří plán vedou a návrhy schvalují nebo vracejí.',
      },
      'rovna-vaha': {
        term: 'Rovná váha stran',
        meaning: 'Počítání, při kterém má každá strana třetinu, ať je v ní kolikkoli lidí.',
      },
      'schvalena-verze': {
        term: 'Schválená verze',
        meaning: 'Text ve chvíli schválení. Nejde změnit; další úpravy patří do nové verze.',
      },
      'snadne-cteni': { term: 'Snadné čtení', meaning: 'Krátký text bez odborných slov.' },
      soupiska: { term: 'Soupiska', meaning: 'Seznam těch, kdo v daném hlasování mají hlas.' },
      'stret-zajmu': {
        term: 'Střet zájmů',
        meaning:
          'Když se rozhoduje o něčem, z čeho může mít některý člen vlastní prospěch. Oznámí se při hlasování a hlas členovi zůstává.',
      },
      strana: {
        term: 'Strana',
        meaning:
          'Jedna ze tří skupin, které mají při plánování stejnou váhu: uživatelé, poskytovatelé, zadavatelé. Nejde o politické strany.',
      },
      ucast: { term: 'Účast', meaning: 'Kolik lidí ze soupisky hlasovalo.' },
      usnasenischopnost: {
        term: 'Usnášeníschopnost',
        meaning: 'Sešlo se dost lidí na to, aby rozhodnutí platilo.',
      },
      usneseni: { term: 'Usnesení', meaning: 'Zapsané rozhodnutí, má číslo a datum.' },
      uzivatel: {
        term: 'Uživatel',
        meaning:
          'Člověk, který sociální službu potřebuje nebo využívá. Kdo se přihlašuje, má „účet“.',
      },
      vyporadani: {
        term: 'Vypořádání',
        meaning: 'Odpověď na každou připomínku: co se s ní stalo a proč.',
      },
      zadavatel: {
        term: 'Zadavatel',
        meaning: 'Obec nebo kraj, které služby platí a odpovídají za ně.',
      },
      'realizacni-plan': { term: 'Realizační plán', meaning: 'Co se z plánu udělá v jednom roce.' },
      'strednedoby-plan': {
        term: 'Střednědobý plán',
        meaning: 'Plán sociálních služeb kraje nebo obce na několik let.',
      },
      uzemi: { term: 'Území', meaning: 'Obce, pro které se plánuje společně.' },
      mikroregion: { term: 'Mikroregion', meaning: 'Sousední obce, které spolupracují.' },
      orp: {
        term: 'Obec s rozšířenou působností (ORP)',
        meaning: 'Město, jehož úřad vyřizuje věci i pro okolní obce.',
      },
      zastupitelstvo: {
        term: 'Zastupitelstvo',
        meaning: 'Lidé zvolení v obci. Hotový plán schvalují oni.',
      },
      verejnost: {
        term: 'Veřejnost',
        meaning:
          'Lidé, kteří nepatří k žádné ze tří stran. Mohou psát připomínky a chodit na veřejné schůze.',
      },
      'organ-verejne-spravy': {
        term: 'Orgán veřejné správy',
        meaning: 'Úřad, který u plánování sedí, ale nepatří k žádné ze tří stran.',
      },
      'realizacni-tym': {
        term: 'Realizační tým',
        meaning: 'Lidé, kteří plánování zařizují každý den.',
      },
      vedouci: {
        term: 'Vedoucí skupiny',
        meaning: 'Člen nebo členka, kdo skupinu vede a svolává.',
      },
      host: { term: 'Host', meaning: 'Kdo přijde na schůzi, ale není členem skupiny. Nehlasuje.' },
      pomocnik: {
        term: 'Pomocník, pomocnice',
        meaning: 'Koho si člen vybere, aby mu pomáhal a vyplnil za něj hlasovací lístek.',
      },
      zapisovatel: { term: 'Zapisovatel, zapisovatelka', meaning: 'Kdo píše zápis ze schůze.' },
      'overeni-zapisu': {
        term: 'Ověření zápisu',
        meaning: 'Kdo na schůzi byl, zápis přečte a podpisem potvrdí, že souhlasí.',
      },
      statut: { term: 'Statut', meaning: 'Listina o tom, co skupina dělá a kdo v ní má hlas.' },
      'jednaci-rad': {
        term: 'Pravidla skupiny (jednací řád)',
        meaning: 'Jak skupina jedná a hlasuje a kolik lidí k tomu potřebuje.',
      },
      jmenovite: {
        term: 'Jmenovité hlasování',
        meaning: 'U hlasu je jméno a v zápisu stojí, kdo jak hlasoval.',
      },
      tajne: { term: 'Tajné hlasování', meaning: 'U odevzdaného lístku není jméno.' },
      'kontrolni-kod': {
        term: 'Kontrolní kód',
        meaning:
          'Kód tajného lístku. Když hlasování skončí, najdete podle něj svůj hlas v seznamu.',
      },
      'zdrzel-se': {
        term: 'Zdržel se, zdržela se',
        meaning: 'Kdo hlasoval, ale není pro ani proti.',
      },
      'nadpolovicni-vetsina': {
        term: 'Nadpoloviční většina',
        meaning: 'Víc než polovina. Z koho se počítá, říkají pravidla skupiny.',
      },
      shoda: {
        term: 'Shoda',
        meaning: 'Hlasování, ve kterém návrh projde, když někdo souhlasí a nikdo nemá námitku.',
      },
      vyhrada: {
        term: 'Výhrada',
        meaning: 'Nesouhlas s důvodem, který návrh při shodě nezastaví. Zapíše se.',
      },
      namitka: {
        term: 'Námitka',
        meaning: 'Nesouhlas s důvodem, který návrh při shodě zastaví. Podat ji jde i k zápisu.',
      },
      ...cardTerms.cs,
    },
  },
  en: {
    title: 'Glossary',
    lead: 'What the words you meet here mean. One sentence each, with the Czech term.',
    terms: {
      aktivita: {
        term: 'Activity',
        meaning: 'A particular thing done to carry out a measure.',
      },
      'cilova-skupina': {
        term: 'Target group',
        meaning: 'The people whom a service or measure is to help.',
      },
      cil: {
        term: 'Goal',
        meaning: 'What is to be different when a measure is fulfilled and how it will be known.',
      },
      indikator: {
        term: 'Indicator',
        meaning: 'A number that tells whether a measure is being fulfilled.',
      },
      'po-terminu': {
        term: 'Late',
        meaning: 'A comment that came after the end of the consultation.',
      },
      potvrzeni: {
        term: 'Receipt of a comment',
        meaning: 'The number of a comment and a secret code that leads to its answer.',
      },
      'pripominkove-rizeni': {
        term: 'Consultation',
        meaning: 'The time in which anybody can comment on a draft. Its text does not change then.',
      },
      stopa: {
        term: 'Trace of a voice',
        meaning:
          'The way from a paragraph to the comments, votes and meetings it came from, and back.',
      },
      'verejne-projednani': {
        term: 'Public hearing',
        meaning: 'A meeting where anybody may come and comment on a draft.',
      },
      vize: {
        term: 'Vision',
        meaning: 'What help in the territory is to look like after the plan.',
      },
      zapis: {
        term: 'Minutes',
        meaning: 'What happened at a meeting and what was agreed, verified by a signature.',
      },
      etapa: {
        term: 'Planning stage',
        meaning: 'One round of planning from preparation to a new plan, usually for several years.',
      },
      facilitator: {
        term: 'Facilitator',
        meaning: 'Who runs a meeting so that everybody is heard.',
      },
      'karta-opatreni': {
        term: 'Measure card',
        meaning:
          'The form that holds everything about a measure: why, what, for whom, how much and when.',
      },
      'komunitni-planovani': {
        term: 'Community planning',
        meaning:
          'Planning of services by those who need them, give them and pay for them, together.',
      },
      koordinator: {
        term: 'Coordinator',
        meaning: 'Who organises the planning and helps everybody else.',
      },
      navrh: {
        term: 'Proposal',
        meaning: 'A measure that is still being written and discussed.',
      },
      opatreni: {
        term: 'Measure',
        meaning: 'One thing the plan wants to change or keep. It has a permanent number.',
      },
      otisk: {
        term: 'Fingerprint',
        meaning:
          'A short code computed from a text (SHA-256). If a single character changes, it comes out different.',
      },
      'per-rollam': {
        term: 'Per rollam',
        meaning: 'A decision at a distance, without a meeting: everybody answers by a given day.',
      },
      poskytovatel: {
        term: 'Provider',
        meaning: 'An organisation that gives a social service.',
      },
      'pracovni-skupina': {
        term: 'Working group',
        meaning: 'People who write proposals for one field, for example for seniors.',
      },
      priorita: { term: 'Priority', meaning: 'What comes before the rest.' },
      pripominka: {
        term: 'Comment',
        meaning:
          'Anybody’s opinion on a particular place of a proposal. It gets a number and an answer.',
      },
      puntiky: {
        term: 'Dots',
        meaning: 'A way of voting: everybody has some points and shares them among the options.',
      },
      'ridici-skupina': {
        term: 'Steering group',
        meaning:
          'Representatives of all parties who lead the plan and approve or return proposals.',
      },
      'rovna-vaha': {
        term: 'Equal weight of parties',
        meaning: 'A count in which each party has a third, however many people it has.',
      },
      'schvalena-verze': {
        term: 'Approved version',
        meaning:
          'The text at the moment of approval. It cannot be changed; later edits belong to a new version.',
      },
      'snadne-cteni': {
        term: 'Easy to read',
        meaning: 'A short text without technical words.',
      },
      soupiska: {
        term: 'Roll',
        meaning: 'The list of those who have a vote in a round.',
      },
      'stret-zajmu': {
        term: 'Declared interest',
        meaning:
          'When a member may profit from what is being decided. It is declared when voting, and the member keeps the vote.',
      },
      strana: {
        term: 'Party',
        meaning:
          'One of the three that have equal weight in planning: service users, providers, commissioners. Not a political party.',
      },
      ucast: { term: 'Turnout', meaning: 'How many people of the roll have voted.' },
      usnasenischopnost: {
        term: 'Quorum',
        meaning: 'Enough people have met for a decision to be valid.',
      },
      usneseni: {
        term: 'Resolution',
        meaning: 'A decision written down, with a number and a date.',
      },
      uzivatel: {
        term: 'Service user',
        meaning: 'A person who needs or uses a social service. Who signs in has an “account”.',
      },
      vyporadani: {
        term: 'Settlement',
        meaning: 'The answer to every comment: what became of it and why.',
      },
      zadavatel: {
        term: 'Commissioner',
        meaning: 'The municipality or region that pays for services and answers for them.',
      },
      'realizacni-plan': {
        term: 'Annual plan',
        meaning: 'What of the plan is to be done in one year.',
      },
      'strednedoby-plan': {
        term: 'Medium-term plan',
        meaning: 'A plan of social services of a region or municipality for several years.',
      },
      uzemi: { term: 'Territory', meaning: 'The municipalities that plan together.' },
      mikroregion: {
        term: 'Microregion',
        meaning: 'Neighbouring municipalities that work together.',
      },
      orp: {
        term: 'Extended-powers municipality',
        meaning: 'A town whose office serves the municipalities around it, too.',
      },
      zastupitelstvo: {
        term: 'Municipal council',
        meaning: 'People elected in a municipality. They approve the finished plan.',
      },
      verejnost: {
        term: 'Public',
        meaning:
          'People who belong to none of the three parties. They may comment and come to public meetings.',
      },
      'organ-verejne-spravy': {
        term: 'Public authority',
        meaning: 'An office that takes part in planning but belongs to none of the three parties.',
      },
      'realizacni-tym': {
        term: 'Realization team',
        meaning: 'The people who run the planning every day.',
      },
      vedouci: {
        term: 'Group leader',
        meaning: 'The member who leads a group and calls it together.',
      },
      host: {
        term: 'Guest',
        meaning: 'Who comes to a meeting without being a member. Does not vote.',
      },
      pomocnik: {
        term: 'Assistant',
        meaning: 'Whom a member chooses to help and to fill a ballot in for them.',
      },
      zapisovatel: { term: 'Recorder', meaning: 'Who writes the minutes of a meeting.' },
      'overeni-zapisu': {
        term: 'Verification of minutes',
        meaning: 'Somebody who was there reads the minutes and confirms them with a signature.',
      },
      statut: {
        term: 'Body statute',
        meaning: 'A paper on what a group does and who has a vote in it.',
      },
      'jednaci-rad': {
        term: 'Rules of procedure',
        meaning: 'How a group meets and votes and how many people it needs for that.',
      },
      jmenovite: {
        term: 'Vote by name',
        meaning: 'Each vote has a name and the minutes say who voted how.',
      },
      tajne: { term: 'Secret vote', meaning: 'A cast ballot has no name.' },
      'kontrolni-kod': {
        term: 'Check code',
        meaning:
          'The code of a secret ballot. When the vote has ended it finds your vote in the list.',
      },
      'zdrzel-se': { term: 'Abstained', meaning: 'Who voted, but neither for nor against.' },
      'nadpolovicni-vetsina': {
        term: 'Majority',
        meaning: 'More than a half. Of whom is said by the rules of the group.',
      },
      shoda: {
        term: 'Consent',
        meaning: 'A vote in which a proposal passes when somebody agrees and nobody objects.',
      },
      vyhrada: {
        term: 'Reservation',
        meaning: 'A doubt with its reason that does not stop a proposal. It is written down.',
      },
      namitka: {
        term: 'Objection',
        meaning:
          'A disagreement with its reason that stops a proposal. Minutes can be objected to as well.',
      },
      ...cardTerms.en,
    },
  },
});
