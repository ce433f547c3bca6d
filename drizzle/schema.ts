// The ground floor: rows as they stand in Postgres (15 and later). One file, because the migration tool
// and every store read it; sections follow domain.md §3. Times are timestamptz, money whole crowns.
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});
const searchWords = customType<{ data: string }>({ dataType: () => 'tsvector' });
const id = () => uuid().primaryKey().defaultRandom();
const instant = () => timestamp({ withTimezone: true });

export type Party = 'user' | 'provider' | 'commissioner' | 'public' | 'publicAuthority';
export type SeatRole =
  'chair' | 'leader' | 'member' | 'coordinator' | 'methodologist' | 'recorder' | 'guest';
export type BodyKind = 'steering' | 'working' | 'team' | 'other';
export type StageState =
  | 'preparing'
  | 'analysing'
  | 'drafting'
  | 'consulting'
  | 'settling'
  | 'approving'
  | 'inForce'
  | 'archived'
  | 'abandoned';
export type MeasureState =
  | 'draft'
  | 'inDiscussion'
  | 'proposed'
  | 'prioritised'
  | 'recommended'
  | 'approved'
  | 'returned'
  | 'rejected'
  | 'mergedInto'
  | 'withdrawn'
  | 'inPlan'
  | 'running'
  | 'fulfilled'
  | 'dropped';
export type RoundState = 'prepared' | 'open' | 'closed' | 'published' | 'cancelled' | 'invalid';
export type SubmissionState =
  | 'received'
  | 'registered'
  | 'assigned'
  | 'proposed'
  | 'settled'
  | 'answered'
  | 'hidden'
  | 'mergedInto'
  | 'withdrawn';

/** The words of a comment before a mistake in writing it down was mended; null words were left out later, their print stays. */
export type EarlierWording = {
  /** ISO moment of the mending, and who mended it. */
  at: string;
  by: string;
  text: string | null;
  proposedText: string | null;
  reasonGiven: string | null;
  /** The print of the three texts by the installation's key. */
  sha256: string;
};
export type MeetingState =
  | 'planned'
  | 'invited'
  | 'running'
  | 'inquorate'
  | 'ended'
  | 'minutesDraft'
  | 'minutesVerified'
  | 'published'
  | 'cancelled';
/** How much of a round's result is published (domain.md §6.5); an open round is always `open`. */
export type ResultLevel = 'open' | 'full' | 'totalsAndOrder' | 'totalsOnly' | 'outcomeOnly';
export type VersionKind = 'automatic' | 'named' | 'consulted' | 'approved';

// ---- installation and reference data (whole installation) ----

export const installation = pgTable('installation', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
});

export const municipality = pgTable('municipality', {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  district: text(),
  kind: text().$type<'town' | 'village'>().notNull(),
  role: text(),
  locativeCs: text(),
  councilNameCs: text(),
  population: integer(),
  populationYear: integer(),
});

export const serviceKind = pgTable('service_kind', {
  code: text().primaryKey(),
  section: text(),
  nameCs: text().notNull(),
  nameEn: text().notNull(),
  category: text().notNull(),
  forms: text().array().notNull(),
  validFrom: date(),
  validTo: date(),
  order: integer().notNull(),
});

export const targetGroup = pgTable('target_group', {
  code: text().primaryKey(),
  nameCs: text().notNull(),
  nameEn: text().notNull(),
  defaultBodyCode: text(),
  order: integer().notNull(),
});

// ---- territory, project, planning stage ----

export const territory = pgTable('territory', {
  id: id(),
  name: text().notNull().unique(),
  kind: text().$type<'orp' | 'pou' | 'microregion' | 'union' | 'custom'>().notNull(),
});

export const territoryMunicipality = pgTable(
  'territory_municipality',
  {
    territoryId: uuid()
      .notNull()
      .references(() => territory.id),
    municipalityId: uuid()
      .notNull()
      .references(() => municipality.id),
    /** Why the municipality is left out, when it is (it plans alone). */
    excludedReason: text(),
  },
  (t) => [primaryKey({ columns: [t.territoryId, t.municipalityId] })],
);

export const planningStage = pgTable('planning_stage', {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  number: integer().notNull(),
  type: text().$type<'firstPlan' | 'update' | 'nextPlan'>().notNull(),
  yearFrom: integer().notNull(),
  yearTo: integer().notNull(),
  mainOutput: text(),
  vision: text(),
  state: text().$type<StageState>().notNull(),
  predecessorId: uuid(),
  createdAt: instant().notNull().defaultNow(),
});

export const stageTerritory = pgTable(
  'stage_territory',
  {
    stageId: uuid()
      .notNull()
      .references(() => planningStage.id),
    territoryId: uuid()
      .notNull()
      .references(() => territory.id),
  },
  (t) => [primaryKey({ columns: [t.stageId, t.territoryId] })],
);

export const stagePhase = pgTable(
  'stage_phase',
  {
    id: id(),
    stageId: uuid()
      .notNull()
      .references(() => planningStage.id),
    order: integer().notNull(),
    code: text()
      .$type<
        | 'preparation'
        | 'needs'
        | 'priorities'
        | 'draft'
        | 'consultation'
        | 'approval'
        | 'realization'
      >()
      .notNull(),
    startsOn: date(),
    endsOn: date(),
    note: text(),
  },
  (t) => [unique().on(t.stageId, t.order)],
);

export const project = pgTable('project', {
  id: id(),
  stageId: uuid().references(() => planningStage.id),
  title: text().notNull(),
  implementer: text(),
  partner: text(),
  registrationNo: text(),
  budgetCzk: bigint({ mode: 'number' }),
  startsOn: date(),
  endsOnExpected: date(),
  endsOn: date(),
  publicityText: text(),
  funders: text().array().notNull().default([]),
  /** Who asked for the money, where it is not the implementer. */
  applicant: text(),
  /** Organisations that work with it beside the partner. */
  cooperating: text().array().notNull().default([]),
  revision: integer().notNull().default(0),
});

/** A logo of a project with its text for who does not see it; the picture without its descriptive data. */
export const projectLogo = pgTable(
  'project_logo',
  {
    id: id(),
    projectId: uuid()
      .notNull()
      .references(() => project.id),
    alt: text().notNull(),
    mime: text().$type<'image/png' | 'image/jpeg'>().notNull(),
    picture: bytes().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    sha256: text().notNull(),
    order: integer().notNull(),
  },
  (t) => [index().on(t.projectId)],
);

