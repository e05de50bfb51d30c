import { describe, expect, it } from 'vitest';
import { addressRefusal, hostIsAllowed, isAllowEntry, PUBLIC_ONLY, urlRefusal } from './address-guard.ts';

const OWN = { private: true, allow: [] };

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Addresses of the machine's own network: refused, and open with `private: true`. */
const OWN_NETWORK = words(`
  127.0.0.1 127.0.0.0 127.1.2.3 127.255.255.255 10.0.0.0 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255
  192.168.0.1 192.168.255.255 169.254.0.1 169.254.255.254 100.64.0.1 100.127.255.254 ::1 0:0:0:0:0:0:0:1
  fc00::1 fdff:ffff::1 fe80::1 fe80::1%eth0 2130706433 0x7f000001 017700000001 0177.0.0.1 0x7f.0.0.1 127.1
  127.0.1 0xa.0.0.1 3232235521 012.1
`);
/** Refused whatever the policy says, unless the allow list names it. */
const NEVER = words(`
  0.0.0.0 0.1.2.3 255.255.255.255 224.0.0.1 239.255.255.255 240.0.0.1 192.0.0.1 192.0.2.1 198.18.0.1
  198.19.255.255 198.51.100.7 203.0.113.9 192.88.99.1 :: ff02::1 ff0e::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
  ::ffff:7f00:1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 ::127.0.0.1 2002:7f00:1:: 2002:a00:1::1 64:ff9b::7f00:1
  64:ff9b::10.0.0.1 64:ff9b:1::a00:1 2001::1 2001:0:53aa:64c::1 2001:db8::1 2001:10::1 2001:20::1 100::1
  fec0::1 5f00::1 3fff::1 4000::1 169.254.169.254 169.254.170.2 168.63.129.16 100.100.100.200 192.0.0.192
  fd00:ec2::254 2852039166 0xa9fea9fe
`);
const NO_ADDRESS = ['', 'localhost', '1.2.3.4.5', '256.0.0.1', '0x100000000', '4294967296', 'g::1', '127.0.0.1 '];
const PUBLIC = words(`
  1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
  169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.255.255
  198.20.0.0 223.255.255.255 2606:4700:4700::1111 2a00:1450:4001::200e 2600::
`);

describe('addressRefusal', () => {
  it.each(OWN_NETWORK)('keeps %s for whoever opens the own network', (address) => {
    expect(addressRefusal(address, PUBLIC_ONLY)).not.toBeNull();
    expect(addressRefusal(address, OWN)).toBeNull();
  });

  it.each([...NEVER, ...NO_ADDRESS])('refuses %j', (address) => {
    expect(addressRefusal(address, PUBLIC_ONLY)).not.toBeNull();
    expect(addressRefusal(address, OWN)).not.toBeNull();
  });

  it.each(PUBLIC)('lets %s pass', (address) => expect(addressRefusal(address, PUBLIC_ONLY)).toBeNull());

  it('says what the address is', () => {
    expect(addressRefusal('0177.0.0.1', PUBLIC_ONLY)).toBe("127.0.0.1 is this machine's own address");
    expect(addressRefusal('169.254.169.254', OWN)).toBe('169.254.169.254 is the metadata service of a cloud');
    expect(addressRefusal('::ffff:8.8.8.8', OWN)).toContain('in disguise');
  });

  it('lets pass what the allow list names: an address, a range, in either family', () => {
    const policy = { private: false, allow: ['10.1.0.0/16', '192.168.7.7', 'fd12::/32', '169.254.169.254'] };
    for (const address of ['10.1.2.3', '192.168.7.7', 'fd12::9', '169.254.169.254', '0xa.1.0.1'])
      expect(addressRefusal(address, policy)).toBeNull();
    for (const address of ['10.2.0.1', '192.168.7.8', 'fd13::9', '::ffff:10.1.2.3'])
      expect(addressRefusal(address, policy)).not.toBeNull();
  });
});

describe('urlRefusal', () => {
  it.each(['https://example.com/hook', 'https://example.com:8443/a?b=c', 'https://[2606:4700:4700::1111]/'])(
    'lets %s pass',
    (url) => expect(urlRefusal(url, PUBLIC_ONLY)).toBeNull(),
  );

  it.each([
    '',
    ...words(`
      ftp://example.com/ file:///etc/passwd javascript:alert(1) example.com/hook https://
      http://example.com/ https://me:secret@example.com/ https://me@example.com/ https://localhost/
      https://a.localhost/ https://LOCALHOST./ https://127.0.0.1/ https://127.1/ https://2130706433/
      https://0177.0.0.1/ https://0x7f.1/ https://[::1]/ https://[::ffff:127.0.0.1]/ https://0/
      https://①②⑦.0.0.1/ https://127.0.0.1./ https://%31%32%37.0.0.1/ https://[fe80::1]/
    `),
  ])('refuses %j', (url) => expect(urlRefusal(url, PUBLIC_ONLY)).not.toBeNull());

  it('takes http:// and local names where the own network is open, never credentials or metadata', () => {
    for (const url of ['http://127.0.0.1:8080/', 'http://localhost/', 'http://hooks.internal/', 'http://[fd00::1]/'])
      expect(urlRefusal(url, OWN)).toBeNull();
    for (const url of ['http://me:x@127.0.0.1/', 'http://169.254.169.254/latest/', 'gopher://127.0.0.1/'])
      expect(urlRefusal(url, OWN)).not.toBeNull();
  });

  it('takes http:// for what the allow list names', () => {
    const policy = { private: false, allow: ['Hooks.Internal', '10.0.0.0/8'] };
    expect(urlRefusal('http://hooks.internal/a', policy)).toBeNull();
    expect(urlRefusal('http://10.2.3.4/a', policy)).toBeNull();
    expect(urlRefusal('http://other.internal/a', policy)).not.toBeNull();
    expect(hostIsAllowed('HOOKS.internal.', policy)).toBe(true);
    expect(hostIsAllowed('evil-hooks.internal', policy)).toBe(false);
  });
});

it('an entry of the allow list is a host, an address or a range', () => {
  for (const entry of ['a', 'hooks.internal', '10.0.0.0/8', 'fd00::/8', '::1', '127.0.0.1', 'my_host-1.lan'])
    expect([entry, isAllowEntry(entry)]).toEqual([entry, true]);
  for (const entry of ['', 'a b', 'https://a', 'a/b', '10.0.0.0/33', 'a..b', '-a', '*.internal'])
    expect([entry, isAllowEntry(entry)]).toEqual([entry, false]);
});
