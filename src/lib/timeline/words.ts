import { catalogue } from '#lib/kernel/words.ts';

/** Texts of the timeline, its feed and a group's diary. */
export const words = catalogue({
  cs: {
    unknown: 'Změna v plánování',
    redacted: 'Text záznamu byl začerněn',
    title: 'Časová osa',
    lead: 'Co se v plánování stalo, den po dni. Všechno, co je veřejné, je tady.',
    empty: 'Zatím se nic nestalo.',
    older: 'Starší události',
    newest: 'Zpět na nejnovější',
    feed: 'Odebírat jako kanál Atom',
    feedTitle: (place: string, topic: string | null) =>
      `${place}: ${topic ?? 'co se děje v plánování'}`,
    byMail: 'Dostávat novinky e-mailem',
    feedNote: 'Adresu kanálu vložte do čtečky zpráv. Nové události se v ní objeví samy.',
  },
  en: {
    unknown: 'A change in the planning',
    redacted: 'The text of the record was redacted',
    title: 'Timeline',
    lead: 'What happened in the planning, day by day. Everything public is here.',
    empty: 'Nothing has happened yet.',
    older: 'Older events',
    newest: 'Back to the newest',
    feed: 'Subscribe by Atom feed',
    feedTitle: (place: string, topic: string | null) =>
      `${place}: ${topic ?? 'what happens in the planning'}`,
    byMail: 'Get the news by e-mail',
    feedNote:
      'Put the address of the feed into a news reader. New events will appear by themselves.',
  },
});
