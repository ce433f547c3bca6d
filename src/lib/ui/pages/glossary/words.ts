import { catalogue } from '#lib/kernel/words.ts';

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
          'Když se rozhoduje o něčem, z čeho může mít některý člen vlastní prospěch. Říká se nahlas.',
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
        meaning: 'When a member may profit from what is being decided. It is said aloud.',
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
    },
  },
});
