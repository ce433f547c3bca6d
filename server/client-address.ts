import { BlockList, isIP } from 'node:net';

/** Header the program sets on every request; what a client sends under that name is overwritten. */
export const addressHeader = 'x-spoluplan-address';

/**
 * Who really asks. `X-Forwarded-For` is read from the right and only as far as the addresses that
 * wrote it are trusted proxies, so a client can write there what it likes.
 */
export function addressReader(
  trustedProxies: string[],
): (remote: string | undefined, forwardedFor: string | undefined) => string {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [address, prefix] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    trusted.addSubnet(address, prefix ? Number(prefix) : family === 'ipv6' ? 128 : 32, family);
  }
  const believes = (address: string) =>
    trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

  return (remote, forwardedFor) => {
    let address = plain(remote ?? '');
    const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()));
    while (isIP(address) && believes(address)) {
      const before = hops.pop();
      if (before === undefined || !isIP(before)) break;
      address = before;
    }
    return address;
  };
}

/** IPv4 inside IPv6, as sockets open to both report it, is the IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
