import { castVote } from '#lib/voting/votes.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { recommendMeasures } from '#lib/voting/recommendations.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { acting } from './cast.ts';
import { worldId } from './ids.ts';
import { done } from './past.ts';
import { dotBallots, recommending } from './rounds.ts';
import { leaders, world } from './world.ts';
import type { Act } from './past.ts';
import type { Calendar } from './calendar.ts';
import type { MeasureCode } from './measures.ts';
import type { PersonSlug } from './people.ts';

type Round = keyof typeof world.rounds;

/** One finished dot vote, the groups' recommendations, and one round open while the demo runs. */
export function votingActs(calendar: Calendar): Act[] {
  return [
    ...dotVote(calendar),
    ...recommending.flatMap((one) => recommendation(one, calendar)),
    ...openVote(calendar),
  ];
}

function dotVote({ meeting: at }: Calendar): Act[] {
  const ballots = Object.entries(dotBallots) as [PersonSlug, Record<string, number>][];
  return [
    {
      at: at(-21, '17:45'),
      run: (tx) =>
        opened(tx, 'priorities', 'SZP', {
          question: 'Která opatření mají pro příští rok přednost?',
          method: 'dotVote',
          parameters: { dots: 5, most: 3 },
          measures: ['1.1', '1.2', '1.3', '1.4'],
        }),
    },
    ...ballots.map(([who, choice], minute): Act => ({
      at: at(-21, `17:5${minute}`),
      run: (tx) => cast(tx, 'priorities', who, choice),
    })),
    { at: at(-21, '18:05'), run: (tx) => closed(tx, 'priorities', 'SZP') },
  ];
}

function recommendation(one: (typeof recommending)[number], { meeting: at }: Calendar): Act[] {
  const { round, body, day, measures, answers } = one;
  return [
    {
      at: at(day, '18:20'),
      run: (tx) =>
        opened(tx, round, body, {
          question: 'Doporučujeme tato opatření řídící skupině?',
          method: 'yesNoAbstain',
          parameters: {},
          measures,
        }),
    },
    ...Object.entries(answers).map(([who, given], minute): Act => ({
      at: at(day, `18:2${minute + 1}`),
      run: (tx) =>
        cast(
          tx,
          round,
          who as PersonSlug,
          Object.fromEntries(measures.map((code, place) => [code, given[place]])),
        ),
    })),
    { at: at(day, '18:35'), run: (tx) => closed(tx, round, body) },
    {
      at: at(day, '18:40'),
      run: async (tx) =>
        done(await recommendMeasures(tx, await acting(tx, leaders[body]), world.rounds[round].id)),
    },
  ];
}

function openVote({ at, meeting }: Calendar): Act[] {
  return [
    {
      at: meeting(-3, '9:00'),
      run: (tx) =>
        opened(tx, 'families', 'RDM', {
          question: 'Která opatření pro rodiny a mládež mají přednost?',
          method: 'dotVote',
          parameters: { dots: 5, most: 3 },
          measures: ['2.1', '2.2', '2.3'],
          closesAt: at(6, '20:00'),
        }),
    },
    {
      at: at(-2, '19:31'),
      run: (tx) => cast(tx, 'families', 'tomas-riha', { '2.1': 3, '2.2': 2 }),
    },
    {
      at: at(-1, '8:12'),
      run: (tx) => cast(tx, 'families', 'jiri-holub', { '2.1': 2, '2.2': 2, '2.3': 1 }),
    },
  ];
}

async function opened(
  tx: Handle,
  round: Round,
  body: 'SZP' | 'RDM' | 'OSV',
  given: {
    question: string;
    method: 'dotVote' | 'yesNoAbstain';
    parameters: unknown;
    measures: readonly MeasureCode[];
    closesAt?: Date;
  },
) {
  const { measures, ...rest } = given;
  const leader = await acting(tx, leaders[body]);
  const prepared = await prepareRound(tx, leader, {
    id: world.rounds[round].id,
    bodyId: world.bodies[body].id,
    measureIds: measures.map((code) => world.measures[code].id),
    ...rest,
  });
  done(prepared);
  done(await openRound(tx, leader, world.rounds[round].id));
}

async function cast(tx: Handle, round: Round, who: PersonSlug, choice: unknown) {
  const roundId = world.rounds[round].id;
  const formKey = worldId(`vote/${round}/${who}`);
  done(await castVote(tx, await acting(tx, who), { roundId, choice, formKey }));
}

async function closed(tx: Handle, round: Round, body: 'SZP' | 'RDM' | 'OSV') {
  done(await closeRound(tx, await acting(tx, leaders[body]), world.rounds[round].id));
}
