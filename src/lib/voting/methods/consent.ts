import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText, graphemes } from '#lib/kernel/text.ts';
import { catalogue } from '#lib/kernel/words.ts';
import { fraction, zero } from '../fraction.ts';
import { allAlike, fieldOf, lineFrom, typedFields, whole } from './ballot-form.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Option, VerdictMethod } from './method.ts';

export const positions = ['agree', 'reservation', 'objection', 'abstain'] as const;
export type Position = (typeof positions)[number];

/** A position on each option; with an objection its reason, with a reservation one if the voter likes. */
export type ConsentChoice = Record<string, { position: Position; reason?: string }>;

const longestReason = 1000;

/** The name of the field in which a position is explained. */
export function reasonField(option: Option): string {
  return `duvod-${option.code}`;
}

/** Shoda: it passes when nobody has a serious objection and somebody agrees; always by name. */
export const consent: VerdictMethod<Record<string, never>, ConsentChoice> = {
  decides: 'verdict',
  fewestOptions: 1,
  alwaysOpen: true,
  weighsParties: false,
  parameterFields: [],
  readParameters: () => granted({}),

  fieldNames: ({ options }) => options.flatMap((option) => [fieldOf(option), reasonField(option)]),
  readChoice(form, paper) {
    const typed = typedFields(form, consent.fieldNames(paper));
    if (!typed.granted) return typed;
    const answers = paper.options.map((option) =>
      positionIn(typed.value.get(fieldOf(option)), typed.value.get(reasonField(option)), option),
    );
    return whole(answers, (given) =>
      granted(Object.fromEntries(paper.options.map(({ code }, at) => [code, given[at]]))),
    );
  },

  check(choice, { options }) {
    if (typeof choice !== 'object' || choice === null) return refused('invalid');
    const given = new Map<string, unknown>(Object.entries(choice));
    const taken: [string, ConsentChoice[string]][] = [];
    for (const option of options) {
      const answer: unknown = given.get(option.code) ?? {};
      if (typeof answer !== 'object') return refused('invalid');
      const { position, reason, ...rest } = answer as Record<string, unknown>;
      if (Object.keys(rest).length > 0) return refused('invalid');
      const clean = positionIn(position, reason, option);
      if (!clean.granted) return clean;
      taken.push([option.code, clean.value]);
    }
    if (given.size > options.length) return refused('invalid');
    return granted(Object.fromEntries(taken));
  },

  filled: (choice, { options }) =>
    Object.fromEntries(
      options.flatMap((option) => [
        [fieldOf(option), choice[option.code].position],
        [reasonField(option), choice[option.code].reason ?? ''],
      ]),
    ),
  // Who abstains everywhere has answered, too.
  isBlank: () => false,

  columns: () => positions,
  marks: (choice, { code }) =>
    positions.map((position) => (choice[code].position === position ? fraction(1) : zero)),
  written(choice, { code }) {
    const { position, reason } = choice[code];
    return reason === undefined ? position : `${position}: ${reason}`;
  },
  unwritten: (cells, paper) =>
    lineFrom(
      cells,
      paper.options,
      (cell) => {
        const [position, ...reason] = cell.split(': ');
        return reason.length > 0 ? { position, reason: reason.join(': ') } : { position };
      },
      (choice) => consent.check(choice, paper),
    ),
  remark(choice, { code }) {
    const { position, reason } = choice[code];
    return reason === undefined ? null : { kind: position, text: reason };
  },

  passes([agree, , objection]) {
    return objection.n === 0n && agree.n > 0n;
  },
  // Nothing is decided by weight, so nobody is left out of it either.
  share: () => zero,
  unanimous: (choices, { options }) =>
    options.some(({ code }) => allAlike(choices.map((choice) => choice[code].position))),

  shown(language, choice, { code }) {
    const { position, reason } = choice[code];
    const name = words(language).positions[position];
    return reason === undefined ? name : `${name}: ${reason}`;
  },
  sentences: (language, { options }) =>
    Object.fromEntries(
      options.flatMap((option) => {
        const text = words(language);
        const [field, reason] = [fieldOf(option), reasonField(option)];
        return [
          [`${field}.missing`, text.missing(option.code)],
          [`${field}.invalid`, text.missing(option.code)],
          [`${reason}.reasonRequired`, text.reasonRequired(option.code)],
          [`${reason}.tooLong`, text.tooLong(option.code, longestReason)],
          [`${reason}.invalid`, text.notReservation(option.code)],
        ];
      }),
    ),
  words: (language) => words(language).method,
  instruction: (language) => words(language).instruction,
};

