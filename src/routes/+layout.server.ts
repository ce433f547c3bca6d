import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { navigation } from '#lib/ui/navigation.ts';
import { place } from '#lib/ui/place.server.ts';
import type { LayoutServerLoad } from './$types';

const administrative = ['manageSeats', 'issueCards', 'endSessions', 'manageInstallation'] as const;

export const load: LayoutServerLoad = async ({ locals }) => {
  const { language, reading, person, session, subject, db } = locals;
  const { stage, territory, help, coordinator } = await place(db);
  return {
    language,
    reading,
    person: person && { id: person.id, name: person.name, party: session?.party ?? null },
    territory: territory === null ? null : { name: territory },
    stage,
    nav: navigation(language, {
      stage: stage?.slug ?? null,
      steering: subject.seats.some((seat) => seat.bodyKind === 'steering'),
      administration: administrative.some((action) => may(subject, action)),
    }),
    help:
      help ??
      (coordinator && {
        name: displayName(coordinator),
        phone: coordinator.phone ?? undefined,
        email: coordinator.email ?? undefined,
        hours: undefined,
      }),
  };
};
