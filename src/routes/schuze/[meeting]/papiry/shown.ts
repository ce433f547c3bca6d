import { resolve } from '$app/paths';
import { typeset } from '#lib/kernel/typography.ts';
import { words as onBallot } from '#lib/voting/ballot/words.ts';
import { fieldOf } from '#lib/voting/methods/ballot-form.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { papersPending } from '#lib/voting/paper/counted.server.ts';
import { paperDesk } from '#lib/voting/paper/desk.server.ts';
import { papersKeptUntil, raisedFor, takesHands } from '#lib/voting/paper/paper.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { HeldRound } from '#lib/voting/rounds.server.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { Paper } from '#lib/voting/methods/method.ts';
import type { RaisedFor } from '#lib/voting/paper/paper.ts';

/** A round as the desk of paper and hands shows it. */
export async function shownRound(
  handle: Handle,
  round: HeldRound,
  viewerId: string,
  language: Language,
) {
  const method = methodOf(round.method);
  const paper = await paperOf(handle, round);
  const desk = await paperDesk(handle, round, viewerId);
  const isOpen = round.state === 'open';
  const options = paper.options.map((option) => ({
    ...option,
    label: typeset(option.label),
    field: fieldOf(option),
  }));
  const query = `&hlasovani=${round.id}`;
  const path = resolve(`/schuze/${round.meetingId}/papiry`);
  const printed = Object.values(desk.printed).reduce((sum, count) => sum + count, 0);
  return {
    id: round.id,
    question: typeset(round.question),
    method: round.method as MethodCode,
    isOpen,
    isDue: isOpen && round.due,
    isSecret: round.secrecy === 'secret',
    isNone: round.papersNone,
    query,
    path: `${path}?hlasovani=${round.id}`,
    sheet: `${path}/tisk?hlasovani=${round.id}`,
    ballot: {
      options,
      parameters: round.parameters,
      instruction: method.instruction(language, round.parameters),
    },
    firstField: method.fieldNames(paper)[0],
    ...desk,
    printedInAll: printed,
    read: desk.read.map(({ choice, ...read }) => ({
      ...read,
      given: read.isSpoiled
        ? []
        : options.map((option) => ({
            label: `${option.code} ${option.label}`,
            value: method.shown(language, choice, option),
          })),
    })),
    keptUntil: round.openedAt && papersKeptUntil(round.openedAt, round.rules as BodyRules),
    isComplete: isOpen && desk.handed > 0 && (await papersPending(handle, round)) === null,
    raising: isOpen ? raisingOf(language, round, paper, desk.voters) : null,
  };
}

/** How hands are taken in a round: by name, counted, or not at all; and why not counted where they might be. */
function raisingOf(
  language: Language,
  round: HeldRound,
  paper: Paper,
  voters: readonly { channel: string | null }[],
) {
  const { showOfHands } = round.rules as BodyRules;
  if (round.secrecy === 'secret' || showOfHands === 'off' || round.due) return null;
  const answers = raisedFor(round.method, paper);
  if (!takesHands(round.method, paper)) return null;
  if (showOfHands === 'named') return { by: 'name' as const, why: null };
  if (!answers) return { by: 'name' as const, why: 'notCountable' as const };
  if (voters.some(({ channel }) => channel !== null)) {
    return { by: 'name' as const, why: 'alreadyOtherwise' as const };
  }
  return {
    by: 'count' as const,
    answers: answers.map((answer) => ({
      key: answer.key,
      label: labelOf(language, round, paper, answer),
    })),
  };
}

function labelOf(language: Language, round: HeldRound, paper: Paper, { choice }: RaisedFor) {
  if (round.method === 'yesNoAbstain') {
    return methodOf(round.method).shown(language, choice, paper.options[0]);
  }
  const chosen = paper.options.find(({ code }) => (choice as string[]).includes(code));
  return chosen ? `${chosen.code} ${chosen.label}` : onBallot(language).answers.abstained;
}