// ---- people, bodies, seats ----

export const person = pgTable(
  'person',
  {
    id: id(),
    titleBefore: text(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    titleAfter: text(),
    salutation: text(),
    /** Lower case; null for people without one. */
    email: text().unique(),
    phone: text(),
    accessNeeds: text(),
    municipalityId: uuid().references(() => municipality.id),
    /** Technical administrator of the installation, no voice in the content. */
    administrator: boolean().notNull().default(false),
    suspendedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [check('person_email_lower', sql`${t.email} = lower(${t.email})`)],
);

export const organisation = pgTable('organisation', {
  id: id(),
  ico: text().unique(),
  name: text().notNull(),
  founderType: text(),
  isProvider: boolean().notNull().default(false),
  isPublicAuthority: boolean().notNull().default(false),
  web: text(),
  /** Listed among organisations that help (directory); the rest is what the list says of it. */
  inDirectory: boolean().notNull().default(false),
  offers: text(),
  history: text(),
  towns: text(),
  phone: text(),
  email: text(),
  /** The day a person last opened its web. */
  linkCheckedOn: date(),
  linkCheckedBy: uuid().references((): AnyPgColumn => person.id),
  revision: integer().notNull().default(0),
});

export const body = pgTable(
  'body',
  {
    id: id(),
    stageId: uuid()
      .notNull()
      .references(() => planningStage.id),
    code: text().notNull(),
    slug: text().notNull(),
    kind: text().$type<BodyKind>().notNull(),
    name: text().notNull(),
    shortName: text().notNull(),
    about: text(),
    order: integer().notNull(),
    readableDraft: text().$type<'group' | 'stage' | 'public'>().notNull().default('public'),
    targetGroupCodes: text().array().notNull().default([]),
  },
  (t) => [unique().on(t.stageId, t.code), unique().on(t.stageId, t.slug)],
);

/** Rules of procedure (domain.md §5); the row with the latest `validFrom` not in the future holds. */
export const bodyRules = pgTable(
  'body_rules',
  {
    bodyId: uuid()
      .notNull()
      .references(() => body.id),
    validFrom: date().notNull(),
    parameters: jsonb().notNull(),
    recordedBy: uuid().references(() => person.id),
    recordedAt: instant().notNull().defaultNow(),
    /** The round the body adopted them by, when it was held here. */
    adoptedRoundId: uuid().references((): AnyPgColumn => round.id),
  },
  (t) => [primaryKey({ columns: [t.bodyId, t.validFrom] })],
);

/** A seat of a person in a body. Ended seats stay, so that what was done keeps its author. */
export const membership = pgTable(
  'membership',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    bodyId: uuid()
      .notNull()
      .references(() => body.id),
    party: text().$type<Party>(),
    role: text().$type<SeatRole>().notNull(),
    voting: boolean().notNull(),
    isInformalCarer: boolean().notNull().default(false),
    organisationId: uuid().references(() => organisation.id),
    municipalityId: uuid().references(() => municipality.id),
    substituteForId: uuid(),
    since: date().notNull(),
    until: date(),
  },
  (t) => [
    uniqueIndex('membership_one_seat')
      .on(t.personId, t.bodyId)
      .where(sql`until is null`),
    index().on(t.bodyId),
    check(
      'membership_party',
      sql`${t.party} in ('user', 'provider', 'commissioner', 'public', 'publicAuthority')`,
    ),
  ],
);

// ---- signing in (security.md §4) ----

export const credential = pgTable(
  'credential',
  {
    id: id(),
    /** Null only for the first administrator, who is made when the link is used. */
    personId: uuid().references(() => person.id),
    kind: text()
      .$type<'emailLink' | 'invitation' | 'firstAdministrator' | 'demoLink' | 'card' | 'password'>()
      .notNull(),
    /** SHA-256 of a token, HMAC of a card code, or an Argon2id string; never the secret itself. */
    hash: text().notNull(),
    /** A card belongs to one seat and goes with it. */
    membershipId: uuid().references(() => membership.id),
    /** The address a link was sent to; a changed address makes the link void. */
    sentTo: text(),
    createdAt: instant().notNull().defaultNow(),
    validTo: instant(),
    usedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    unique().on(t.kind, t.hash),
    index().on(t.personId),
    check('credential_person', sql`${t.personId} is not null or ${t.kind} = 'firstAdministrator'`),
  ],
);

/** A letter on its way out. It holds no secret: links and codes are made when it leaves. */
export const outgoingMail = pgTable(
  'outgoing_mail',
  {
    id: id(),
    /** Which letter it is; the sender's table of letters writes it. */
    kind: text().notNull(),
    address: text().notNull(),
    language: text().$type<'cs' | 'en'>().notNull(),
    facts: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
    attempts: integer().notNull().default(0),
    nextAt: instant().notNull().defaultNow(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [index().on(t.nextAt)],
);

/** How often something was tried lately, as rate-limiter-flexible keeps it; `expire` in milliseconds. */
export const attempt = pgTable('attempt', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
});

export const session = pgTable(
  'session',
  {
    id: text().primaryKey(),
    secretHash: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    via: text().$type<'emailLink' | 'card' | 'password' | 'demoLink' | 'bench'>().notNull(),
    device: text(),
    shared: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    lastSeenAt: instant().notNull().defaultNow(),
  },
  (t) => [index().on(t.personId)],
);

// ---- measures and what is written together ----

export const priority = pgTable(
  'priority',
  {
    id: id(),
    stageId: uuid()
      .notNull()
      .references(() => planningStage.id),
    bodyId: uuid().references(() => body.id),
    code: text().notNull(),
    name: text().notNull(),
    order: integer().notNull(),
  },
  (t) => [unique().on(t.stageId, t.code)],
);

export const measure = pgTable(
  'measure',
  {
    /** Also the id of the room and of the document. */
    id: id(),
    stageId: uuid()
      .notNull()
      .references(() => planningStage.id),
    bodyId: uuid()
      .notNull()
      .references(() => body.id),
    priorityId: uuid().references(() => priority.id),
    /** Permanent once given, never used twice in a stage (I17). */
    code: text(),
    state: text().$type<MeasureState>().notNull().default('draft'),
    /** Grows with each change of state; a form that knows an older one is told, not obeyed. */
    revision: integer().notNull().default(0),
    origin: text()
      .$type<'workingGroup' | 'public' | 'steering' | 'team' | 'previousPlan'>()
      .notNull()
      .default('workingGroup'),
    predecessorId: uuid(),
    mergedIntoId: uuid(),
    reason: text(),
    createdBy: uuid().references(() => person.id),
    createdAt: instant().notNull().defaultNow(),
    stateChangedAt: instant().notNull().defaultNow(),
  },
  (t) => [unique().on(t.stageId, t.code), index().on(t.bodyId)],
);

/** The measure's document as last projected from the journal: for lists, search, reading and print. */
export const measureText = pgTable('measure_text', {
  measureId: uuid()
    .primaryKey()
    .references(() => measure.id),
  title: text().notNull(),
  /** `Card` of proposals/card.ts. */
  card: jsonb().notNull(),
  seq: bigint({ mode: 'number' }).notNull(),
  updatedAt: instant().notNull().defaultNow(),
});

/** What is kept of a document's texts beside its journal, as last made from it; never older than before. */
export const documentText = pgTable('document_text', {
  room: uuid()
    .primaryKey()
    .references(() => document.room),
  /** The journal row it was made at, and by which version of the extract. */
  seq: bigint({ mode: 'number' }).notNull(),
  version: integer().notNull(),
  plain: text().notNull(),
  /** `Extract['sections']` of proposals/extract.ts. */
  sections: jsonb().$type<Record<string, { html: string; words: number }>>().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});

/** A live room's document; its row lock gives journal rows their number without holes (D2). */
export const document = pgTable('document', {
  room: uuid().primaryKey(),
  kind: text().$type<'measure' | 'minutes'>().notNull(),
  headSeq: bigint({ mode: 'number' }).notNull().default(0),
  schemaVersion: integer().notNull().default(1),
});

export const documentUpdate = pgTable(
  'document_update',
  {
    room: uuid()
      .notNull()
      .references(() => document.room),
    seq: bigint({ mode: 'number' }).notNull(),
    bytes: bytes().notNull(),
    personId: uuid().references(() => person.id),
    clientId: bigint({ mode: 'number' }),
    /** CRC-32 of the bytes as a signed number; null in rows of before it was kept. */
    checksum: integer(),
    at: instant().notNull().defaultNow(),
    /** Set when a verified snapshot covers the row; it is removed 90 days later. */
    coveredAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.room, t.seq] })],
);

