import { may } from '#lib/people/permit.ts';
import { admitted } from './admitted.ts';
import type { Action } from '#lib/people/permit.ts';
import type { PageServerLoad } from './$types';

const aboutPeople = ['manageSeats', 'issueCards', 'endSessions'] as const satisfies Action[];

export const load: PageServerLoad = (event) => {
  const { subject } = admitted(
    event,
    ...aboutPeople,
    ...(['setUpStage', 'readAudit', 'manageInstallation', 'keepLibrary', 'keepProject'] as const),
  );
  return {
    maySeePeople: aboutPeople.some((action) => may(subject, action)),
    mayPrint: may(subject, 'issueCards'),
    maySetUp: may(subject, 'setUpStage'),
    mayAudit: may(subject, 'readAudit'),
    mayKeepLibrary: may(subject, 'keepLibrary'),
    mayKeepProject: may(subject, 'keepProject'),
  };
};
