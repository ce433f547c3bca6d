import { expect, test } from 'vitest';
import { addresses, routes, runningAddresses } from './addresses.ts';
import { lookingAs } from './looking.ts';

test('every page of the product is looked at here or by those who sign in', () => {
  const looked = [...addresses, ...runningAddresses].map(({ route }) => route);
  expect([...new Set(looked)].sort()).toEqual(routes().sort());
});

lookingAs(['citizen']).lookAt(addresses);
