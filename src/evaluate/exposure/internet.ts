import {
  type Addresses,
  everyAddress,
  holdsEveryAddress,
  intersect,
  ipv4,
  nowhere,
  parseCidr,
  union,
  without,
} from "./addresses.ts";

/** Blocks that no caller on the internet has: https://www.iana.org/assignments/iana-ipv4-special-registry */
const notPublic = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/3",
];

const block = (cidr: string) => parseCidr(cidr) ?? nowhere;
const publicIpv4 = without(ipv4, notPublic.map(block).reduce(union, nowhere));
/** All that was ever given out: https://www.iana.org/assignments/ipv6-unicast-address-assignments */
const publicIpv6 = block("2000::/3");

/** From how many addresses on a set is no limit any more: a sixteenth of IPv4, or what one regional registry gets of IPv6. */
const manyIpv4 = 1n << 28n;
const manyIpv6 = 1n << 116n;

function count(addresses: Addresses): bigint {
  return addresses.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

/** Whether so large a part of the internet is in the set that it keeps no stranger out: `0.0.0.0/0`, its halves, all but a few blocks. */
export function holdsInternet(addresses: Addresses): boolean {
  if (addresses.length === 0 || holdsEveryAddress(addresses)) return addresses.length > 0;
  return count(intersect(addresses, publicIpv4)) >= manyIpv4 || count(intersect(addresses, publicIpv6)) >= manyIpv6;
}

/** Whether some of the addresses can be a caller's on the internet. */
export function holdsPublic(addresses: Addresses): boolean {
  return intersect(addresses, union(publicIpv4, publicIpv6)).length > 0;
}

/** The addresses from which a public endpoint can be called at all. */
export function callersOf(dualStack: boolean): Addresses {
  return dualStack ? everyAddress : ipv4;
}
