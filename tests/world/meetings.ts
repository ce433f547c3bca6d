import type { AgendaKind } from '#lib/meetings/agenda.ts';
import type { MeasureCode } from './measures.ts';
import type { PersonSlug } from './people.ts';

/** An item of a meeting of the demo world; `words` is what its minutes say about it. */
export type ItemRow = {
  title: string;
  kind: AgendaKind;
  minutes: number;
  measure?: MeasureCode;
  proposedText?: string;
  words?: string;
};

/** The meeting that is over: the first one of the families' group, with published minutes. */
export const held = {
  day: -30,
  place: 'Mateřské centrum, Písecká ulice, přízemí (bez schodů)',
  items: [
    {
      title: 'Zahájení a program',
      kind: 'info',
      minutes: 5,
      words: 'Přivítání, krátké představení všech a schválení programu.',
    },
    {
      title: 'Co rodinám na Bechyňsku chybí',
      kind: 'discussion',
      minutes: 60,
      words:
        'Nejvíc chybí místo, kde můžou být mladí po škole, a pomoc rodinám, které samy nepřijdou. Lucie Nováčková mluvila o tom, jak dlouho se čeká na první schůzku.',
    },
    {
      title: 'Jak budeme pracovat na návrzích',
      kind: 'decision',
      minutes: 20,
      proposedText:
        'Skupina bere na vědomí harmonogram a na příští schůzi určí, které návrhy mají přednost.',
      words: 'Návrhy se budou psát společně, každý má svého garanta.',
    },
    { title: 'Příští schůze', kind: 'info', minutes: 5 },
  ],
  present: ['tomas-riha', 'lucie-novackova', 'martin-svec', 'alena-kubatova', 'jiri-holub'],
  excused: 'josef-kotrbaty',
  verifier: 'lucie-novackova',
  resolution:
    'Skupina bere na vědomí harmonogram a na příští schůzi určí, které návrhy mají přednost.',
  task: {
    who: 'tomas-riha',
    what: 'Zjistit, za kolik by šla pronajmout bývalá školka',
    inDays: -20,
  },
} as const satisfies {
  items: readonly ItemRow[];
  present: readonly PersonSlug[];
  [key: string]: unknown;
};

/** The meeting of the seniors' group planned for tomorrow; its invitations left nine days before it. */
export const tomorrow = {
  place: 'Kulturní dům Bechyně, malý sál, 1. patro (výtah)',
  items: [
    { title: 'Zahájení a program', kind: 'info', minutes: 5 },
    { title: 'Co se stalo od minula', kind: 'info', minutes: 10 },
    { title: 'Půjčovna pomůcek', kind: 'discussion', minutes: 30, measure: '1.3' },
    {
      title: 'Bezbariérové trasy',
      kind: 'voting',
      minutes: 30,
      measure: '1.4',
      proposedText: 'Skupina doporučuje řídící skupině schválit opatření 1.3 a 1.4.',
    },
    { title: 'Různé', kind: 'discussion', minutes: 10 },
    { title: 'Příští schůze', kind: 'info', minutes: 5 },
  ],
  coming: ['helena-dvorackova', 'eva-simackova', 'zdenek-ourednik', 'marie-cizkova'],
  excused: ['ivana-zakova'],
} as const satisfies {
  items: readonly ItemRow[];
  coming: readonly PersonSlug[];
  excused: readonly PersonSlug[];
  [key: string]: unknown;
};
