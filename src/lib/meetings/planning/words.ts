import { day, longDay, moment, timeRange } from '#lib/kernel/format.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Yearly } from './yearly.ts';

/** Texts of planning a meeting: lists, the public page, preparation, the invitation on paper. */
export const words = catalogue({
  cs: {
    title: 'Schůze',
    lead: 'Kdy a kde se skupiny scházejí, o čem budou jednat a co z toho vzešlo.',
    groups: 'Skupiny',
    ahead: 'Co nás čeká',
    past: 'Co už proběhlo',
    none: 'Zatím není naplánovaná žádná schůze.',
    noneAhead: 'Žádná schůze teď není naplánovaná.',
    all: 'Všechny schůze',
    when: (from: Date, to: Date) => `${longDay(from, 'cs')}, ${timeRange(from, to, 'cs')}`,
    kindsLong: {
      regular: 'Schůze (rozhoduje se a hlasuje)',
      hearing: 'Veřejné projednání',
      talk: 'Beseda',
      training: 'Školení',
    },
    page: {
      when: 'Kdy',
      where: 'Kde',
      online: 'Na dálku',
      group: 'Skupina',
      agenda: 'Program',
      noAgenda: 'Program ještě není hotový.',
      proposeBy: (by: string) =>
        `Co chcete na schůzi probrat, řekněte do ${day(by, 'cs')} tomu, kdo ji připravuje.`,
      open: (guestsSpeak: boolean) =>
        guestsSpeak ? 'Přijít a promluvit může každý.' : 'Přijít a poslouchat může každý.',
      closed: 'Schůze je jen pro členy skupiny. Program a zápis jsou veřejné.',
      cancelled: 'Nekoná se',
      why: (reason: string) => `Důvod: ${reason}`,
      about: (measure: string) => `Návrh: ${measure}`,
      aboutHidden: 'Návrh, který skupina teprve píše.',
      proposed: 'Navržené usnesení',
      minutes: (count: number) => `${count} min`,
      calendar: 'Uložit do kalendáře',
      prepare: 'Připravit schůzi',
      next: (when: string, where: string) =>
        where ? `Příští schůze: ${when}, ${where}` : `Příští schůze: ${when}`,
    },
    answer: {
      title: 'Přijdete?',
      coming: 'Přijdu',
      excused: 'Omlouvám se',
      isComing: 'Vaše odpověď: přijdete.',
      isExcused: 'Vaše odpověď: omluva.',
      change: 'Dokud schůze nezačne, můžete odpověď změnit.',
      excuseBy: (spoken: string) => `Když nemůžete, omluvte se prosím nejpozději ${spoken}`,
      call: 'Stačí i zavolat:',
    },
    plan: {
      title: 'Naplánovat schůzi',
      change: 'Kdy a kde',
      kind: 'O co jde',
      name: 'Název',
      nameHint: 'Když ho nevyplníte, bude tu jméno skupiny.',
      day: 'Den',
      from: 'Od',
      to: 'Do',
      place: 'Místo',
      placeHint: 'Třeba Kulturní dům Bechyně, malý sál, 1. patro (výtah).',
      online: 'Odkaz pro ty, kdo se připojí na dálku',
      onlineHint: 'Začíná https://. Uvidí ho jen členové skupiny.',
      options: 'Program',
      template: 'Začít obvyklým programem',
      templateHint: 'Šest bodů, které můžete hned měnit, mazat a doplnit.',
      substitute: (name: string) =>
        `Náhradní schůze za: ${name}. K usnášeníschopnosti stačí méně lidí.`,
      submit: 'Naplánovat schůzi',
      save: 'Uložit čas a místo',
      saveTell: 'Uložit a poslat všem změnu',
      yearly: ({ held, planned, needed }: Yearly) =>
        `Schůze skupiny letos: uskutečněné ${held}, naplánované ${planned}. Podle jejích pravidel má být za rok nejméně ${needed}.${
          held + planned < needed ? ` Zbývá naplánovat ${needed - held - planned}.` : ''
        }`,
      earliest: (from: string) =>
        `Aby pozvánka podle pravidel skupiny odešla včas, vyberte den nejdřív ${from}`,
      refused: {
        'online.invalid': 'Odkaz musí začínat https:// nebo http://.',
        'day.expired': 'Tento čas už uplynul. Vyberte pozdější.',
        'to.invalid': 'Konec musí být až po začátku, třeba v 18:00.',
        'minutes.invalid': 'Délku napište v minutách, nejvýše 480.',
      },
    },
    prepare: {
      title: 'Příprava schůze',
      advice: 'Než pozvete',
      adviceInvited: 'Na co si dát pozor',
      agenda: 'Program',
      total: (length: string, end: string) => `Celkem ${length}, konec asi v ${end}.`,
      add: 'Přidat bod',
      edit: (name: string) => `Upravit: ${name}`,
      up: (name: string) => `Posunout nahoru: ${name}`,
      down: (name: string) => `Posunout dolů: ${name}`,
      remove: 'Smazat bod',
      itemTitle: 'Co se bude projednávat',
      minutes: 'Kolik minut',
      kind: 'Co se po lidech chce',
      measure: 'Týká se návrhu',
      noMeasure: 'žádného',
      proposed: 'Návrh usnesení',
      proposedHint: 'Text, o kterém se může hlasovat. Lidé ho dostanou předem.',
      saveItem: 'Uložit bod',
      usual: 'Vložit obvyklý program',
      invitations: 'Pozvánky',
      reach: (mailed: number, printed: number) =>
        `${counted('cs', mailed, {
          one: 'E-mailem dostane pozvánku # člověk',
          few: 'E-mailem dostanou pozvánku # lidé',
          many: 'E-mailem dostane pozvánku # člověka',
          other: 'E-mailem dostane pozvánku # lidí',
        })}. ${
          printed === 0
            ? 'Adresu mají všichni.'
            : counted('cs', printed, {
                one: '# člověk e-mail nemá, pozvánku mu vytisknete a předáte.',
                few: '# lidé e-mail nemají, pozvánky jim vytisknete a předáte.',
                many: '# člověka e-mail nemá, pozvánky vytisknete a předáte.',
                other: '# lidí e-mail nemá, pozvánky jim vytisknete a předáte.',
              })
        }`,
      sent: (at: Date) => `Pozvánky odešly ${moment(at, 'cs')}.`,
      invite: 'Poslat pozvánky',
      inviteAgain: 'Poslat všem aktuální program',
      inviteAgainWhat:
        'Všichni pozvaní dostanou program tak, jak je teď, a kdo do skupiny mezitím přibyl, dostane pozvánku. Odpovědi zůstanou.',
      confirmLate: 'Vím, že pozvánka odejde pozdě. Poznamená se to.',
      confirm: 'Potvrzení',
      print: 'Pozvánky na papír',
      printWhat: (names: string) => `Bez e-mailu: ${names}`,
      answers: 'Kdo přijde',
      coming: 'přijde',
      excused: 'omluva',
      silent: 'bez odpovědi',
      counts: (coming: number, excused: number, silent: number) =>
        `Přijde ${coming}, omluveno ${excused}, bez odpovědi ${silent}.`,
      record: 'Zapsat odpověď',
      recordWhat: 'Když vám někdo zavolá nebo to řekne osobně, zapište odpověď za něj.',
      who: 'Kdo',
      what: 'Odpověď',
      cancel: 'Zrušit schůzi',
      cancelTell: 'Důvod se zveřejní a všichni pozvaní dostanou e-mail. Vrátit to nejde.',
      cancelSilent: 'Nikdo ještě nebyl pozván, nikomu se nic nepošle. Vrátit to nejde.',
      reason: 'Důvod',
      cancelYes: 'Ano, zrušit',
      begun: 'Schůze už začala nebo je zrušená. Připravovat ji nejde.',
    },
    sheet: {
      title: 'Pozvánky k vytištění',
      lead: 'Na každém listu je jedna pozvánka. Poslední je na vývěsku.',
      back: 'Zpátky k přípravě',
      heading: 'Pozvánka',
      greeting: 'Dobrý den,',
      text: 'zveme vás. Přijďte prosím, na vašem hlasu záleží.',
      public: 'Přijít může každý.',
      reply: (by: string, phone: string) =>
        phone
          ? `Když nemůžete, zavolejte prosím nejpozději ${by} na ${phone}.`
          : `Když nemůžete, dejte prosím vědět nejpozději ${by}`,
      bring: 'Vezměte si s sebou svůj přihlašovací lístek, budete s ním moct hlasovat.',
      web: (address: string) => `Program a později zápis: ${address}`,
    },
    group: {
      next: 'Příští schůze',
      running: 'Schůze právě probíhá',
      plan: 'Naplánovat schůzi',
      rules: 'Pravidla jednání',
    },
  },
  en: {
    title: 'Meetings',
    lead: 'When and where the groups meet, what they will talk about and what came of it.',
    groups: 'Groups',
    ahead: 'Coming up',
    past: 'What has been',
    none: 'No meeting is planned yet.',
    noneAhead: 'No meeting is planned now.',
    all: 'All meetings',
    when: (from: Date, to: Date) => `${longDay(from, 'en')}, ${timeRange(from, to, 'en')}`,
    kindsLong: {
      regular: 'Meeting (decides and votes)',
      hearing: 'Public hearing',
      talk: 'Talk',
      training: 'Training',
    },
    page: {
      when: 'When',
      where: 'Where',
      online: 'From afar',
      group: 'Group',
      agenda: 'Agenda',
      noAgenda: 'The agenda is not ready yet.',
      proposeBy: (by: string) =>
        `Tell whoever prepares the meeting what you want on the agenda by ${day(by, 'en')}.`,
      open: (guestsSpeak: boolean) =>
        guestsSpeak ? 'Anybody may come and speak.' : 'Anybody may come and listen.',
      closed: 'The meeting is for members of the group. Agenda and minutes are public.',
      cancelled: 'Called off',
      why: (reason: string) => `Reason: ${reason}`,
      about: (measure: string) => `Proposal: ${measure}`,
      aboutHidden: 'A proposal the group is still writing.',
      proposed: 'Proposed resolution',
      minutes: (count: number) => `${count} min`,
      calendar: 'Save to my calendar',
      prepare: 'Prepare the meeting',
      next: (when: string, where: string) =>
        where ? `Next meeting: ${when}, ${where}` : `Next meeting: ${when}`,
    },
    answer: {
      title: 'Will you come?',
      coming: 'I will come',
      excused: 'I cannot come',
      isComing: 'Your answer: you will come.',
      isExcused: 'Your answer: you cannot come.',
      change: 'You can change the answer until the meeting begins.',
      excuseBy: (spoken: string) => `If you cannot come, please say so by ${spoken}.`,
      call: 'A call is enough:',
    },
    plan: {
      title: 'Plan a meeting',
      change: 'When and where',
      kind: 'What it is',
      name: 'Name',
      nameHint: 'When left empty, the name of the group stands here.',
      day: 'Day',
      from: 'From',
      to: 'To',
      place: 'Place',
      placeHint: 'Such as Community hall Bechyně, small hall, 1st floor (lift).',
      online: 'Link for those who join from afar',
      onlineHint: 'Begins with https://. Only members of the group see it.',
      options: 'Agenda',
      template: 'Begin with the usual agenda',
      templateHint: 'Six items you can change, remove and add to at once.',
      substitute: (name: string) => `Substitute meeting for: ${name}. Fewer people make a quorum.`,
      submit: 'Plan the meeting',
      save: 'Save time and place',
      saveTell: 'Save and tell everybody',
      yearly: ({ held, planned, needed }: Yearly) =>
        `Meetings of the group this year: ${held} held, ${planned} planned. By its rules there are at least ${needed} a year.${
          held + planned < needed ? ` ${needed - held - planned} still to be planned.` : ''
        }`,
      earliest: (from: string) =>
        `For the invitation to leave in time by the rules of the group, choose ${from} or later.`,
      refused: {
        'online.invalid': 'The link must begin with https:// or http://.',
        'day.expired': 'This time has passed. Choose a later one.',
        'to.invalid': 'The end must come after the beginning, such as 18:00.',
        'minutes.invalid': 'Write the length in minutes, 480 at most.',
      },
    },
    prepare: {
      title: 'Preparing the meeting',
      advice: 'Before you invite',
      adviceInvited: 'What to watch',
      agenda: 'Agenda',
      total: (length: string, end: string) => `${length} in all, ends at about ${end}.`,
      add: 'Add an item',
      edit: (name: string) => `Edit: ${name}`,
      up: (name: string) => `Move up: ${name}`,
      down: (name: string) => `Move down: ${name}`,
      remove: 'Remove the item',
      itemTitle: 'What will be discussed',
      minutes: 'Minutes',
      kind: 'What is asked of people',
      measure: 'About the proposal',
      noMeasure: 'none',
      proposed: 'Proposed resolution',
      proposedHint: 'A text to vote about. People get it beforehand.',
      saveItem: 'Save the item',
      usual: 'Insert the usual agenda',
      invitations: 'Invitations',
      reach: (mailed: number, printed: number) =>
        `${counted('en', mailed, {
          one: '# person gets the invitation by e-mail',
          other: '# people get the invitation by e-mail',
        })}. ${
          printed === 0
            ? 'Everybody has an address.'
            : counted('en', printed, {
                one: '# person has no e-mail, print the invitation and hand it over.',
                other: '# people have no e-mail, print the invitations and hand them over.',
              })
        }`,
      sent: (at: Date) => `The invitations left ${moment(at, 'en')}.`,
      invite: 'Send the invitations',
      inviteAgain: 'Send everybody the agenda as it is now',
      inviteAgainWhat:
        'Everybody invited gets the agenda as it is now, and whoever has joined the group since gets an invitation. Answers stay.',
      confirmLate: 'I know the invitation leaves late. It will be noted.',
      confirm: 'Confirmation',
      print: 'Invitations on paper',
      printWhat: (names: string) => `Without e-mail: ${names}`,
      answers: 'Who will come',
      coming: 'will come',
      excused: 'cannot come',
      silent: 'no answer',
      counts: (coming: number, excused: number, silent: number) =>
        `Coming ${coming}, excused ${excused}, no answer ${silent}.`,
      record: 'Record an answer',
      recordWhat: 'When somebody calls or tells you in person, record the answer for them.',
      who: 'Who',
      what: 'Answer',
      cancel: 'Call the meeting off',
      cancelTell:
        'The reason is published and everybody invited gets an e-mail. There is no way back.',
      cancelSilent: 'Nobody has been invited yet, nothing is sent. There is no way back.',
      reason: 'Reason',
      cancelYes: 'Yes, call it off',
      begun: 'The meeting has begun or was called off. It cannot be prepared any more.',
    },
    sheet: {
      title: 'Invitations to print',
      lead: 'One invitation on each sheet. The last one is for the notice board.',
      back: 'Back to the preparation',
      heading: 'Invitation',
      greeting: 'Hello,',
      text: 'you are invited. Please come, your voice matters.',
      public: 'Anybody may come.',
      reply: (by: string, phone: string) =>
        phone
          ? `If you cannot come, please call ${phone} by ${by}.`
          : `If you cannot come, please let us know by ${by}.`,
      bring: 'Bring your sign-in card, you can vote with it.',
      web: (address: string) => `Agenda and later the minutes: ${address}`,
    },
    group: {
      next: 'Next meeting',
      running: 'A meeting is going on now',
      plan: 'Plan a meeting',
      rules: 'Rules of procedure',
    },
  },
});

/** What the fields of a plan are called in sentences about them. */
export function planLabels(language: Language): Record<string, string> {
  const { kind, name, day: date, from, to, place, online } = words(language).plan;
  return { kind, title: name, day: date, from, to, place, online };
}
