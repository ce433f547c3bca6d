import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import config from '../../svelte.config.js';

const directives = config.kit?.csp?.directives ?? {};

test('the one inline style allowed is the title announcer of the installed framework', async () => {
  const source = await readFile('node_modules/@sveltejs/kit/src/core/sync/write_root.js', 'utf8');
  const style = /id="svelte-announcer"[^>]*style="([^"]*)"/.exec(source)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(directives['style-src-attr']).toEqual(['unsafe-hashes', `sha256-${hash}`]);
});

test('nothing foreign, inline or framed is allowed', () => {
  expect(config.kit?.csp?.mode).toBe('hash');
  expect(directives['default-src']).toEqual(['none']);
  expect(directives['script-src']).toEqual(['self']);
  expect(directives['style-src']).toEqual(['self']);
  expect(directives['frame-ancestors']).toEqual(['none']);
  expect(directives['require-trusted-types-for']).toEqual(['script']);
});
