import { expect, test } from 'vitest';
import { people } from '#world/people.ts';
import { municipalities, territory } from '#world/territory.ts';
import { textsOf } from '../support/languages.ts';
import { addresses, routes, runningAddresses } from './addresses.ts';
import { lookingAs } from './looking.ts';

test('every page of the product is looked at here or by those who sign in', () => {
  const looked = [...addresses, ...runningAddresses].map(({ route }) => route);
  expect([...new Set(looked)].sort()).toEqual(routes().sort());
});

const { lookAt, program } = lookingAs(['citizen']);
lookAt(addresses);

// WCAG 3.1.2 leaves out proper names; „Kč“ is how the currency is written in both languages.
const names = [
  ...Object.values(people).flatMap(({ givenName, familyName }) => [familyName, givenName]),
  ...Object.values(municipalities).map(({ name }) => name),
  ...[territory.name, 'Spoluplán', 'Kč'],
].sort((a, b) => b.length - a.length);
const isCzech = (text: string) =>
  /[ěščřžýáíéůúďťňó]/i.test(names.reduce((rest, name) => rest.replaceAll(name, ''), text));

test('on an English page everything people wrote in Czech is told to be Czech', async () => {
  const faults: string[] = [];
  let told = 0;
  // What was typed into the search has the language of who typed it.
  const pages = addresses.filter(
    ({ readers, address }) => readers.includes('citizen') && !address.startsWith('/hledat?'),
  );
  for (const { address } of pages) {
    const answer = await fetch(program().origin + address, { headers: { cookie: 'jazyk=en' } });
    const texts = textsOf(await answer.text());
    told += texts.filter(({ text, language }) => language === 'cs' && isCzech(text)).length;
    faults.push(
      ...texts
        .filter(({ text, language }) => language !== 'cs' && isCzech(text))
        .map(({ text, where }) => `${address} ${where}: ${text}`),
    );
  }
  expect(faults).toEqual([]);
  expect(told, 'the demo world is Czech').toBeGreaterThan(500);
});