export const documentSnapshot = pgTable(
  'document_snapshot',
  {
    room: uuid()
      .notNull()
      .references(() => document.room),
    seq: bigint({ mode: 'number' }).notNull(),
    bytes: bytes().notNull(),
    sha256: text().notNull(),
    /** What the snapshot knows of each Yjs client, so that a room opens without reading it through. */
    vector: bytes(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.room, t.seq] })],
);

/** Which person first committed something under a Yjs client id of a room. */
export const documentClient = pgTable(
  'document_client',
  {
    room: uuid()
      .notNull()
      .references(() => document.room),
    clientId: bigint({ mode: 'number' }).notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
  },
  (t) => [primaryKey({ columns: [t.room, t.clientId] })],
);

/** Who changed a field or section last, told by the server from the journal, never by a browser. */
export const fieldChange = pgTable(
  'field_change',
  {
    room: uuid()
      .notNull()
      .references(() => document.room),
    field: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.room, t.field] })],
);

/** A version of a measure: automatic, named, consulted or approved. The last two never change (D13). */
export const measureVersion = pgTable(
  'measure_version',
  {
    id: id(),
    measureId: uuid()
      .notNull()
      .references(() => measure.id),
    number: integer().notNull(),
    kind: text().$type<VersionKind>().notNull(),
    name: text(),
    /** `Card` of proposals/card.ts. */
    card: jsonb().notNull(),
    /** SHA-256 of the card's canonical JSON. */
    sha256: text().notNull(),
    /** The Yjs state, for restoring. */
    state: bytes().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    personId: uuid().references(() => person.id),
    at: instant().notNull().defaultNow(),
  },
  (t) => [unique().on(t.measureId, t.number)],
);

export const comment = pgTable(
  'comment',
  {
    id: id(),
    measureId: uuid()
      .notNull()
      .references(() => measure.id),
    /** The first comment of the thread; null for that one itself. */
    threadId: uuid(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    party: text().$type<Party>(),
    /** Section, line or field key of proposals/card.ts. */
    field: text().notNull(),
    /** Yjs relative positions (base64) around the quoted passage; null for a whole field. */
    anchorStart: text(),
    anchorEnd: text(),
    quote: text(),
    text: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    editedAt: instant(),
    resolvedAt: instant(),
    resolvedBy: uuid().references(() => person.id),
    formKey: uuid().notNull().unique(),
  },
  (t) => [
    index().on(t.measureId, t.createdAt),
    foreignKey({ columns: [t.threadId], foreignColumns: [t.id] }),
  ],
);

// ---- meetings (domain.md §3.2, §5) ----

export const meeting = pgTable(
  'meeting',
  {
    id: id(),
    bodyId: uuid()
      .notNull()
      .references(() => body.id),
    number: integer().notNull(),
    kind: text().$type<'regular' | 'hearing' | 'talk' | 'training'>().notNull().default('regular'),
    title: text(),
    place: text().notNull().default(''),
    /** Address of a video call. */
    online: text(),
    /** Planned times; what happened stands in `startedAt` and `endedAt`. */
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    state: text().$type<MeetingState>().notNull().default('planned'),
    /** The body's rules as they stood when the meeting began (I34). */
    rulesSnapshot: jsonb(),
    /** Six digits by which people join from their own devices; holds while invited and running. */
    pin: text(),
    startedAt: instant(),
    endedAt: instant(),
    /** How many people of each party wrote, counted when it ended: the journal forgets. Null = count. */
    wrote: jsonb().$type<Partial<Record<Party, number>>>(),
    /** The inquorate meeting this one stands in for. */
    substituteOfId: uuid(),
    /** Why it was cancelled, or how it began without a quorum. */
    reason: text(),
    nextAt: instant(),
    nextPlace: text(),
    /** Who steers the projector now; the lease ends 20 s after `ledSeenAt`. */
    ledBy: uuid().references(() => person.id),
    ledSeenAt: instant(),
    /** `Screen` of meetings/screen.ts. */
    screen: jsonb().notNull().default({ mode: 'welcome' }),
    /** Grows with each change; a form that knows an older one is told, not obeyed. */
    revision: integer().notNull().default(0),
    createdBy: uuid().references(() => person.id),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.bodyId, t.number),
    uniqueIndex('meeting_one_pin')
      .on(t.pin)
      .where(sql`state in ('invited', 'running', 'inquorate')`),
    foreignKey({ columns: [t.substituteOfId], foreignColumns: [t.id] }),
    check('meeting_pin', sql`${t.pin} ~ '^[0-9]{6}$'`),
    check('meeting_times', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** A point of the agenda; numbers are deferrable in the database, so that two can change places. */
export const agendaItem = pgTable(
  'agenda_item',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    number: integer().notNull(),
    title: text().notNull(),
    minutes: integer().notNull(),
    kind: text().$type<'info' | 'discussion' | 'decision' | 'voting'>().notNull(),
    measureId: uuid().references(() => measure.id),
    /** The resolution somebody wants the body to take. */
    proposedText: text(),
    begunAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    unique('agenda_item_number').on(t.meetingId, t.number),
    check('agenda_item_minutes', sql`${t.minutes} between 0 and 480`),
  ],
);

export const invitation = pgTable(
  'invitation',
  {
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    membershipId: uuid()
      .notNull()
      .references(() => membership.id),
    channel: text().$type<'mail' | 'print'>().notNull(),
    sentAt: instant().notNull().defaultNow(),
    /** SEQUENCE of the calendar entry, one higher with each change that was sent. */
    sequence: integer().notNull().default(0),
    answer: text().$type<'coming' | 'excused'>(),
    answeredAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.membershipId] })],
);

