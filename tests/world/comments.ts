import type { PlainField } from '#lib/comments/place.ts';
import type { Section } from '#lib/proposals/fields.ts';
import type { MeasureCode } from './measures.ts';
import type { PersonSlug } from './people.ts';

/** A thread beside a measure: the words it is about, who said what, whether it was settled. */
export type ThreadRow = {
  measure: MeasureCode;
  field: Section | PlainField;
  /** Which leaf of the section, from 0, and which words of it; the whole leaf when not given. */
  leaf?: number;
  words?: string;
  /** Days from today. */
  day: number;
  said: readonly { who: PersonSlug; text: string }[];
  resolvedBy?: PersonSlug;
};

/** What members said beside the measures, the oldest first. */
export const threads: readonly ThreadRow[] = [
  {
    measure: '1.1',
    field: 'goal',
    leaf: 0,
    words: 'od sedmi do dvaceti hodin',
    day: -37,
    said: [
      {
        who: 'frantisek-jezek',
        text: 'Stačilo by do osmi večer i v zimě? U nás se stmívá ve čtyři.',
      },
      {
        who: 'eva-simackova',
        text: 'Ano, dvacet hodin platí celý rok. Dopíšu to do pravidel služby.',
      },
    ],
    resolvedBy: 'frantisek-jezek',
  },
  {
    measure: '1.1',
    field: 'needStatement',
    leaf: 1,
    words: 'osmnáct lidí',
    day: -36,
    said: [
      { who: 'bohumil-cihla', text: 'Odkud to číslo je? V Březnici se nikdo neptal.' },
      {
        who: 'helena-dvorackova',
        text: 'Z dotazníku ve zpravodaji. Březnice vrátila tři odpovědi.',
      },
    ],
    resolvedBy: 'eva-simackova',
  },
  {
    measure: '1.1',
    field: 'shares',
    day: -9,
    said: [
      {
        who: 'marie-cizkova',
        text: 'Zastupitelstvo se bude ptát, proč platíme stejně jako větší obec. Můžeme k tomu dát jednu větu?',
      },
    ],
  },
  {
    measure: '1.2',
    field: 'goal',
    leaf: 0,
    words: 'dvě odlehčovací lůžka',
    day: -26,
    said: [
      { who: 'anna-chalupova', text: 'Dvě jsou málo. Já jich znám pět rodin jen v Ratajích.' },
      {
        who: 'ivana-zakova',
        text: 'Víc se do domova nevejde. Když bude plno, přidáme hodiny v terénu, to je v aktivitě 4.',
      },
      {
        who: 'zdenek-ourednik',
        text: 'Terén zvládneme posílit hned, stačí o tom rozhodnout v červnu.',
      },
    ],
  },
  {
    measure: '1.3',
    field: 'activities',
    leaf: 3,
    words: '6 polohovacích postelí',
    day: -12,
    said: [
      { who: 'olga-krejcova', text: 'V klubu máme dvě chodítka navíc, darujeme je.' },
      { who: 'frantisek-jezek', text: 'Připište prosím i podložky proti proleženinám.' },
    ],
  },
  {
    measure: '1.4',
    field: 'needStatement',
    leaf: 0,
    words: 'sedm obrubníků',
    day: -33,
    said: [{ who: 'helena-dvorackova', text: 'Osm. U drogerie je nový.' }],
  },
  {
    measure: '2.1',
    field: 'activities',
    leaf: 0,
    words: 'bývalé školce',
    day: -22,
    said: [
      { who: 'jiri-holub', text: 'Škola by mohla půjčovat tělocvičnu v pátek odpoledne.' },
      { who: 'tomas-riha', text: 'To by pomohlo hlavně v zimě. Zapsat do materiálních zdrojů?' },
      { who: 'jiri-holub', text: 'Ano, ředitelka souhlasí.' },
    ],
  },
  {
    measure: '2.1',
    field: 'risks',
    day: -4,
    said: [
      {
        who: 'lucie-novackova',
        text: 'Sousedy je potřeba pozvat dřív, než se to dozvědí z novin. Kdo to udělá?',
      },
    ],
  },
  {
    measure: '3.2',
    field: 'activities',
    leaf: 1,
    words: 'kdo o tom rozhoduje',
    day: -4,
    said: [
      {
        who: 'vera-urbancova',
        text: 'Na tohle se řídící skupina ptala. Navrhuji, aby rozhodoval vedoucí odboru a do týdne to potvrdila rada.',
      },
      { who: 'dana-fialova', text: 'A v noci? Ti lidé přijdou v noci.' },
    ],
  },
  {
    measure: '4.1',
    field: 'goal',
    leaf: 0,
    words: 'Jeden katalog',
    day: -15,
    said: [
      { who: 'roman-kadlec', text: 'Dejte tam i telefon, kde to někdo vezme večer.' },
      { who: 'jana-hrubcova', text: 'Přidáme kolonku „kdy se dovoláte“.' },
    ],
    resolvedBy: 'roman-kadlec',
  },
];
