import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { UserError } from "../errors.ts";

/** An IP address that a connection may be made to. */
export interface Address {
  readonly address: string;
  readonly family: number;
}

/** Looks a name up; like `lookup` of node:dns with `all`. */
export type Resolve = (hostname: string) => Promise<readonly Address[]>;

/** Addresses that are not of the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry, and the same of IPv6. */
const special: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
];

const blocked = new BlockList();
for (const [network, bits, family] of special) blocked.addSubnet(network, bits, family);

/** All that IPv6 gives to the public, without the parts of it that stand for something else: Teredo, 6to4, documentation. */
const publicIpv6 = new BlockList();
publicIpv6.addSubnet("2000::", 3, "ipv6");
const odd = new BlockList();
odd.addSubnet("2001::", 23, "ipv6");
odd.addSubnet("2001:db8::", 32, "ipv6");
odd.addSubnet("2002::", 16, "ipv6");
odd.addSubnet("3fff::", 20, "ipv6");

/** Networks that may be connected to although they are not public, such as `10.1.0.0/16`. Throws a `UserError` for anything else. */
export function parseNetworks(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits = "", ...rest] = network.split("/");
    const version = isIP(address);
    const length = Number(bits);
    if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits) || length > (version === 4 ? 32 : 128))
      throw new UserError(`"${network}" is not a network`, "Write one as 10.1.0.0/16 or fd00:1234::/32.");
    list.addSubnet(address, length, version === 4 ? "ipv4" : "ipv6");
  }
  return list;
}

/** Whether an address is of the public internet. */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !blocked.check(address, "ipv4");
  return version === 6 && publicIpv6.check(address, "ipv6") && !odd.check(address, "ipv6");
}

/**
 * The addresses of a host, all of them fit to connect to. Throws when one is not: link-local addresses, where clouds keep
 * their metadata, those of private networks, and this machine's own.
 */
export async function resolveSafely(
  hostname: string,
  allowed: BlockList,
  resolve: Resolve = (name) => lookup(name, { all: true }),
): Promise<readonly [Address, ...Address[]]> {
  const bare = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(bare);
  const [first, ...others] = family ? [{ address: bare, family }] : await resolve(bare);
  if (!first) throw new Error(`${bare} has no address`);
  for (const { address } of [first, ...others]) {
    if (!isPublic(address) && !allowed.check(address, isIP(address) === 4 ? "ipv4" : "ipv6"))
      throw new Error(`${bare} is at ${address}, which is not a public address`);
  }
  return [first, ...others];
}
