import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { body, credential, membership, person, territory } from '#schema';
import type { Config } from '#lib/kernel/config.ts';
import { spellCode } from '#lib/kernel/crockford.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { installationKey, tagOf } from '#lib/kernel/keys.server.ts';
import type { Letter, OutgoingMail } from '#lib/kernel/outbox.server.ts';
import { ownPath } from '#lib/kernel/own-path.ts';
import { keepLink, linkAddress } from '../links.server.ts';
import { words } from './letter-words.ts';

type Place = Pick<Config, 'origin' | 'dataDir'>;

const signInMinutes = 15;
const invitationMinutes = 7 * 24 * 60;

/**
 * The letters of this room. No secret waits in the queue: token and code follow from the letter's id
 * and a key outside the database, so writing a letter again gives the same link.
 */
export function letters({ origin, dataDir }: Place): Record<string, Letter> {
  return {
    async signInLink(handle, waiting) {
      if (Date.now() - waiting.createdAt.getTime() > signInMinutes * 60_000) return null;
      const owner = await ownerOf(handle, waiting.address);
      if (!owner) return null;
      const token = tokenOf(dataDir, waiting);
      await keepLink(handle, {
        ...{ id: waiting.id, kind: 'emailLink', token, personId: owner },
        ...{ sentTo: waiting.address, minutes: signInMinutes },
      });
      const next = ownPath(waiting.facts.next);
      const link =
        linkAddress(origin, token) + (next === '/' ? '' : `?dalsi=${encodeURIComponent(next)}`);
      const text = words(waiting.language).signInLetter;
      const code = mailedCode(dataDir, waiting.id);
      return {
        subject: text.subject,
        text: text.text({ place: await placeName(handle), link, code }),
      };
    },

    async invitation(handle, waiting) {
      const owner = await ownerOf(handle, waiting.address);
      if (!owner) return null;
      const membershipId = waiting.facts.seat ? String(waiting.facts.seat) : null;
      const token = tokenOf(dataDir, waiting);
      await handle
        .update(credential)
        .set({ withdrawnAt: sql`now()` })
        .where(
          and(
            eq(credential.kind, 'invitation'),
            eq(credential.personId, owner),
            isNull(credential.usedAt),
            ne(credential.id, waiting.id),
          ),
        );
      await keepLink(handle, {
        ...{ id: waiting.id, kind: 'invitation', token, personId: owner, membershipId },
        ...{ sentTo: waiting.address, minutes: invitationMinutes },
      });
      const text = words(waiting.language).invitationLetter;
      const place = await placeName(handle);
      const group = membershipId && (await groupOf(handle, membershipId));
      const by = waiting.facts.by ? String(waiting.facts.by) : null;
      return {
        subject: text.subject(place),
        text: text.text({ place, link: linkAddress(origin, token), group, by }),
      };
    },

    async addressChanged(handle, waiting) {
      const text = words(waiting.language).addressLetter;
      const by = String(waiting.facts.by);
      return { subject: text.subject, text: text.text({ place: await placeName(handle), by }) };
    },
  };
}

/** The code that stands in a sign-in letter beside the link, `7F3K-92QM`; `id` is the credential's. */
export function mailedCode(dataDir: string, id: string): string {
  return spellCode(tagOf(installationKey(dataDir, 'mail'), 'code', id), 8);
}

function tokenOf(dataDir: string, { kind, id }: OutgoingMail): string {
  const tag = tagOf(installationKey(dataDir, 'mail'), kind, id);
  return tag.subarray(0, 16).toString('base64url');
}

async function ownerOf(handle: Handle, address: string): Promise<string | null> {
  const [owner] = await handle
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.email, address), isNull(person.suspendedAt)));
  return owner?.id ?? null;
}

async function groupOf(handle: Handle, membershipId: string): Promise<string | null> {
  const [seat] = await handle
    .select({ name: body.name })
    .from(membership)
    .innerJoin(body, eq(body.id, membership.bodyId))
    .where(eq(membership.id, membershipId));
  return seat?.name ?? null;
}

async function placeName(handle: Handle): Promise<string> {
  const [place] = await handle.select({ name: territory.name }).from(territory).limit(1);
  return place?.name ?? 'Spoluplán';
}
