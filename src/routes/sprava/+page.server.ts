import { may } from '#lib/people/permit.ts';
import { admitted } from './admitted.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { subject } = admitted(
    event,
    ...(['manageSeats', 'issueCards', 'endSessions', 'setUpStage', 'manageInstallation'] as const),
  );
  return {
    mayPrint: may(subject, 'issueCards'),
    maySetUp: may(subject, 'setUpStage'),
  };
};
