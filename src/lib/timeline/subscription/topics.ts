/** What people may follow, by mail or by a feed, in the order it is offered. */
export const topics = ['consultations', 'meetings', 'decisions', 'plan', 'articles'] as const;
export type Topic = (typeof topics)[number];

/** The steps of planning each topic tells; single comments and steps of the desk are no news by mail. */
const told: Record<Topic, readonly string[]> = {
  consultations: [
    'consultation.announced',
    'consultation.opened',
    'consultation.hearingHeld',
    'consultation.closed',
    'consultation.settling',
    'consultation.settled',
    'consultation.published',
  ],
  meetings: [
    'meeting.invited',
    'meeting.changed',
    'meeting.cancelled',
    'minutes.published',
    'resolution.made',
  ],
  decisions: [
    'round.opened',
    'round.prolonged',
    'round.cancelled',
    'round.closed',
    'decision.made',
  ],
  plan: ['stage.created', 'stage.stateChanged', 'stage.visionAdopted', 'measure.stateChanged'],
  articles: [
    'article.published',
    'document.added',
    'document.offerTaken',
    'organisation.listed',
    'organisation.offerTaken',
  ],
};

const addresses: Record<Topic, string> = {
  consultations: 'pripominky',
  meetings: 'schuze',
  decisions: 'hlasovani',
  plan: 'plan',
  articles: 'clanky',
};

/** The kinds of events that belong to some topics; an unknown topic adds nothing. */
export function kindsOf(chosen: readonly string[]): string[] {
  return topics.filter((topic) => chosen.includes(topic)).flatMap((topic) => told[topic]);
}

/** The word a topic has in addresses. */
export function addressOf(topic: Topic): string {
  return addresses[topic];
}

/** The topic an address names, null when none. */
export function topicAt(address: string | null): Topic | null {
  return topics.find((topic) => addresses[topic] === address) ?? null;
}