/** Who was there from when till when; nothing is rewritten, an end is set once (quorum by moments, I7). */
export const attendance = pgTable(
  'attendance',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    membershipId: uuid().references(() => membership.id),
    guestName: text(),
    /** The party of a guest who says one; a member's is the seat's. */
    party: text().$type<Party>(),
    mode: text().$type<'present' | 'online' | 'excused' | 'absent' | 'guest'>().notNull(),
    via: text().$type<'tap' | 'card' | 'pin' | 'paper' | 'facilitator'>().notNull(),
    since: instant(),
    until: instant(),
    by: uuid().references(() => person.id),
  },
  (t) => [
    index().on(t.meetingId),
    uniqueIndex('attendance_one_open')
      .on(t.meetingId, t.membershipId)
      .where(sql`until is null and mode in ('present', 'online')`),
    check('attendance_who', sql`(${t.membershipId} is null) <> (${t.guestName} is null)`),
    check('attendance_times', sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
);

export const speakingTurn = pgTable(
  'speaking_turn',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    itemId: uuid().references(() => agendaItem.id),
    membershipId: uuid().references(() => membership.id),
    guestName: text(),
    party: text().$type<Party>(),
    askedAt: instant().notNull().defaultNow(),
    beganAt: instant(),
    endedAt: instant(),
    /** How long the turn may take. */
    seconds: integer().notNull(),
  },
  (t) => [
    index().on(t.meetingId),
    check('speaking_turn_who', sql`(${t.membershipId} is null) <> (${t.guestName} is null)`),
  ],
);

/** What a body resolved; never changed, a later resolution takes it back. */
export const resolution = pgTable(
  'resolution',
  {
    id: id(),
    bodyId: uuid()
      .notNull()
      .references(() => body.id),
    year: integer().notNull(),
    number: integer().notNull(),
    text: text().notNull(),
    outcome: text().$type<'passed' | 'failed' | 'noted'>().notNull(),
    meetingId: uuid().references(() => meeting.id),
    itemId: uuid().references(() => agendaItem.id),
    roundId: uuid().references((): AnyPgColumn => round.id),
    formKey: uuid().unique(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [unique().on(t.bodyId, t.year, t.number)],
);

export const task = pgTable(
  'task',
  {
    id: id(),
    bodyId: uuid()
      .notNull()
      .references(() => body.id),
    /** The meeting that gave it, or that it was carried to. */
    meetingId: uuid().references(() => meeting.id),
    what: text().notNull(),
    ownerId: uuid().references(() => membership.id),
    ownerName: text(),
    dueOn: date(),
    state: text().$type<'open' | 'done' | 'dropped' | 'carried'>().notNull().default('open'),
    carriedFromId: uuid().unique(),
    doneAt: instant(),
    note: text(),
    formKey: uuid().unique(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.bodyId),
    foreignKey({ columns: [t.carriedFromId], foreignColumns: [t.id] }),
    check('task_owner', sql`(${t.ownerId} is null) <> (${t.ownerName} is null)`),
  ],
);

/** Minutes of a meeting: words live in a Y.Doc until the verifier signs, then all is frozen. */
export const minutes = pgTable('minutes', {
  meetingId: uuid()
    .primaryKey()
    .references(() => meeting.id),
  room: uuid()
    .notNull()
    .unique()
    .references(() => document.room),
  state: text().$type<'draft' | 'verified' | 'published'>().notNull().default('draft'),
  recorderId: uuid()
    .notNull()
    .references(() => person.id),
  verifierId: uuid().references(() => person.id),
  /** `MinutesContent` of meetings/minutes/draft.ts, set when signed. */
  content: jsonb(),
  /** SHA-256 of the content's canonical JSON. */
  sha256: text(),
  /** The chain's link of the signing, given by the database at the commit. */
  auditSeq: bigint({ mode: 'number' }),
  auditHead: text(),
  signedAt: instant(),
  publishedAt: instant(),
  /** SHA-256 of what was published: the signed print and the answered objections. */
  recordSha256: text(),
  /** The chain's link of the publishing, given by the database at the commit. */
  recordSeq: bigint({ mode: 'number' }),
  recordHead: text(),
  dueOn: date().notNull(),
});

export const minutesObjection = pgTable(
  'minutes_objection',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => minutes.meetingId),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    text: text().notNull(),
    at: instant().notNull().defaultNow(),
    answer: text(),
    answeredBy: uuid().references(() => person.id),
    answeredAt: instant(),
    formKey: uuid().notNull().unique(),
  },
  (t) => [index().on(t.meetingId)],
);

