import { decideMeasure } from '#lib/steering/decisions.server.ts';
import { acting } from './cast.ts';
import { done } from './past.ts';
import { revisionOf } from './seed-writing.ts';
import { world } from './world.ts';
import type { Act } from './past.ts';
import type { Calendar } from './calendar.ts';

/** What the steering group decided so far: one approved, one returned with a reason. */
export function steeringActs({ meeting: at }: Calendar): Act[] {
  const decided = (code: '4.2' | '3.2', outcome: 'approved' | 'returned', reason: string) => ({
    run: async (tx: Parameters<Act['run']>[0]) =>
      done(
        await decideMeasure(tx, await acting(tx, 'karel-benes'), {
          measureId: world.measures[code].id,
          revision: await revisionOf(tx, code),
          outcome,
          reason,
        }),
      ),
  });
  return [
    { at: at(-14, '15:20'), ...decided('4.2', 'approved', '') },
    {
      at: at(-5, '16:05'),
      ...decided(
        '3.2',
        'returned',
        'Doplňte pravidla užívání krizových bytů: jak dlouho v nich lze zůstat, kdo o přidělení rozhoduje a kam se odtud odchází. Ptají se na to i připomínky veřejnosti.',
      ),
    },
  ];
}
