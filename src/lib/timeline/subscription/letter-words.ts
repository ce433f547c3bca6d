import { day, longDay } from '#lib/kernel/format.ts';
import { catalogue } from '#lib/kernel/words.ts';

type News = {
  name: string;
  lines: readonly string[];
  more: boolean;
  timeline: string;
  settings: string;
};

const line = (sentence: string, group: string | null, link: string | null) =>
  [`– ${sentence}${group ? ` (${group})` : ''}`, link && `  ${link}`].filter(Boolean).join('\n');

/** Texts of the letters of subscriptions. */
export const words = catalogue({
  cs: {
    product: 'Spoluplán',
    confirm: {
      subject: (name: string) => `Potvrďte odběr novinek: ${name}`,
      text: (name: string, link: string) => `Dobrý den,

na tuto adresu si někdo vyžádal novinky o plánování sociálních služeb (${name}). Jestli jste to byli vy, otevřete stránku a stiskněte na ní tlačítko Potvrdit odběr:

${link}

Když to neuděláte, nic vám posílat nebudeme a adresu do 7 dnů zapomeneme.`,
    },
    known: {
      subject: (name: string) => `Novinky už odebíráte: ${name}`,
      text: (name: string, link: string) => `Dobrý den,

někdo si na tuto adresu znovu vyžádal novinky o plánování sociálních služeb (${name}). Už je odebíráte, nic se nezměnilo.

Témata změníte nebo odběr ukončíte tady:
${link}`,
    },
    news: {
      subject: (name: string, at: Date) => `Novinky z plánování, ${day(at, 'cs')}: ${name}`,
      day: (value: string, lines: readonly string[]) =>
        `${longDay(value, 'cs')}\n${lines.join('\n')}`,
      line,
      text: ({ name, lines, more, timeline, settings }: News) => `Dobrý den,

tady je, co je nového v plánování sociálních služeb (${name}).

${lines.join('\n\n')}
${more ? '\nDalší události jsou na časové ose.\n' : ''}
Všechno na časové ose: ${timeline}

Témata změníte nebo odběr ukončíte tady:
${settings}`,
    },
  },
  en: {
    product: 'Spoluplán',
    confirm: {
      subject: (name: string) => `Confirm the news: ${name}`,
      text: (name: string, link: string) => `Hello,

somebody asked for news about planning social services (${name}) to this address. If it was you, open this page and press the button Confirm on it:

${link}

If you do not, we will send you nothing and forget the address within 7 days.`,
    },
    known: {
      subject: (name: string) => `You get the news already: ${name}`,
      text: (name: string, link: string) => `Hello,

somebody asked again for news about planning social services (${name}) to this address. You get them already, nothing has changed.

Change the topics or end the news here:
${link}`,
    },
    news: {
      subject: (name: string, at: Date) => `News of planning, ${day(at, 'en')}: ${name}`,
      day: (value: string, lines: readonly string[]) =>
        `${longDay(value, 'en')}\n${lines.join('\n')}`,
      line,
      text: ({ name, lines, more, timeline, settings }: News) => `Hello,

this is what is new in planning social services (${name}).

${lines.join('\n\n')}
${more ? '\nFurther events are on the timeline.\n' : ''}
Everything on the timeline: ${timeline}

Change the topics or end the news here:
${settings}`,
    },
  },
});