/** A read-only address of the meeting's projector. */
export const projector = pgTable('projector', {
  id: id(),
  meetingId: uuid()
    .notNull()
    .references(() => meeting.id),
  /** SHA-256 of the token. */
  tokenHash: text().notNull().unique(),
  createdBy: uuid()
    .notNull()
    .references(() => person.id),
  createdAt: instant().notNull().defaultNow(),
  withdrawnAt: instant(),
});

// ---- voting (domain.md §6) ----

export const round = pgTable(
  'round',
  {
    id: id(),
    bodyId: uuid()
      .notNull()
      .references(() => body.id),
    code: text().notNull(),
    question: text().notNull(),
    method: text().notNull(),
    /** Of the method: dots per voter and per option, criteria, … */
    parameters: jsonb().notNull(),
    secrecy: text().$type<'open' | 'secret'>().notNull().default('open'),
    /** The body's rules as they stood when the round opened (I34). */
    rules: jsonb().notNull(),
    state: text().$type<RoundState>().notNull().default('prepared'),
    /** Held in a meeting, by letter (per rollam), or by everybody from where they are. */
    setting: text().$type<'meeting' | 'letter' | 'remote'>().notNull().default('remote'),
    meetingId: uuid().references(() => meeting.id),
    agendaItemId: uuid().references(() => agendaItem.id),
    /** The round without a decision that this one repeats. */
    repeatsId: uuid(),
    reason: text(),
    /** SHA-256 over question, options, roll and rules, set at opening. */
    frozenHash: text(),
    /** `RoundResult` of voting/result.ts, set at closing. */
    result: jsonb(),
    resultHash: text(),
    createdBy: uuid().references(() => person.id),
    createdAt: instant().notNull().defaultNow(),
    openedBy: uuid().references(() => person.id),
    openedAt: instant(),
    /** The announced end, decided by the database's clock; null = until closed by hand. */
    closesAt: instant(),
    closedBy: uuid().references(() => person.id),
    closedAt: instant(),
    /** How many of the roll were present when it closed. */
    closedPresent: integer(),
    /** How much of the result is published; set at closing. */
    level: text().$type<ResultLevel>(),
    /** The published list of a secret round, without who cast what; none at `outcomeOnly`. */
    list: text(),
    listHash: text(),
    /** Paper ballots printed; and whether the hall said that none are out. */
    papers: integer().notNull().default(0),
    papersNone: boolean().notNull().default(false),
    /** The chain's link of the closing act, printed with the result; given by the database at the commit. */
    auditSeq: bigint({ mode: 'number' }),
    auditHead: text(),
  },
  (t) => [
    unique().on(t.bodyId, t.code),
    index().on(t.meetingId),
    foreignKey({ columns: [t.repeatsId], foreignColumns: [t.id] }),
    check('round_setting', sql`(${t.setting} = 'meeting') = (${t.meetingId} is not null)`),
    check(
      'round_by_letter',
      sql`${t.setting} <> 'letter' or (${t.secrecy} = 'open' and ${t.closesAt} is not null)`,
    ),
    check('round_secret', sql`${t.secrecy} = 'open' or ${t.setting} = 'meeting'`),
  ],
);

export const roundOption = pgTable(
  'round_option',
  {
    roundId: uuid()
      .notNull()
      .references(() => round.id),
    code: text().notNull(),
    order: integer().notNull(),
    label: text().notNull(),
    measureId: uuid().references(() => measure.id),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.code] })],
);

/** Who may vote, frozen when the round opens (I2). */
export const roll = pgTable(
  'roll',
  {
    roundId: uuid()
      .notNull()
      .references(() => round.id),
    membershipId: uuid()
      .notNull()
      .references(() => membership.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    party: text().$type<Party>(),
    present: boolean().notNull().default(true),
    /** What has one vote: the seat, the seat it stands in for, or the organisation (`votingUnit`). */
    unitId: uuid().notNull(),
    /** Whose vote settles a tie where the body's rules say so; one seat at most. */
    chair: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.membershipId] }),
    unique().on(t.roundId, t.personId),
    index().on(t.roundId, t.unitId),
  ],
);

/** A vote in an open (named) round: one a seat, replaced until the round closes (I3). */
export const vote = pgTable(
  'vote',
  {
    roundId: uuid().notNull(),
    membershipId: uuid().notNull(),
    unitId: uuid().notNull(),
    choice: jsonb().notNull(),
    channel: text().$type<'app' | 'paper' | 'hand'>().notNull().default('app'),
    at: instant().notNull().defaultNow(),
    formKey: uuid().notNull(),
    /** Keys of the forms this vote replaced: a late retry of one of them changes nothing. */
    formerKeys: uuid().array().notNull().default([]),
    /** Who cast it for the voter (helped voting, domain.md §6.6). */
    assistantId: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.membershipId] }),
    unique('vote_one_a_unit').on(t.roundId, t.unitId),
    foreignKey({
      columns: [t.roundId, t.membershipId],
      foreignColumns: [roll.roundId, roll.membershipId],
    }),
  ],
);

/** What a member said in a named round about an interest in its outcome (domain.md §6.6); no text: that they have none. */
export const interestDeclaration = pgTable(
  'interest_declaration',
  {
    roundId: uuid().notNull(),
    membershipId: uuid().notNull(),
    text: text(),
    revision: integer().notNull().default(1),
    /** Who wrote it down for the member. */
    writtenBy: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.membershipId] }),
    foreignKey({
      name: 'interest_declaration_on_roll',
      columns: [t.roundId, t.membershipId],
      foreignColumns: [roll.roundId, roll.membershipId],
    }),
  ],
);

// ---- secret rounds (security.md §5): no row says who cast what, nor when ----

/** Which units have voted in an open secret round, as one sorted list that is rewritten with each. */
export const openTurnout = pgTable('open_turnout', {
  roundId: uuid()
    .primaryKey()
    .references(() => round.id),
  units: uuid().array().notNull().default([]),
  /** Of them, how many hold a paper ballot. */
  handed: integer().notNull().default(0),
  /** Which of them, as prints only the program's key can make: a paper is taken back from nobody else. */
  paperTags: text().array().notNull().default([]),
  /** Of the sealing key; gone with the row. */
  salt: bytes().notNull(),
  /** What members said about interests of theirs, by their seats; only their number outlives the round. */
  interests: jsonb()
    .$type<Record<string, { text: string | null; revision: number }>>()
    .notNull()
    .default({}),
});

