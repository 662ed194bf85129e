/** Neighbouring addresses, both ends included. */
interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * A set of IP addresses from which callers come: sorted ranges that don't touch. IPv4 addresses stand behind the IPv6
 * ones, and last comes a place for requests that show no address at all.
 */
export type Addresses = readonly Range[];

const ipv4Base = 1n << 128n;
const end = ipv4Base + (1n << 32n);

/** No address. */
export const nowhere: Addresses = [];

/** Every IPv4 and IPv6 address, and none. */
export const everywhere: Addresses = [{ first: 0n, last: end }];

/** Every IPv4 and IPv6 address. */
export const everyAddress: Addresses = [{ first: 0n, last: end - 1n }];

/** Every IPv4 address. */
export const ipv4: Addresses = [{ first: ipv4Base, last: end - 1n }];

/** Requests that show no address, as may be behind a VPC endpoint. */
export const noAddress: Addresses = [{ first: end, last: end }];

/** Those in either set. */
export function union(a: Addresses, b: Addresses): Addresses {
  if (a.length === 0 || b === everywhere) return b;
  if (b.length === 0 || a === everywhere) return a;
  const merged: { first: bigint; last: bigint }[] = [];
  for (const { first, last } of [...a, ...b].sort((x, y) => Number(x.first > y.first) - Number(x.first < y.first))) {
    const previous = merged.at(-1);
    if (!previous || first > previous.last + 1n) merged.push({ first, last });
    else if (last > previous.last) previous.last = last;
  }
  return merged;
}

/** All others. */
export function complement(addresses: Addresses): Addresses {
  if (addresses.length === 0) return everywhere;
  const gaps: Range[] = [];
  let next = 0n;
  for (const { first, last } of addresses) {
    if (first > next) gaps.push({ first: next, last: first - 1n });
    next = last + 1n;
  }
  return next > end ? gaps : [...gaps, { first: next, last: end }];
}

/** Those in both sets. */
export function intersect(a: Addresses, b: Addresses): Addresses {
  if (a === everywhere || b.length === 0) return b;
  if (b === everywhere || a.length === 0) return a;
  return complement(union(complement(a), complement(b)));
}

/** Those of the first set that are not in the second. */
export function without(a: Addresses, b: Addresses): Addresses {
  return b.length === 0 ? a : intersect(a, complement(b));
}

/** Whether every address is in the set. */
export function holdsEveryAddress([range]: Addresses): boolean {
  return range !== undefined && range.first === 0n && range.last >= end - 1n;
}

/** The range of a CIDR block or a single address, IPv4 or IPv6; undefined when the text is neither. Host bits are ignored, as IAM does. */
export function parseCidr(text: string): Addresses | undefined {
  const [, address = "", prefix] = /^([0-9a-fA-F:.]{2,45})(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const isV6 = address.includes(":");
  const start = isV6 ? parseIpv6(address) : parseIpv4(address);
  const bits = isV6 ? 128 : 32;
  const length = prefix === undefined ? bits : Number(prefix);
  if (start === undefined || length > bits) return undefined;
  const size = 1n << BigInt(bits - length);
  const first = (start / size) * size + (isV6 ? 0n : ipv4Base);
  return [{ first, last: first + size - 1n }];
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const [head = "", tail, ...more] = expandIpv4Tail(text).split("::");
  if (more.length > 0) return undefined;
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(missing).fill("0"), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

/** `::ffff:192.0.2.1` ends in an IPv4 address. */
function expandIpv4Tail(text: string): string {
  const colon = text.lastIndexOf(":");
  const value = text.includes(".") ? parseIpv4(text.slice(colon + 1)) : undefined;
  if (value === undefined) return text;
  return `${text.slice(0, colon + 1)}${(value >> 16n).toString(16)}:${(value & 65_535n).toString(16)}`;
}
