import { describe, expect, it } from 'vitest';
import { toNetworkAddress } from '@/lib/limits/network-address';

describe('toNetworkAddress', () => {
  it.each([
    ['the address a single proxy appended', '198.51.100.7', 1, '198.51.100.7'],
    ['what the visitor claims is not believed', '1.2.3.4, 198.51.100.7', 1, '198.51.100.7'],
    ['two proxies: the entry before the last', '1.2.3.4, 198.51.100.7, 10.0.0.1', 2, '198.51.100.7'],
    ['no proxy: what Next wrote of the connection', '198.51.100.7', 0, '198.51.100.7'],
    ['fewer entries than proxies', '198.51.100.7', 3, '198.51.100.7'],
    ['IPv6 counts by its network', '2001:db8:1:2:3:4:5:6', 1, '2001:db8:1:2::/64'],
    ['IPv6 in short', '2001:db8::1', 1, '2001:db8:0:0::/64'],
    ['IPv4 inside IPv6', '::ffff:198.51.100.7', 1, '198.51.100.7'],
    ['loopback', '::1', 1, '0:0:0:0::/64'],
    ['an address with a port', '198.51.100.7:4711', 1, '198.51.100.7'],
    ['IPv6 with a port', '[2001:db8::1]:4711', 1, '2001:db8:0:0::/64'],
    ['a text of the visitor’s own', 'budget-17', 1, 'unknown'],
    ['nothing', null, 1, 'unknown'],
    ['an empty entry', '1.2.3.4, ', 1, 'unknown'],
  ])('%s', (_, header, proxies, expected) => expect(toNetworkAddress(header, proxies)).toBe(expected));

  it('counts one home once, however it writes its addresses', () => {
    const one = toNetworkAddress('2001:DB8:0001:2:aaaa::1', 1);
    expect(toNetworkAddress('2001:db8:1:2:bbbb:cccc:dddd:eeee', 1)).toBe(one);
  });
});