/** A sealed ballot; what it is found by follows from its holder's code and the key alone. */
export const openBallot = pgTable(
  'open_ballot',
  {
    roundId: uuid()
      .notNull()
      .references(() => round.id),
    tag: text().notNull(),
    sealed: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.tag] })],
);

/** Who took part in a closed secret round. */
export const turnout = pgTable('turnout', {
  roundId: uuid()
    .primaryKey()
    .references(() => round.id),
  units: uuid().array().notNull(),
  app: integer().notNull(),
  papers: integer().notNull(),
  /** How many declared an interest in the outcome; who and which is not kept (domain.md §6.6). */
  interests: integer().notNull().default(0),
});

/** A ballot of a closed secret round, written anew in a drawn order when it closed. */
export const ballot = pgTable(
  'ballot',
  {
    roundId: uuid()
      .notNull()
      .references(() => round.id),
    code: text().notNull(),
    choice: jsonb().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.code] })],
);

// ---- paper and raised hands, by letter, helped voting ----

/** A printed ballot; nobody writes down who was given which. */
export const paperBallot = pgTable(
  'paper_ballot',
  {
    roundId: uuid()
      .notNull()
      .references(() => round.id),
    code: text().notNull(),
    /** Printed mark of the party: only where parties are published. */
    mark: text(),
    state: text()
      .$type<'printed' | 'typed' | 'confirmed' | 'spoiled'>()
      .notNull()
      .default('printed'),
    choice: jsonb(),
    typedBy: uuid().references(() => person.id),
    confirmedBy: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.code] }),
    check('paper_ballot_two_people', sql`${t.typedBy} <> ${t.confirmedBy}`),
  ],
);

/** In an open round: the unit votes on paper. In a secret one only the turnout knows. */
export const handout = pgTable(
  'handout',
  {
    roundId: uuid()
      .notNull()
      .references(() => round.id),
    unitId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.unitId] })],
);

/** A counted show of hands: how many of a bench for what. */
export const handCount = pgTable(
  'hand_count',
  {
    roundId: uuid()
      .notNull()
      .references(() => round.id),
    bench: text().notNull(),
    choiceKey: text().notNull(),
    choice: jsonb().notNull(),
    count: integer().notNull(),
    countedBy: uuid()
      .notNull()
      .references(() => person.id),
    confirmedBy: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.bench, t.choiceKey] }),
    check('hand_count_some', sql`${t.count} > 0`),
    check('hand_count_two_people', sql`${t.countedBy} <> ${t.confirmedBy}`),
  ],
);

/** Members who want a meeting instead of the vote by letter. */
export const letterDemand = pgTable(
  'letter_demand',
  {
    roundId: uuid()
      .notNull()
      .references(() => round.id),
    membershipId: uuid()
      .notNull()
      .references(() => membership.id),
    at: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.membershipId] })],
);

/** A mail of the round that was queued, so that two nodes queue it once. */
export const letterReminder = pgTable(
  'letter_reminder',
  {
    roundId: uuid()
      .notNull()
      .references(() => round.id),
    which: text().$type<'opened' | 'half' | 'lastDay' | 'ended'>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.which] })],
);

/** Somebody may cast the vote of a member who cannot do it alone (domain.md §6.6). */
export const mandate = pgTable(
  'mandate',
  {
    id: id(),
    assistantId: uuid()
      .notNull()
      .references(() => person.id),
    membershipId: uuid()
      .notNull()
      .references(() => membership.id),
    scope: text().$type<'round' | 'meeting' | 'stage'>().notNull(),
    roundId: uuid().references(() => round.id),
    meetingId: uuid().references(() => meeting.id),
    form: text().$type<'oral' | 'signed'>().notNull(),
    since: instant().notNull().defaultNow(),
    until: instant(),
    /** Who wrote it down. */
    by: uuid()
      .notNull()
      .references(() => person.id),
  },
  (t) => [
    index().on(t.membershipId),
    check(
      'mandate_scope',
      sql`(${t.scope} = 'round') = (${t.roundId} is not null) and (${t.scope} = 'meeting') = (${t.meetingId} is not null)`,
    ),
  ],
);

// ---- steering group ----

export const decision = pgTable(
  'decision',
  {
    id: id(),
    bodyId: uuid()
      .notNull()
      .references(() => body.id),
    measureId: uuid()
      .notNull()
      .references(() => measure.id),
    outcome: text().$type<'approved' | 'returned' | 'postponed' | 'rejected'>().notNull(),
    reason: text(),
    versionId: uuid().references(() => measureVersion.id),
    /** The measure's revision the decision was made on. */
    revision: integer().notNull(),
    decidedBy: uuid()
      .notNull()
      .references(() => person.id),
    at: instant().notNull().defaultNow(),
  },
  (t) => [unique().on(t.measureId, t.revision), index().on(t.measureId)],
);

// ---- consultation ----

export const consultation = pgTable('consultation', {
  id: id(),
  stageId: uuid()
    .notNull()
    .references(() => planningStage.id),
  slug: text().notNull().unique(),
  title: text().notNull(),
  intro: text(),
  state: text()
    .$type<
      | 'planned'
      | 'announced'
      | 'open'
      | 'hearingHeld'
      | 'closed'
      | 'settling'
      | 'settled'
      | 'published'
    >()
    .notNull(),
  announcedOn: date(),
  opensAt: instant().notNull(),
  hearingAt: instant(),
  hearingPlace: text(),
  closesAt: instant().notNull(),
  /** The day by which every comment is promised its answer. */
  settlesBy: date(),
  /** Last number given out; submissions are numbered without holes under this row's lock (I40). */
  lastNumber: integer().notNull().default(0),
  /** Which asking this is: a text changed in substance is asked about anew. */
  round: integer().notNull().default(1),
  predecessorId: uuid().references((): AnyPgColumn => consultation.id),
  /** Days the draft is open before the hearing, comments are taken after it, and answers are promised in. */
  daysBeforeHearing: integer().notNull().default(14),
  daysAfterHearing: integer().notNull().default(14),
  settleDays: integer().notNull().default(30),
  /** What becomes of a comment after the deadline: taken with a mark, or refused in words. */
  lateComments: text().$type<'marked' | 'refused'>().notNull().default('marked'),
  /** Ways besides the web, and where the printed draft lies. */
  places: text(),
  /** When its text was frozen, and the SHA-256 over the prints of its versions in order. */
  frozenAt: instant(),
  sha256: text(),
  hearingHeldAt: instant(),
  /** Public minutes of the hearing. */
  hearingNote: text(),
  settledAt: instant(),
  publishedAt: instant(),
  publishedBy: uuid().references((): AnyPgColumn => person.id),
  /** SHA-256 of the published table. */
  tableSha256: text(),
  revision: integer().notNull().default(0),
});

