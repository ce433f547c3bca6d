import type { SubmissionRow } from './submissions.ts';

/** A comment of the first asking, which is over: with its answer, or why it has none. */
export type PastComment = Pick<
  SubmissionRow,
  'day' | 'time' | 'relation' | 'author' | 'municipality' | 'text'
> & {
  channel: SubmissionRow['channel'] | 'post' | 'phone';
  measure: '1.1' | '1.2' | null;
  proposedText?: string;
  reasonGiven?: string;
  answer?: NonNullable<SubmissionRow['settled']>;
  /** The number of the comment it says the same as. */
  sameAs?: number;
  hidden?: 'personalData';
  withdrawn?: boolean;
};

/** Numbers follow the order. */
export const pastComments: readonly PastComment[] = [
  {
    ...{ day: -49, time: '9:20', channel: 'web', relation: 'user', author: null },
    ...{ municipality: 'bechyne', measure: '1.1' },
    text: 'Obědy vozíte jen v pracovní dny. O víkendu si nemám jak uvařit.',
    proposedText: 'Doplnit: „včetně dovozu obědů o víkendu“.',
    reasonGiven: 'Nechodím a rodina bydlí daleko.',
    answer: {
      ...{ outcome: 'accepted', kind: 'content' },
      reason: 'Víkendový provoz má smysl jen s jídlem, jinak lidé zůstanou bez oběda.',
      change: 'Do popisu služby přibyl dovoz oběda v sobotu a v neděli.',
    },
  },
  {
    ...{ day: -47, time: '14:05', channel: 'post', relation: 'citizen', author: 'Marie Kolářová' },
    ...{ municipality: 'rataje', measure: '1.1' },
    text: 'Pečovatelka by měla přijet i na jednu hodinu, ne jen na celé dopoledne.',
    answer: {
      ...{ outcome: 'partlyAccepted', kind: 'content' },
      reason:
        'Kratší návštěvy zavedeme tam, kde na ně naváže další v téže obci. Na samoty bychom jinak jezdili naprázdno.',
      change: 'Doplněna možnost návštěvy od jedné hodiny ve spojených trasách.',
    },
  },
  {
    ...{ day: -45, time: '20:40', channel: 'web', relation: 'citizen', author: null },
    ...{ municipality: 'hodonice', measure: '1.1' },
    text: 'Chybí víkendové obědy.',
    sameAs: 1,
  },
  {
    ...{ day: -42, time: '17:35', channel: 'hearing', relation: 'provider', author: null },
    ...{ municipality: 'bechyne', measure: '1.2' },
    text: 'Odlehčovací lůžka nejde plánovat bez noční služby, v návrhu o ní není nic.',
    answer: {
      ...{ outcome: 'accepted', kind: 'content' },
      reason: 'Bez noční služby by lůžka krajský úřad nezařadil do sítě.',
      change: 'Do úvazků přibyla noční služba.',
    },
  },
  {
    ...{
      day: -42,
      time: '17:50',
      channel: 'hearing',
      relation: 'municipality',
      author: 'starosta',
    },
    ...{ municipality: 'zahori', measure: null },
    text: 'Postavte radši obchvat, tam to lidi trápí víc.',
    answer: {
      ...{ outcome: 'outOfScope', kind: 'content' },
      reason: 'Obchvat nepatří do plánu sociálních služeb. Podnět jsme předali městu.',
      change: null,
    },
  },
  {
    ...{ day: -40, time: '11:12', channel: 'web', relation: 'undisclosed', author: null },
    ...{ municipality: 'bechyne', measure: '1.1' },
    text: 'Soused z naší ulice by takovou službu potřeboval, má těžkou nemoc.',
    hidden: 'personalData',
  },
  {
    ...{ day: -38, time: '8:15', channel: 'phone', relation: 'citizen', author: null },
    ...{ municipality: 'rataje', measure: '1.2' },
    text: 'V textu je napsáno „odlečovací“, má být „odlehčovací“.',
    answer: {
      ...{ outcome: 'accepted', kind: 'editorial' },
      ...{ reason: 'Překlep jsme opravili, děkujeme.', change: 'Opraveno v celém textu.' },
    },
  },
  {
    ...{ day: -36, time: '19:02', channel: 'web', relation: 'citizen', author: null },
    ...{ municipality: 'bechyne', measure: '1.2' },
    text: 'Tohle jsem si rozmyslela.',
    withdrawn: true,
  },
];
