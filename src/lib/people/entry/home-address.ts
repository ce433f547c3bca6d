import { may, type Subject } from '../permit.ts';

/** Where a person who has just signed in wants to be, unless they came from somewhere. */
export function homeAddress(subject: Subject): string {
  const kinds = new Set(subject.seats.map(({ bodyKind }) => bodyKind));
  if (kinds.has('working') || kinds.has('other')) return '/skupiny';
  if (kinds.has('steering')) return '/ridici-skupina';
  if (kinds.has('team')) return '/skupiny';
  return may(subject, 'manageInstallation') ? '/sprava' : '/';
}