/** How many people came to the hearing from where; null = from elsewhere or not said. */
export const hearingAttendance = pgTable(
  'hearing_attendance',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultation.id),
    municipalityId: uuid().references(() => municipality.id),
    heads: integer().notNull(),
  },
  (t) => [
    unique('hearing_attendance_place').on(t.consultationId, t.municipalityId).nullsNotDistinct(),
    check('hearing_attendance_heads', sql`${t.heads} > 0`),
  ],
);

/** The frozen versions a consultation shows. */
export const consultationItem = pgTable(
  'consultation_item',
  {
    consultationId: uuid()
      .notNull()
      .references(() => consultation.id),
    versionId: uuid()
      .notNull()
      .references(() => measureVersion.id),
    order: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.consultationId, t.versionId] })],
);

export const submission = pgTable(
  'submission',
  {
    id: id(),
    consultationId: uuid()
      .notNull()
      .references(() => consultation.id),
    number: integer().notNull(),
    channel: text()
      .$type<'web' | 'email' | 'post' | 'box' | 'phone' | 'office' | 'hearing' | 'meeting'>()
      .notNull()
      .default('web'),
    receivedAt: instant().notNull().defaultNow(),
    late: boolean().notNull().default(false),
    relation: text()
      .$type<'citizen' | 'user' | 'provider' | 'municipality' | 'undisclosed'>()
      .notNull()
      .default('undisclosed'),
    authorName: text(),
    publishName: boolean().notNull().default(false),
    email: text(),
    municipalityId: uuid().references(() => municipality.id),
    measureId: uuid().references(() => measure.id),
    versionId: uuid().references(() => measureVersion.id),
    /** The paragraph's number in the frozen version, and its first words. */
    paragraph: integer(),
    field: text(),
    quote: text(),
    kind: text().$type<'content' | 'editorial'>(),
    text: text().notNull(),
    /** The wording the author asks for, and why. */
    proposedText: text(),
    reasonGiven: text(),
    /** Chapter or page as written on paper. */
    placeNote: text(),
    /** Who of the team wrote it down for the author; null when it came by the form. */
    enteredBy: uuid().references(() => person.id),
    enteredAt: instant().notNull().defaultNow(),
    /** A mistake of whoever wrote it down was mended, last when and by whom. */
    correctedAt: instant(),
    correctedBy: uuid().references(() => person.id),
    /** The wordings before each mending, the oldest first; read by the team only, gone when the table is published. */
    earlier: jsonb().$type<EarlierWording[]>().notNull().default([]),
    state: text().$type<SubmissionState>().notNull().default('received'),
    /** The comment it says the same as; both are answered, both keep their numbers. */
    mergedIntoId: uuid(),
    /** The group asked for a proposal. */
    assignedBodyId: uuid().references(() => body.id),
    /** Somebody's personal data were taken out of the text; the first wording is in submission_original. */
    redactedAt: instant(),
    redactedBy: uuid().references(() => person.id),
    redactedReason: text(),
    withdrawnAt: instant(),
    /** SHA-256 of the secret code on the receipt. */
    trackHash: text().notNull().unique(),
    formKey: uuid().notNull().unique(),
    /** Of the form it came by; the answer is written in it. */
    language: text().$type<'cs' | 'en'>().notNull().default('cs'),
    /** Why it looks like spam (consultation/submission.ts); a mark for the moderator, never a refusal. */
    flags: text().array().notNull().default([]),
    moderatedBy: uuid().references(() => person.id),
    moderatedAt: instant(),
    hiddenReason: text(),
  },
  (t) => [
    unique().on(t.consultationId, t.number),
    index().on(t.measureId),
    index('submission_consultation_state').on(t.consultationId, t.state),
    check('submission_number', sql`${t.number} > 0`),
    check(
      'submission_merged',
      sql`(${t.state} = 'mergedInto') <= (${t.mergedIntoId} is not null) and ${t.mergedIntoId} is distinct from ${t.id}`,
    ),
    foreignKey({ columns: [t.mergedIntoId], foreignColumns: [t.id] }),
  ],
);

/** The wording before personal data were taken out; read by the team only, gone when the table is published. */
export const submissionOriginal = pgTable('submission_original', {
  submissionId: uuid()
    .primaryKey()
    .references(() => submission.id),
  text: text().notNull(),
  proposedText: text(),
  reasonGiven: text(),
  /** HMAC-SHA-256 of the canonical JSON of the three texts by a key of the installation; stays when they go. */
  sha256: text().notNull(),
});

export const settlement = pgTable('settlement', {
  submissionId: uuid()
    .primaryKey()
    .references(() => submission.id),
  outcome: text()
    .$type<'accepted' | 'partlyAccepted' | 'rejected' | 'noted' | 'outOfScope'>()
    .notNull(),
  reason: text().notNull(),
  /** What changed in the plan because of it; null is „beze změny textu“ (I41). */
  change: text(),
  decidedBy: uuid()
    .notNull()
    .references(() => person.id),
  decidedAt: instant().notNull().defaultNow(),
  answeredAt: instant(),
  /** The steering group's word on it: who wrote it down, and the meeting it was said at. */
  approvedBy: uuid().references(() => person.id),
  approvedAt: instant(),
  meetingId: uuid().references(() => meeting.id),
  /** Since when it no longer stands and is to be written anew; its wording stays to begin from. */
  reopenedAt: instant(),
  revision: integer().notNull().default(0),
});

