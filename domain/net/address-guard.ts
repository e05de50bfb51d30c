import ipaddr from 'ipaddr.js';

/** What may be called beside the public internet. */
export interface AddressPolicy {
  /** Whether the machine's own network may be: loopback, private, link-local, carrier-grade NAT, unique local. */
  readonly private: boolean;
  /** Hosts, addresses and CIDR ranges that may be called whatever they are. */
  readonly allow: readonly string[];
}

/** The public internet and nothing else. */
export const PUBLIC_ONLY: AddressPolicy = { private: false, allow: [] };

/** Names of ranges, in the words of a refusal. What is not named here is `a reserved address`. */
const WORDS: Readonly<Record<string, string>> = {
  loopback: "this machine's own address",
  private: 'an address of a private network',
  uniqueLocal: 'an address of a private network',
  linkLocal: 'a link-local address',
  carrierGradeNat: "an address inside a provider's network",
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  unspecified: 'no address of a host',
  ipv4Mapped: 'an IPv4 address in disguise',
  '6to4': 'an IPv4 address in disguise',
  rfc6052: 'an IPv4 address in disguise',
  rfc6145: 'an IPv4 address in disguise',
  teredo: 'an IPv4 address in disguise',
};

/** What `private: true` opens. Multicast, disguises and reserved ranges stay shut: no service of a network is there. */
const OWN_NETWORK: ReadonlySet<string> = new Set([
  'loopback',
  'private',
  'uniqueLocal',
  'linkLocal',
  'carrierGradeNat',
]);

/** Where clouds give out credentials to whoever asks from inside: only an entry of the allow list opens these. */
const METADATA: ReadonlySet<string> = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '168.63.129.16',
  '100.100.100.200',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
]);

/** IPv6 that is routed on the public internet; all else is local, reserved or a disguise. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Why a connection to this address is refused, or null. Takes every notation that a resolver or an attacker may give:
 * decimal, octal, hexadecimal, shortened.
 */
export function addressRefusal(address: string, policy: AddressPolicy): string | null {
  const parsed = parse(address);
  if (!parsed) return `${address} is not an address`;
  const plain = parsed.toString();
  if (isAllowed(parsed, policy.allow)) return null;
  if (METADATA.has(plain)) return `${plain} is the metadata service of a cloud`;
  const range = rangeOf(parsed);
  if (range === 'unicast' || (policy.private && OWN_NETWORK.has(range))) return null;
  return `${plain} is ${WORDS[range] ?? 'a reserved address'}`;
}

/** Whether the allow list names this host, so that its addresses are not asked about. */
export function hostIsAllowed(host: string, policy: AddressPolicy): boolean {
  const name = plainHost(host);
  return policy.allow.some((entry) => entry.toLowerCase() === name);
}

/**
 * Why this URL is refused before anything is looked up, or null: scheme, credentials, a literal address. A name passes
 * here; its addresses are checked by the connection itself.
 */
export function urlRefusal(text: string, policy: AddressPolicy): string | null {
  if (!URL.canParse(text)) return 'it is no complete address: give one that begins with https://';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `${url.protocol}// is not called: give an https:// address`;
  if (url.username !== '' || url.password !== '')
    return 'it holds a user name or password: who calls is proved by the signature';
  const host = plainHost(url.hostname);
  const allowed = hostIsAllowed(host, policy);
  const literal = parseLiteral(host);
  const refused = literal && !allowed ? addressRefusal(host, policy) : null;
  if (refused) return refused;
  if (!literal && !allowed && !policy.private && /(^|\.)localhost$/.test(host)) return `${host} is this machine`;
  const within = policy.private || allowed || (literal !== null && isAllowed(literal, policy.allow));
  if (url.protocol === 'http:' && !within) return 'http:// is not encrypted: give an https:// address';
  return null;
}

/** Whether an entry of an allow list can be understood: a host name, an address or a CIDR range. */
export function isAllowEntry(entry: string): boolean {
  if (ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry)) return true;
  return /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i.test(entry);
}

/** A URL's host without the brackets of IPv6 and without the root's dot. */
function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

type Address = ReturnType<typeof ipaddr.parse>;

function parse(text: string): Address | null {
  // A zone names an interface of this machine: fe80::1%eth0.
  const [plain = ''] = text.split('%', 1);
  return ipaddr.isValid(plain) ? ipaddr.parse(plain) : null;
}

/** A URL's host is normalised already: four decimal parts, or IPv6. */
function parseLiteral(host: string): Address | null {
  return ipaddr.IPv4.isValidFourPartDecimal(host) || host.includes(':') ? parse(host) : null;
}

function rangeOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.range();
  const range = address.range();
  return range === 'unicast' && !address.match(GLOBAL_UNICAST) ? 'reserved' : range;
}

function isAllowed(address: Address, allow: readonly string[]): boolean {
  return allow.some((entry) => {
    if (ipaddr.isValidCIDR(entry)) {
      const [network, bits] = ipaddr.parseCIDR(entry);
      return network.kind() === address.kind() && address.match(network, bits);
    }
    return ipaddr.isValid(entry) && ipaddr.parse(entry).toString() === address.toString();
  });
}
