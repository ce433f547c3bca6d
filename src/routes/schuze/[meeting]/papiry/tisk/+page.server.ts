import { error } from '@sveltejs/kit';
import { typeset } from '#lib/kernel/typography.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { papersToPrint } from '#lib/voting/paper/papers.server.ts';
import { sheetOf } from '#lib/voting/paper/sheet/sheet.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import { codeOfPaper } from '#lib/voting/secret/sealing.server.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import { admitted } from '../admission.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, meeting, round } = await admitted(event);
  if (!round) error(404);
  const { language } = event.locals;
  const paper = await paperOf(db, round);
  const isSecret = round.secrecy === 'secret';
  const options = paper.options.map((option) => ({ ...option, label: typeset(option.label) }));
  return {
    meeting: { id: meeting.id, number: meeting.number },
    group: typeset(meeting.body.name),
    roundId: round.id,
    question: typeset(round.question),
    isSecret,
    instruction: methodOf(round.method).instruction(language, round.parameters),
    sheet: sheetOf(language, round.method as MethodCode, { ...paper, options }),
    papers: (await papersToPrint(db, round.id)).map(({ code, mark }) => ({
      ...{ code, mark },
      check: isSecret ? codeOfPaper(round.id, code) : null,
    })),
  };
};
