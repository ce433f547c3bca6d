import type { EventWords } from '#lib/events/sentence.ts';
import { catalogue } from '#lib/kernel/words.ts';

/** Sentences of this room's events. Whom they concern stands only as an id, so none names anybody. */
export const events = catalogue({
  cs: {
    'seat.given': () => 'Ve skupině přibyl člověk',
    'seat.changed': () => 'Ve skupině se změnila úloha nebo strana člověka',
    'seat.ended': () => 'Ve skupině skončilo členství',
    'person.added': () => 'Do seznamu lidí přibyl člověk',
    'person.invited': () => 'Odešla pozvánka',
    'person.corrected': () => 'Opraveny údaje člověka',
    'access.ended': () => 'Ukončena přihlášení a zneplatněny lístky člověka',
    'account.closed': () => 'Účet byl uzavřen',
    'account.opened': () => 'Účet byl znovu otevřen',
    'card.issued': () => 'Vydán přihlašovací lístek',
    'card.withdrawn': () => 'Zneplatněny přihlašovací lístky',
    'password.changed': () => 'Změněno heslo',
    'administrator.made': () => 'Vznikl účet správy',
  },
  en: {
    'seat.given': () => 'A person joined the group',
    'seat.changed': () => 'The role or party of a person in the group changed',
    'seat.ended': () => 'A membership in the group ended',
    'person.added': () => 'A person was added to the list',
    'person.invited': () => 'An invitation was sent',
    'person.corrected': () => 'The details of a person were corrected',
    'access.ended': () => 'Sign-ins of a person were ended and cards withdrawn',
    'account.closed': () => 'An account was closed',
    'account.opened': () => 'An account was opened again',
    'card.issued': () => 'A sign-in card was issued',
    'card.withdrawn': () => 'Sign-in cards were withdrawn',
    'password.changed': () => 'A password was changed',
    'administrator.made': () => 'An administrator account was made',
  },
}) satisfies EventWords;
