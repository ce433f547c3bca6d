import { error, redirect } from '@sveltejs/kit';
import { refused as refusal } from '#lib/kernel/refusal.ts';
import { typeset } from '#lib/kernel/typography.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { wholeIn } from '#lib/voting/methods/ballot-form.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { paperKinds, printField } from '#lib/voting/paper/paper.ts';
import {
  declareNone,
  exchangePaper,
  handOut,
  printPapers,
  takeBack,
} from '#lib/voting/paper/papers.server.ts';
import {
  confirmPapers,
  paperToRead,
  sendBack,
  spoilPaper,
  typePaper,
  writeOffPapers,
} from '#lib/voting/paper/typing.server.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import { roundById } from '#lib/voting/shown-rounds.server.ts';
import type { PaperNumbers } from '#lib/voting/paper/paper.ts';
import { act, deskOf, idOf, refused, roundOf, textOf } from './acting.ts';
import { admitted } from './admission.ts';
import { handActions } from './hands.ts';
import { shownRound } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await closeDueRounds(event.locals.db);
  const { db, person, meeting, rounds, round } = await admitted(event);
  const { language } = event.locals;
  return {
    meeting: {
      ...{ id: meeting.id, number: meeting.number },
      group: { slug: meeting.body.slug, name: meeting.body.name },
    },
    rounds: rounds.map(({ id, question, state }) => ({ id, question: typeset(question), state })),
    round: round && (await shownRound(db, round, person.id, language)),
    done: event.url.searchParams.get('hotovo'),
    formKey: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  tisk: (event) =>
    act(
      event,
      {
        ...{ done: 'pripraveno', next: 'tisk', keep: paperKinds.map(printField) },
        fields: Object.fromEntries(paperKinds.map((kind) => [kind, printField(kind)])),
      },
      async ({ data, db, subject, roundId }) => {
        const wanted: PaperNumbers = {};
        for (const kind of paperKinds) {
          if (!data.has(printField(kind))) continue;
          const number = wholeIn(data.get(printField(kind)));
          if (number === null) return refusal('invalid', { field: kind });
          wanted[kind] = number;
        }
        return printPapers(db, subject, { roundId, wanted });
      },
    ),

  vydat: (event) =>
    act(
      event,
      { done: 'vydano', next: 'vydat', keep: ['voter'], fields: { unit: 'voter' } },
      async ({ data, ...sent }) => {
        const unitId = idOf(data, 'voter');
        if (unitId === '') return refusal('missing', { field: 'unit' });
        return handOut(sent.db, sent.subject, { roundId: sent.roundId, unitId });
      },
    ),

  vratit: (event) =>
    act(
      event,
      {
        ...{ done: 'vraceno', next: 'vydat', keep: ['backUnit', 'backCode'] },
        fields: { unit: 'backUnit', code: 'backCode' },
      },
      async ({ data, ...sent }) => {
        const unitId = idOf(data, 'backUnit');
        if (unitId === '') return refusal('missing', { field: 'unit' });
        const code = textOf(data, 'backCode');
        return takeBack(sent.db, sent.subject, { roundId: sent.roundId, unitId, code });
      },
    ),

  vymenit: (event) =>
    act(
      event,
      {
        ...{ done: 'vyrazeno', next: 'vydat', keep: ['changeCode'] },
        fields: { code: 'changeCode' },
      },
      ({ data, ...sent }) =>
        exchangePaper(sent.db, sent.subject, {
          ...{ roundId: sent.roundId, code: textOf(data, 'changeCode') },
        }),
    ),

  zadne: (event) =>
    act(event, { done: 'zadne', next: 'vydat' }, ({ db, subject, roundId }) =>
      declareNone(db, subject, roundId),
    ),

  listek: async (event) => {
    const { db, subject } = event.locals;
    const data = await event.request.formData();
    const roundId = roundOf(event);
    const found = await paperToRead(db, subject, { roundId, code: textOf(data, 'code') });
    if (!found.granted) return refused(event, found, data, { keep: ['code'] });
    return { reading: found.value };
  },

  zapsat: async (event) => {
    const { db, subject, language } = event.locals;
    const data = await event.request.formData();
    const roundId = roundOf(event);
    const code = textOf(data, 'kod');
    const found = await roundById(db, roundId);
    if (!found) error(404);
    const paper = await paperOf(db, found.round);
    const method = methodOf(found.round.method);
    const choice = method.readChoice(data, paper);
    const wrong = choice.granted
      ? await typePaper(db, subject, { roundId, code, choice: choice.value })
      : { granted: false as const, refusals: choice.refusals };
    if (wrong.granted) redirect(303, deskOf(event, roundId, 'zapsano', 'code'));
    const refusals = 'refusals' in wrong ? wrong.refusals : [wrong];
    const again = await paperToRead(db, subject, { roundId, code });
    return refused(
      event,
      refusals,
      data,
      { keep: method.fieldNames(paper) },
      {
        sentences: method.sentences(language, paper),
        ...(again.granted && { reading: again.value }),
      },
    );
  },

  znehodnotit: (event) =>
    act(event, { done: 'zkazeno', next: 'code', keep: ['code'] }, ({ data, ...sent }) =>
      spoilPaper(sent.db, sent.subject, { roundId: sent.roundId, code: textOf(data, 'code') }),
    ),

  odepsat: (event) =>
    act(event, { done: 'odepsano', next: 'potvrdit' }, ({ db, subject, roundId }) =>
      writeOffPapers(db, subject, roundId),
    ),

  potvrdit: (event) =>
    act(event, { done: 'potvrzeno', next: 'potvrdit' }, ({ data, ...sent }) => {
      const shown = data.getAll('paper').map((given) => {
        const [code, digest = ''] = String(given).split('.');
        return { code, digest };
      });
      return confirmPapers(sent.db, sent.subject, { roundId: sent.roundId, shown });
    }),

  prepsat: (event) =>
    act(event, { done: 'zpatky', next: 'code' }, ({ data, ...sent }) =>
      sendBack(sent.db, sent.subject, { roundId: sent.roundId, code: textOf(data, 'code') }),
    ),

  ...handActions,
};
