import { expect, test } from 'vitest';
import { shortName } from '#lib/people/names.ts';
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
  ...Object.values(people).flatMap((one) => [one.familyName, one.givenName, shortName(one)]),
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

test('no public page, feed or file gives the whole name of who uses services or cares for somebody', async () => {
  const whole = Object.values(people)
    .filter(({ seats }) => seats.some(({ party }) => party === 'user'))
    .map(({ givenName, familyName }) => `${givenName} ${familyName}`);
  const files = ['/sitemap.xml', '/casova-osa/atom.xml', '/kalendar.ics'];
  const looked = addresses.flatMap(({ readers, address }) =>
    readers.includes('citizen') ? address : [],
  );
  const minutes = looked.find((address) => address.endsWith('/zapis'))!;
  const searched = whole.map((name) => `/hledat?q=${encodeURIComponent(name.split(' ')[1])}`);
  // From there every link is followed that stays here.
  const queue = [...looked, ...files, `${minutes}/tisk?verejne`, ...searched];
  const known = new Set(queue);
  const faults: string[] = [];
  const { origin } = program();
  for (const address of queue) {
    const answer = await fetch(origin + address);
    const text = (await answer.text()).replaceAll(/&nbsp;|\u00a0/g, ' ');
    faults.push(
      ...whole.filter((name) => text.includes(name)).map((name) => `${address}: ${name}`),
    );
    for (const [, link] of text.matchAll(/(?:href="|<loc>|URL:)([^"<\s]+)/g)) {
      const path = link.replaceAll('&amp;', '&').replace(origin, '').split('#')[0];
      const isNew = /^\/(?!_app|fonts|loga|\/)/.test(path) && !known.has(path);
      if (isNew) queue.push(path);
      known.add(path);
    }
  }
  expect(queue.length, 'pages reached').toBeGreaterThan(60);
  expect(faults).toEqual([]);
  const read = await (await fetch(origin + minutes)).text();
  expect(read, 'the short name is there').toContain('Lucie N.');
});
