import { isIPv4, isIPv6 } from 'node:net';

/** IPv6 hands a whole /64 to one home: counting single addresses would count nothing. */
const IPV6_GROUPS_COUNTED = 4;

/**
 * The network address a request is counted under.
 *
 * Shape: `forwardedFor` is the X-Forwarded-For header, which Next fills with the socket's address when nobody else
 * has: then it is the only entry. Each of our `trustedProxies` appended one entry, so the visitor's is that many from the
 * end; entries further left are the visitor's own words. Without a proxy the edge has dropped what the visitor sent. IPv6 is cut to its /64 network.
 * Throws nothing. Whatever is no address shares one count: a made-up text must neither open a new budget nor be kept.
 */
export function toNetworkAddress(forwardedFor: string | null, trustedProxies: number): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const address = withoutPort(entries[Math.max(0, entries.length - Math.max(1, trustedProxies))] ?? '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? `${expandIpv6(address).slice(0, IPV6_GROUPS_COUNTED).join(':')}::/64`;
}

/** Some proxies write the port too: `198.51.100.7:4711`, `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  return /^(\d+(?:\.\d+){3}):\d+$/.exec(entry)?.[1] ?? /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? entry;
}

/** The eight groups of an address, without leading zeros (RFC 4291 section 2.2). */
function expandIpv6(address: string): readonly string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const gap = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...gap, ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}
