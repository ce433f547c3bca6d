import { localTime } from '#lib/kernel/local-time.ts';
import type { BodyCode } from './world.ts';
import type { Calendar } from './calendar.ts';

/** The running stage; its years are part of the fiction. */
export const stage = {
  name: 'Komunitní plán sociálních služeb Bechyňska 2027–2030',
  number: 2,
  type: 'nextPlan',
  yearFrom: 2027,
  yearTo: 2030,
  mainOutput: 'komunitní plán na čtyři roky a k němu každý rok realizační plán',
  state: 'consulting',
} as const;

export const vision =
  'Na Bechyňsku má každý člověk v těžké životní situaci pomoc, která je blízko, srozumitelná a kterou si obce, poskytovatelé a občané společně dohodli.';

export const priorities: readonly {
  code: '1' | '2' | '3' | '4';
  name: string;
  body: BodyCode | null;
}[] = [
  {
    code: '1',
    name: 'Udržet a rozšířit pomoc seniorům a lidem se zdravotním postižením doma',
    body: 'SZP',
  },
  {
    code: '2',
    name: 'Podpořit rodiny s dětmi a dát mladým lidem bezpečné místo',
    body: 'RDM',
  },
  {
    code: '3',
    name: 'Předcházet sociálnímu vyloučení, dluhům a ztrátě bydlení',
    body: 'OSV',
  },
  { code: '4', name: 'Společná informovanost a trvalost plánování', body: null },
];

export const bodiesAbout: Record<BodyCode, string> = {
  SZP: 'Lidé, kteří pomoc doma potřebují, ti, kdo ji poskytují, a obce, které ji platí, tu společně píší, jak má na Bechyňsku vypadat péče o seniory a lidi se zdravotním postižením.',
  RDM: 'Rodiče, mladí lidé, škola, mateřské centrum a obce tu hledají, co rodinám s dětmi a dospívajícím v území chybí.',
  OSV: 'Skupina pro dluhy, ztrátu bydlení, závislosti a všechno, co člověka odsouvá na okraj.',
  RS: 'Zástupci obcí, poskytovatelů a uživatelů rozhodují o návrzích pracovních skupin a odpovídají za celý plán.',
  RT: 'Koordinátorka a metodik připravují jednání, zapisují a pomáhají skupinám. Nehlasují.',
};

/** The stage that made the first plan: the real facts of the project of 2009–2010. */
export const archive = {
  stage: {
    name: 'Komunitní plánování sociálních služeb na Bechyňsku 2009–2010',
    number: 1,
    type: 'firstPlan',
    yearFrom: 2009,
    yearTo: 2010,
    mainOutput: 'komunitní plán a katalog sociálních a návazných služeb',
    state: 'archived',
  },
  project: {
    title: 'Komunitní plánování sociálních služeb na Bechyňsku',
    implementer: 'Centrum pro komunitní práci jižní Čechy',
    partner: 'Město Bechyně',
    budgetCzk: 699_053,
    startsOn: '2009-06-01',
    endsOnExpected: '2010-07-31',
    endsOn: '2010-07-31',
    funders: [
      'Ministerstvo práce a sociálních věcí',
      'Evropský sociální fond',
      'státní rozpočet ČR',
    ],
  },
} as const satisfies { stage: object; project: object };

/** The project that pays for the running stage; it is part of the fiction and its sentence says so. */
export const project = {
  title: 'Společně pro Bechyňsko',
  implementer: 'Město Bechyně',
  partner: 'Centrum pro komunitní práci jižní Čechy',
  registrationNo: 'UKÁZKA/2026/01',
  budgetCzk: 1_240_000,
  startsOn: '2026-01-01',
  endsOnExpected: '2027-12-31',
  publicityText:
    'Projekt Společně pro Bechyňsko je smyšlený a patří k ukázce; tady stojí věta, kterou předepisuje poskytovatel dotace.',
  funders: ['Nadace Lužnice (smyšlená), program Blízko sebe, výzva 2', 'rozpočet města'],
} as const satisfies object;

/** The seven phases of the running stage; the comment period is on while the groups still write the rest. */
export function phases({ day, meeting }: Calendar) {
  return [
    {
      code: 'preparation',
      startsOn: day(-285),
      endsOn: day(-230),
      note: 'Ustavení řídící skupiny a tří pracovních skupin, jednací řád.',
    },
    {
      code: 'needs',
      startsOn: day(-229),
      endsOn: day(-140),
      note: 'Besedy v obcích, dotazník pro pečující, rozhovory s poskytovateli.',
    },
    {
      code: 'priorities',
      startsOn: day(-139),
      endsOn: day(-75),
      note: 'Čtyři priority schválila řídící skupina.',
    },
    {
      code: 'draft',
      startsOn: day(-74),
      endsOn: day(18),
      note: 'Pracovní skupiny píší opatření a hlasují o jejich pořadí.',
    },
    {
      code: 'consultation',
      startsOn: localTime(meeting(-8, '8:00')).day,
      endsOn: day(14),
      note: 'Připomínky k první části návrhu může poslat každý, přihlašovat se nemusí.',
    },
    {
      code: 'approval',
      startsOn: day(20),
      endsOn: day(40),
      note: 'Plán projednají zastupitelstva všech jedenácti obcí.',
    },
    { code: 'realization', startsOn: '2027-01-01', endsOn: '2030-12-31', note: null },
  ] as const;
}
