// What people do, as the stores name it, and what of it may still be done in a stage that is over.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../src/lib');

/** Every exported function of a store that gives an outcome, as `room/file#name`. */
export function actsOfStores(): string[] {
  return globSync('**/*.server.ts', { cwd: root })
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split(/\nexport (?:async )?function /)
        .slice(1)
        // The body of a function begins two spaces deep, whatever its signature opens before.
        .filter((chunk) => /\): Promise<Outcome</.test(chunk.split(/ \{\n {2}(?! )/)[0]))
        .map((chunk) => `${file.replace('.server.ts', '')}#${/^\w+/.exec(chunk)![0]}`),
    )
    .sort();
}

const named = (file: string, names: string) => names.split(' ').map((name) => `${file}#${name}`);

/** Acts a stage that is over does not refuse, each with the reason; every other act is a door that must be shut. */
export const stillDone: Record<string, string[]> = {
  'it only reads': [
    ...named('audit/entries', 'auditEntries auditRecord'),
    'meetings/pins#meetingByPin',
    'voting/electorate#electorateOf',
    'voting/opening#openingForecast',
    'voting/prepare/options#measureOptions',
    'voting/secret/admission#secretLevel',
  ],
  'it is a part of acts that ask before it': [
    'kernel/transact#transact',
    'meetings/minutes/held#moveMeeting',
    'meetings/planning/planned#plannedBy',
    'voting/paper/held#holdForCounting',
    ...named('voting/secret/turnout', 'putIntoTurnout takeFromTurnout'),
  ],
  'it only counts tries, so that nobody guesses or floods': [
    'kernel/attempts#tried',
    'people/entry/card-tries#cardTyped',
    'search/limit#maySearch',
    'timeline/subscription/limits#mayAsk',
  ],
  'the law lets people have their data mended, hidden and erased at any time': [
    'audit/redacting#redactBody',
    'consultation/desk/redaction#redact',
    // Taken back by its author; unlawful words must go, and what was hidden wrongly must come back.
    'consultation/receipts#withdraw',
    ...named('consultation/desk/moderation', 'publish hide'),
    'people/seats/persons#correctPerson',
  ],
  'an end the clock of the database has made is told also where it could not be counted': [
    'voting/uncountable#declareInvalid',
  ],
  'trust and seats are given up whenever somebody wants to': [
    'voting/helping/mandates#withdrawMandate',
    'people/seats/seats#endSeat',
  ],
  'it keeps others from writing for a minute; the answer itself is refused': [
    'consultation/settlement/locks#holdRow',
  ],
  'accounts and ways in belong to people, not to a stage': [
    ...named('people/entry/cards', 'issueCards cardHolder'),
    ...named('people/entry/mailed', 'requestLink signInByMailedCode'),
    ...named('people/entry/passwords', 'signInByPassword changePassword'),
    'people/first-administrator#becomeFirstAdministrator',
    ...named('people/links', 'openLink signInByLink'),
    // Their first seat is given by `giveSeat`, which is shut.
    ...named('people/seats/persons', 'addPerson invite endAccess suspend'),
    ...named('people/entry/argon', 'hashPassword verifyPassword'),
  ],
  'library, directory, articles, addresses, subscriptions and witnesses belong to no stage': [
    'audit/watch/witnesses#nameWitnesses',
    ...named('library/addresses/addresses', 'keepAddress removeAddress'),
    ...named('library/articles/articles', 'keepArticle withdrawArticle'),
    ...named(
      'library/directory/directory',
      'keepOrganisation unlistOrganisation takeOfferedOrganisations',
    ),
    ...named('library/documents/documents', 'keepDocument shelveDocument takeOfferedDocuments'),
    ...named('timeline/subscription/subscriptions', 'confirmSubscription followTopics'),
  ],
  'the real end of a project and the logos its funder asks for are known only after the stage': [
    'plan/project/projects#keepProject',
    ...named('plan/project/logos', 'addLogo describeLogo placeLogo removeLogo'),
  ],
  'it begins another stage': ['plan/setup#setUpStage'],
};