/** What a working group would answer; the coordinator takes it over or not. */
export const settlementProposal = pgTable(
  'settlement_proposal',
  {
    id: id(),
    submissionId: uuid()
      .notNull()
      .references(() => submission.id),
    bodyId: uuid()
      .notNull()
      .references(() => body.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    outcome: text()
      .$type<'accepted' | 'partlyAccepted' | 'rejected' | 'noted' | 'outOfScope'>()
      .notNull(),
    reason: text().notNull(),
    change: text(),
    at: instant().notNull().defaultNow(),
    formKey: uuid().notNull().unique(),
  },
  (t) => [index().on(t.submissionId)],
);

/** A change of a measure's text and the comment that caused it: the wording before and after. */
export const settlementChange = pgTable(
  'settlement_change',
  {
    id: id(),
    submissionId: uuid()
      .notNull()
      .references(() => submission.id),
    measureId: uuid()
      .notNull()
      .references(() => measure.id),
    /** The version the wording after stands in. */
    versionId: uuid()
      .notNull()
      .references(() => measureVersion.id),
    /** Section or field of proposals/card.ts. */
    field: text().notNull(),
    before: text().notNull(),
    after: text().notNull(),
    linkedBy: uuid()
      .notNull()
      .references(() => person.id),
    at: instant().notNull().defaultNow(),
  },
  (t) => [unique().on(t.submissionId, t.measureId, t.field), index().on(t.measureId)],
);

/** Who is writing an answer just now; it lapses by itself. */
export const settlementLock = pgTable('settlement_lock', {
  submissionId: uuid()
    .primaryKey()
    .references(() => submission.id),
  personId: uuid()
    .notNull()
    .references(() => person.id),
  until: instant().notNull(),
});

// ---- public side: library, articles, news by mail, short addresses, search ----

/** A methodology, law, study or other document people may read (D48). */
export const libraryDocument = pgTable('library_document', {
  id: id(),
  title: text().notNull(),
  issuer: text().notNull(),
  project: text(),
  year: integer(),
  validFrom: date(),
  validTo: date(),
  format: text().notNull(),
  sizeKb: integer(),
  category: text().notNull(),
  url: text(),
  note: text(),
  withdrawnAt: instant(),
  createdBy: uuid().references(() => person.id),
  createdAt: instant().notNull().defaultNow(),
  revision: integer().notNull().default(0),
});

/** A piece of news, an article of a series or an interview (D50). */
export const article = pgTable('article', {
  id: id(),
  slug: text().notNull().unique(),
  kind: text().$type<'news' | 'article' | 'interview'>().notNull(),
  series: text(),
  title: text().notNull(),
  lead: text().notNull(),
  /** Plain text; an empty line parts paragraphs, `## ` begins a heading. */
  text: text().notNull(),
  byline: text(),
  stageId: uuid().references(() => planningStage.id),
  /** Null while it is being written. */
  publishedAt: instant(),
  withdrawnAt: instant(),
  authorId: uuid()
    .notNull()
    .references(() => person.id),
  createdAt: instant().notNull().defaultNow(),
  revision: integer().notNull().default(0),
});

/** Who gets news by mail; the links in letters follow from the id and a key of the installation. */
export const subscription = pgTable(
  'subscription',
  {
    id: id(),
    /** Lower case; null once it ended. */
    email: text(),
    language: text().$type<'cs' | 'en'>().notNull().default('cs'),
    topics: text().array().notNull().default([]),
    /** The wording of the consent that was agreed to. */
    consent: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    confirmedAt: instant(),
    endedAt: instant(),
    /** News up to this event were sent. */
    lastEventId: bigint({ mode: 'number' }).notNull().default(0),
    lastSentAt: instant(),
  },
  (t) => [
    unique().on(t.email),
    check('subscription_email_lower', sql`${t.email} = lower(${t.email})`),
  ],
);

/** A short address for posters and leaflets, leading to a page of the site. */
export const shortAddress = pgTable('short_address', {
  slug: text().primaryKey(),
  path: text().notNull(),
  createdBy: uuid().references(() => person.id),
  at: instant().notNull().defaultNow(),
});

/** What the public search looks through: one row a page, its words folded and cut to their stems. */
export const searchEntry = pgTable(
  'search_entry',
  {
    kind: text().notNull(),
    ref: text().notNull(),
    path: text().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    words: searchWords().notNull(),
    at: instant(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.ref] }), index().using('gin', t.words)],
);

/** Every word the search knows, for the spelling of who mistyped one. */
export const searchWord = pgTable('search_word', {
  word: text().primaryKey(),
  entries: integer().notNull(),
});

// ---- events: message, diary, catch-up and public record at once (D11) ----

export const event = pgTable(
  'event',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    kind: text().notNull(),
    at: instant().notNull().defaultNow(),
    /** Readable without an account: the timeline and its feed. */
    public: boolean().notNull(),
    actorId: uuid().references(() => person.id),
    stageId: uuid().references(() => planningStage.id),
    bodyId: uuid().references(() => body.id),
    measureId: uuid().references(() => measure.id),
    roundId: uuid().references(() => round.id),
    consultationId: uuid().references(() => consultation.id),
    submissionId: uuid().references(() => submission.id),
    meetingId: uuid().references(() => meeting.id),
    /** Facts of the sentence as they were then: titles, numbers, outcomes; no personal data. */
    detail: jsonb().notNull().default({}),
  },
  (t) => [
    index().on(t.measureId, t.id),
    index().on(t.bodyId, t.id),
    index().on(t.public, t.id),
    index().on(t.meetingId, t.id),
    index().on(t.submissionId, t.id),
  ],
);

// ---- audit chain over the events (security.md §6): written by triggers of the database alone ----

/** The last link. Each act queues on this row at its commit, so links have one order and no holes. */
export const auditHead = pgTable(
  'audit_head',
  {
    one: integer().primaryKey().default(1),
    seq: bigint({ mode: 'number' }).notNull(),
    hash: text().notNull(),
  },
  (t) => [check('audit_head_one', sql`${t.one} = 1`)],
);

/** One act as a link: its print is taken over all of it and over the link before (audit/chain.ts). */
export const auditEntry = pgTable('audit_entry', {
  seq: bigint({ mode: 'number' }).primaryKey(),
  /** No foreign key: what is missing is for the check to find. */
  eventId: bigint({ mode: 'number' }).notNull().unique(),
  at: instant().notNull(),
  actorId: uuid(),
  act: text().notNull(),
  objectId: uuid(),
  bodyHash: text().notNull(),
  previous: text().notNull(),
  hash: text().notNull(),
});

/** The text of a link, apart from it so that it can be redacted without breaking the chain. */
export const auditBody = pgTable(
  'audit_body',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    body: text(),
    redactedAt: instant(),
    redactedWhy: text(),
  },
  (t) => [check('audit_body_redacted', sql`(${t.body} is null) = (${t.redactedAt} is not null)`)],
);