function positionIn(
  given: unknown,
  typed: unknown,
  option: Option,
): Outcome<ConsentChoice[string]> {
  if (given === undefined || given === '') {
    return refused('missing', { field: fieldOf(option), facts: { what: option.label } });
  }
  const position = positions.find((one) => one === given);
  if (!position) return refused('invalid', { field: fieldOf(option) });
  const field = reasonField(option);
  if (typed !== undefined && typeof typed !== 'string') return refused('invalid', { field });
  const reason = cleanText(typeof typed === 'string' ? typed : '');
  if (graphemes(reason) > longestReason) {
    return refused('tooLong', { field, facts: { limit: longestReason } });
  }
  if (reason === '') {
    return position === 'objection' ? refused('reasonRequired', { field }) : granted({ position });
  }
  // Words nobody would read are not taken in silence.
  if (position === 'agree' || position === 'abstain') return refused('invalid', { field });
  return granted({ position, reason });
}

const words = catalogue({
  cs: {
    method: {
      name: 'Shoda (bez závažné námitky)',
      purpose:
        'Návrh projde, když proti němu nikdo nemá závažnou námitku a aspoň jeden člověk souhlasí. Výhrady a námitky se zapíšou k výsledku.',
      columns: {
        agree: 'Souhlasí',
        reservation: 'S výhradou',
        objection: 'Námitka',
        abstain: 'Zdrželo se',
      },
    },
    positions: {
      agree: 'Souhlasím',
      reservation: 'Souhlasím s výhradou',
      objection: 'Mám závažnou námitku',
      abstain: 'Zdržuji se',
    },
    missing: (code: string) => `Vyberte odpověď u možnosti ${code}.`,
    reasonRequired: (code: string) => `Napište u možnosti ${code} důvod námitky.`,
    tooLong: (code: string, most: number) =>
      `Zkraťte prosím text u možnosti ${code}, nejvýš na ${most} znaků.`,
    notReservation: (code: string) =>
      `U možnosti ${code} je napsaný text, ale ne výhrada ani námitka. Zvolte jednu z nich, nebo text smažte.`,
    instruction:
      'U každé možnosti řekněte, zda s ní dokážete žít. K závažné námitce napište důvod. Hlasuje se jmenovitě.',
  },
  en: {
    method: {
      name: 'Consent (no serious objection)',
      purpose:
        'A proposal passes when nobody has a serious objection and at least one person agrees. Reservations and objections are written down with the result.',
      columns: {
        agree: 'Agree',
        reservation: 'With a reservation',
        objection: 'Objection',
        abstain: 'Abstained',
      },
    },
    positions: {
      agree: 'I agree',
      reservation: 'I agree with a reservation',
      objection: 'I have a serious objection',
      abstain: 'I abstain',
    },
    missing: (code: string) => `Choose an answer for measure ${code}.`,
    reasonRequired: (code: string) => `Write the reason of the objection to measure ${code}.`,
    tooLong: (code: string, most: number) =>
      `Please shorten the text for measure ${code} to at most ${most} characters.`,
    notReservation: (code: string) =>
      `There is a text for measure ${code}, but neither a reservation nor an objection. Choose one of them, or delete the text.`,
    instruction:
      'Say of each option whether you can live with it. Give a reason for a serious objection. Votes are by name.',
  },
});
