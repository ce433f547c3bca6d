import type { BodyRules } from '#lib/groups/rules.ts';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { identifier, optionalLine, readForm } from '#lib/kernel/form.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { Problem } from '#lib/ui/refusals.ts';
import { words } from '#lib/voting/ballot/secret/words.ts';
import { words as ballotWords } from '#lib/voting/ballot/words.ts';
import { interestIn } from '#lib/voting/interest/interest.ts';
import { words as interestWords } from '#lib/voting/interest/words.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import type { RoundRow } from '#lib/voting/rounds.server.ts';
import { castSecret } from '#lib/voting/secret/casting.server.ts';
import { readBallotCode } from '#lib/voting/secret/code.ts';
import { ownPlace } from '#lib/voting/shown-rounds.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { refuse } from '../refusing.ts';
import { declareRead, readInterest, type Declarer } from './declaring.ts';
import { leaveWord } from './flash.ts';
import { keepCode, keptCode } from './receipt.ts';

/** A ballot that was taken, or the page that says why not. */
export type Casting =
  | { taken: true; differs: boolean }
  | {
      taken: false;
      failure: ActionFailure<{
        problems: Problem[];
        typed: Record<string, string>;
        round: string;
      }>;
    };

/** Who sends a ballot, and how it is cast when somebody else votes for them by name. */
export type Caster = Declarer & {
  shared: boolean;
  cast?: typeof castVote;
  /** What that way of casting may refuse, by `field.code`. */
  sentences?: Record<string, string>;
};

/** Casts the ballot in a form for a voter; the caller says where they go then. */
export async function castFrom(
  event: Pick<RequestEvent, 'locals' | 'cookies' | 'setHeaders' | 'request'>,
  round: RoundRow,
  data: FormData,
  voter: Caster,
): Promise<Casting> {
  const { db, language } = event.locals;
  const paper = await paperOf(db, round);
  const method = methodOf(round.method);
  // Put into words only when they are needed: hundreds vote within seconds.
  const shown = (sentences: Record<string, string> = {}) => ({
    keep: [...method.fieldNames(paper), 'kod', 'zajem', 'zajemText'],
    sentences: {
      ...method.sentences(language, paper),
      ...interestWords(language).refused,
      '.closed': ballotWords(language).tooLate,
      'kod.missing': words(language).codeHint,
      'kod.invalid': words(language).codeHint,
      '.otherDevice': words(language).wrongCode,
      ...voter.sentences,
      ...sentences,
    },
    also: { round: round.id },
  });
  const refusing = (
    refusals: Parameters<typeof refuse>[1],
    sentences?: Record<string, string>,
  ): Casting => {
    return { taken: false, failure: refuse(event, refusals, data, shown(sentences)) };
  };
  const own = readForm({ formKey: identifier, kod: optionalLine(40) }, ownPart(data));
  if (!own.granted) return refusing(own.refusals);
  const interest = data.has('zajemText') ? readInterest(data) : null;
  if (interest && !interest.granted) return refusing(interest.refusals);
  const { interestDeclaration } = round.rules as BodyRules;
  const said = interest && interestIn(interestDeclaration, interest.value);
  const choice = method.readChoice(data, paper);
  if (!choice.granted) {
    return refusing([...choice.refusals, ...(said?.granted === false ? [said] : [])]);
  }
  if (interest) {
    const declared = await declareRead(event, round.id, interest.value, voter);
    // After the close the ballot itself is told whether it had come in time.
    if (!declared.granted && declared.code !== 'closed') return refusing(declared);
  }
  const given = { roundId: round.id, choice: choice.value, formKey: own.value.formKey };
  if (round.secrecy === 'open') {
    const cast = await (voter.cast ?? castVote)(db, voter.subject, given);
    return cast.granted ? { taken: true, differs: cast.value.differs } : refusing(cast);
  }
  const code = await codeFor(event, round.id, voter.subject, own.value.kod);
  if (!code.granted) return refusing(code);
  const cast = await castSecret(db, voter.subject, { ...given, code: code.value });
  if (!cast.granted) return refusing(cast);
  const { personId } = voter.subject;
  if (!voter.shared && personId) {
    keepCode(event, { roundId: round.id, personId, code: code.value });
  }
  // Gone back to and sent once more with another choice: the first stands, and nobody may think otherwise.
  if (cast.value.differs) {
    return refusing(refused('alreadyDone'), { '.alreadyDone': words(language).sentBefore });
  }
  // Where no script ran, or the device is handed on, this is the one time the code is shown.
  const isScripted = event.request.headers.has('x-sveltekit-action');
  const once = voter.shared || !isScripted ? code.value : null;
  leaveWord(event, round.id, { at: cast.value.at, code: once });
  return { taken: true, differs: false };
}

/** The code a secret ballot goes by: the one this device keeps of the voter, else the form's. */
async function codeFor(
  event: Pick<RequestEvent, 'locals' | 'cookies'>,
  roundId: string,
  subject: Subject,
  typed: string | null,
): Promise<Outcome<string>> {
  const { voted } = await ownPlace(event.locals.db, roundId, subject.personId);
  const kept = voted ? keptCode(event, roundId, subject.personId) : null;
  const code = kept ?? readBallotCode(typed ?? '');
  return code ? granted(code) : refused(typed ? 'invalid' : 'missing', { field: 'kod' });
}

/** The key and the code beside the fields of the method and of an interest, which are read by themselves. */
function ownPart(data: FormData): FormData {
  const part = new FormData();
  for (const name of ['formKey', 'kod']) {
    for (const value of data.getAll(name)) part.append(name, value);
  }
  return part;
}
