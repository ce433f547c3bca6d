import { expect, test } from 'vitest';
import { addressReader } from '#server/client-address.ts';

const behindProxy = addressReader(['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']);

test.each([
  ['no proxy, no header', '198.51.100.7', undefined, '198.51.100.7'],
  ['a stranger who writes the header', '198.51.100.7', '127.0.0.1', '198.51.100.7'],
  ['the proxy with the client', '127.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['what the client wrote before the proxy', '127.0.0.1', '10.1.1.1, 198.51.100.7', '198.51.100.7'],
  ['two proxies', '127.0.0.1', '198.51.100.7, 10.1.1.1', '198.51.100.7'],
  ['proxies only', '127.0.0.1', '10.1.1.1', '10.1.1.1'],
  ['a proxy without the header', '127.0.0.1', undefined, '127.0.0.1'],
  ['an empty header', '127.0.0.1', '', '127.0.0.1'],
  ['rubbish in the header', '127.0.0.1', '198.51.100.7, <script>', '127.0.0.1'],
  ['a port glued on', '127.0.0.1', '198.51.100.7:4711', '127.0.0.1'],
  ['IPv4 inside IPv6', '::ffff:127.0.0.1', '::ffff:198.51.100.7', '198.51.100.7'],
  ['IPv6', 'fd00::2', '2001:db8::7', '2001:db8::7'],
  ['a socket already gone', undefined, '198.51.100.7', ''],
])('%s', (_, remote, forwarded, expected) => {
  expect(behindProxy(remote, forwarded)).toBe(expected);
});

test('without trusted proxies the header means nothing', () => {
  expect(addressReader([])('127.0.0.1', '198.51.100.7')).toBe('127.0.0.1');
});
