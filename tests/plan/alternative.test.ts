import { expect, test } from 'vitest';
import { alternativeFault } from '#lib/plan/project/alternative.ts';

const around = {
  others: ['Město Bechyně', 'Evropská unie'],
  beside: ['Projekt platí Evropský sociální fond.', null],
};

test.each([
  ['Ministerstvo práce a sociálních věcí', null],
  ['Centrum pro komunitní práci jižní Čechy', null],
  ['Evropská unie, Evropský sociální fond', null],
  ['', 'missing'],
  [' – ', 'missing'],
  ['logo', 'fileName'],
  ['logo_mesto-final.PNG', 'fileName'],
  ['Evropský sociální fond Evropský sociální fond Evropský sociální fond', 'repeats'],
  ['MPSV, MPSV', 'repeats'],
  ['Logo kraje a logo kraje', null],
  ['mesto bechyne', 'sameAsOther'],
  ['Projekt platí Evropský sociální fond', 'sameAsBeside'],
])('the text %j of a logo has the fault %j', (text, fault) => {
  expect(alternativeFault(text, around)).toBe(fault);
});
