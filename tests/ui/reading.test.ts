import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { load } from '../../src/routes/nastaveni-cteni/+page.server.ts';
import { ownPath } from '#lib/kernel/own-path.ts';
import { failureWords } from '#lib/ui/failures.ts';
import { currentness, navigation } from '#lib/ui/navigation.ts';
import { refusalSentence } from '#lib/ui/refusals.ts';
import { readingSettings, withReading } from '#lib/ui/reading.ts';

const from = (cookies: Record<string, string>) => readingSettings((name) => cookies[name]);

describe('reading settings', () => {
  it('are the defaults without cookies', () => {
    expect(from({})).toEqual({
      theme: 'auto',
      size: '100',
      spacing: 'normal',
      font: 'atkinson',
      mode: 'normal',
      calm: false,
    });
  });

  it('are read from their cookies', () => {
    const cookies = {
      motiv: 'dark',
      velikost: '150',
      radkovani: 'wide',
      pismo: 'system',
      rezim: 'simple',
      klid: '1',
    };
    expect(from(cookies)).toEqual({
      theme: 'dark',
      size: '150',
      spacing: 'wide',
      font: 'system',
      mode: 'simple',
      calm: true,
    });
  });

  it('never let a cookie into the page', () => {
    const reading = from({ motiv: '"><script>', velikost: '9999', klid: 'ano' });
    expect(reading).toEqual(from({}));
  });

  it('fill every placeholder of app.html', () => {
    const html = withReading(
      readFileSync('src/app.html', 'utf8'),
      'cs',
      from({ motiv: 'contrast' }),
    );
    expect(html).not.toContain('%spoluplan.');
    expect(html).toContain('lang="cs"');
    expect(html).toContain('data-theme="contrast"');
    expect(html).toContain('data-calm="0"');
  });

  it('change nothing of what people wrote', () => {
    const html = withReading(
      '<html lang="%spoluplan.language%"><body>Co je %spoluplan.theme%?',
      'cs',
      from({}),
    );
    expect(html).toBe('<html lang="cs"><body>Co je %spoluplan.theme%?');
  });
});

describe('a path to return to', () => {
  it.each(['/', '/skupiny/seniori', '/konzultace/1?strana=2#odst-17'])('%s is ours', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    '//cizi.cz',
    '/\\cizi.cz',
    '/\t/cizi.cz',
    '/\n/cizi.cz',
    '/.//cizi.cz',
    'https://cizi.cz/',
    'javascript:alert(1)',
    'skupiny',
    '',
    null,
    undefined,
    7,
  ])('%j is not', (path) => {
    expect(ownPath(path)).toBe('/');
  });
});

describe('the main navigation', () => {
  const hrefs = (given: Parameters<typeof navigation>[1]) =>
    navigation('cs', given).map(({ href }) => href);

  it('shows a citizen what is public', () => {
    expect(hrefs({ stage: null, steering: false, administration: false })).toEqual([
      '/',
      '/skupiny',
      '/schuze',
      '/konzultace',
      '/vysledky',
    ]);
  });

  it('adds what is one’s own', () => {
    expect(hrefs({ stage: '2027-2030', steering: true, administration: true })).toEqual([
      '/',
      '/plan/2027-2030',
      '/etapa/2027-2030',
      '/skupiny',
      '/schuze',
      '/konzultace',
      '/vysledky',
      '/ridici-skupina',
      '/sprava/lide',
    ]);
  });

  it('marks where one is', () => {
    expect(currentness('/skupiny', '/skupiny')).toBe('page');
    expect(currentness('/skupiny', '/skupiny/seniori/navrhy/1')).toBe('true');
    expect(currentness('/skupiny', '/skupinyjine')).toBeUndefined();
    expect(currentness('/', '/skupiny')).toBeUndefined();
    expect(currentness('/sprava/lide', '/sprava/kontrola')).toBe('true');
  });
});

describe('words for failures', () => {
  it.each([400, 401, 403, 404, 405, 409, 410, 413, 415, 429, 500, 502, 503])(
    '%i has words, not a code',
    (status) => {
      for (const language of ['cs', 'en'] as const) {
        const { title, lead } = failureWords(language, status, {
          reference: 'A7F3',
          phone: '388 111 222',
        });
        expect(`${title} ${lead}`).not.toContain(String(status));
        expect(lead.length).toBeGreaterThan(20);
      }
    },
  );

  it('our own error gives its number and whom to call', () => {
    const words = failureWords('cs', 500, {
      reference: 'A7F3',
      phone: '388 111 222',
      message: 'x',
    });
    expect(words.title).toBe('Naše chyba č.\u00a0A7F3'.replace('\u00a0A', ' A'));
    expect(words.lead).toContain('388 111 222');
    expect(words.detail).toBe('');
  });

  it('does not say the same twice', () => {
    const message = refusalSentence('cs', { code: 'notFound' });
    expect(failureWords('cs', 404, { message }).detail).toBe('');
  });

  it('a page’s own sentence is shown for what is not our error', () => {
    expect(failureWords('cs', 409, { message: 'Petr už návrh vrátil.' }).detail).toBe(
      'Petr už návrh vrátil.',
    );
  });
});

it('settings asked for from a page with a secret address are kept and found by nobody', async () => {
  const headers: Record<string, string> = {};
  const url = new URL('http://localhost/nastaveni-cteni?zpet=/pripominka/7F3K-92QM-X4TB-8HZC');
  const setHeaders = (given: Record<string, string>) => Object.assign(headers, given);
  await load({ url, setHeaders } as unknown as Parameters<typeof load>[0]);
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
});
