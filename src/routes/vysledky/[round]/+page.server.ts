import { redirect } from '@sveltejs/kit';
import { line, readForm } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { typeset } from '#lib/kernel/typography.ts';
import { isRunning } from '#lib/meetings/running.server.ts';
import { meetingById } from '#lib/meetings/shown.server.ts';
import { displayName } from '#lib/people/names.ts';
import { may, mayRecord } from '#lib/people/permit.ts';
import { words as secretWords } from '#lib/voting/ballot/secret/words.ts';
import { assistedVotes } from '#lib/voting/helping/assisted-votes.server.ts';
import { declaredInterests, interestsCounted } from '#lib/voting/interest/stated.server.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { recommendable, recommendMeasures } from '#lib/voting/recommendations.server.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import { readBallotCode } from '#lib/voting/secret/code.ts';
import { receiptIn } from '#lib/voting/secret/receipt.ts';
import { namedVotes } from '#lib/voting/turnout.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { RoundRow } from '#lib/voting/rounds.server.ts';
import { keptCode } from '../../ballot/receipt.ts';
import { refuse } from '../../refusing.ts';
import { publishedRound } from './published.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { params, url, setHeaders } = event;
  const { db, language, person, subject } = event.locals;
  const { round, body, stageSlug, result } = await publishedRound(db, params.round);
  const kept = round.secrecy === 'secret' ? keptCode(event, round.id, person?.id ?? null) : null;
  // What a device keeps of its voter is for that device alone.
  if (kept) setHeaders({ 'cache-control': 'no-store' });
  else if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const place = { bodyId: body.id };
  const method = methodOf(round.method);
  // In an open round the minutes name the votes; until minutes exist the group's own eyes see them.
  const isInside = may(subject, 'readDraft', place);
  const isNamed = round.secrecy === 'open' && isInside;
  const held = round.meetingId ? await meetingById(db, round.meetingId) : null;
  const toRecommend = isInside ? await recommendable(db, round.id) : [];
  return {
    round: {
      id: round.id,
      code: round.code,
      question: round.question,
      state: round.state,
      reason: round.reason,
      closedAt: round.closedAt,
      resultHash: round.resultHash,
      auditSeq: round.auditSeq,
      auditHead: round.auditHead,
    },
    group: { slug: body.slug, name: body.name },
    meeting:
      held && (held.isPublic || isInside)
        ? {
            ...{ id: held.id, number: held.number },
            // Whoever waits there for the next vote finds the way back.
            waits: isInside && isRunning(held.state),
          }
        : null,
    stageSlug,
    canVerify: round.secrecy === 'secret' && round.list !== null,
    own: kept && (await ballotAt(event.locals, round, kept)),
    result,
    method: method.words(language),
    weighsParties: method.weighsParties,
    parameters: round.parameters,
    votes: isNamed
      ? (await namedVotes(db, round.id)).map(({ choice, interest, ...voter }) => ({
          name: displayName(voter),
          party: voter.party,
          interest,
          given: result.options.map((option) => method.shown(language, choice, option)),
        }))
      : null,
    assisted: isNamed
      ? (await assistedVotes(db, round.id)).map(({ represented, assistant }) => {
          return { represented, assistant };
        })
      : [],
    interests: await interestsIn(db, round, isInside),
    recommend: toRecommend.length > 0 && {
      codes: toRecommend.map(({ code }) => code),
      may: mayRecord(subject, 'recommend', place),
    },
    recommended: result.options
      .map(({ code }) => code)
      .filter((code) => url.searchParams.getAll('doporuceno').includes(code)),
  };
};

export const actions: Actions = {
  // By POST: an address with the code would tell every log whose it is.
  overit: async (event) => {
    const { round } = await publishedRound(event.locals.db, event.params.round);
    const data = await event.request.formData();
    const { notFound, codeHint } = secretWords(event.locals.language);
    const shown = {
      keep: ['kod'],
      sentences: { 'kod.empty': codeHint, 'kod.invalid': codeHint, 'kod.notFound': notFound },
    };
    const form = readForm({ kod: line(40) }, data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const code = readBallotCode(form.value.kod);
    if (!code) return refuse(event, refused('invalid', { field: 'kod' }), data, shown);
    const found = await ballotAt(event.locals, round, code);
    return found ? { found } : refuse(event, refused('notFound', { field: 'kod' }), data, shown);
  },

  doporucit: async (event) => {
    const { round } = await publishedRound(event.locals.db, event.params.round);
    const recommended = await recommendMeasures(event.locals.db, event.locals.subject, round.id);
    if (!recommended.granted) return refuse(event, recommended, await event.request.formData());
    const codes = recommended.value.codes.map((code) => ['doporuceno', code]);
    redirect(303, `${event.url.pathname}?${new URLSearchParams(codes)}`);
  },
};

/**
 * Interests declared in the round, under the names its reader reads elsewhere; of a secret one their number
 * alone. Null where its rules did not ask for any.
 */
async function interestsIn(db: App.Locals['db'], round: RoundRow, isInside: boolean) {
  if ((round.rules as BodyRules).interestDeclaration === 'off') return null;
  if (round.secrecy === 'secret') {
    return { count: await interestsCounted(db, round.id), named: [] };
  }
  const declared = await declaredInterests(db, round.id);
  const named = declared.map(({ name, publicName, text, writtenBy }) => ({
    name: isInside ? name : publicName,
    text,
    writtenBy: isInside ? writtenBy : null,
  }));
  return { count: named.length, named };
}

/** What stands at a code in the list of a secret round, in words. */
async function ballotAt({ db, language }: App.Locals, round: RoundRow, code: string) {
  const cells = receiptIn(round.list ?? '', code);
  if (!cells) return null;
  const method = methodOf(round.method);
  const paper = await paperOf(db, round);
  const choice = method.unwritten(cells, paper);
  if (!choice.granted) return null;
  const given = paper.options.map((option) => ({
    ...option,
    label: typeset(option.label),
    value: method.shown(language, choice.value, option),
  }));
  return { code, given };
}
