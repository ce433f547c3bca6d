import { redirect } from '@sveltejs/kit';
import { displayName } from '#lib/people/names.ts';
import { may, mayRecord } from '#lib/people/permit.ts';
import { assistedVotes } from '#lib/voting/helping/assisted-votes.server.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { recommendable, recommendMeasures } from '#lib/voting/recommendations.server.ts';
import { namedVotes } from '#lib/voting/turnout.server.ts';
import { refuse } from '../../refusing.ts';
import { publishedRound } from './published.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const { db, language, person, subject } = locals;
  const { round, body, stageSlug, result } = await publishedRound(db, params.round);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const place = { bodyId: body.id };
  const method = methodOf(round.method);
  // In an open round the minutes name the votes; until minutes exist the group's own eyes see them.
  const isNamed = round.secrecy === 'open' && may(subject, 'readDraft', place);
  const toRecommend = isNamed ? await recommendable(db, round.id) : [];
  return {
    round: {
      id: round.id,
      code: round.code,
      question: round.question,
      state: round.state,
      closedAt: round.closedAt,
      resultHash: round.resultHash,
      auditSeq: round.auditSeq,
      auditHead: round.auditHead,
    },
    group: { slug: body.slug, name: body.name },
    stageSlug,
    result,
    method: method.words(language),
    weighsParties: method.weighsParties,
    parameters: round.parameters,
    votes: isNamed
      ? (await namedVotes(db, round.id)).map(({ choice, ...voter }) => ({
          name: displayName(voter),
          party: voter.party,
          given: result.options.map((option) => method.shown(language, choice, option)),
        }))
      : null,
    assisted: isNamed
      ? (await assistedVotes(db, round.id)).map(({ represented, assistant }) => {
          return { represented, assistant };
        })
      : [],
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
  doporucit: async (event) => {
    const { round } = await publishedRound(event.locals.db, event.params.round);
    const recommended = await recommendMeasures(event.locals.db, event.locals.subject, round.id);
    if (!recommended.granted) return refuse(event, recommended, await event.request.formData());
    const codes = recommended.value.codes.map((code) => ['doporuceno', code]);
    redirect(303, `${event.url.pathname}?${new URLSearchParams(codes)}`);
  },
};
