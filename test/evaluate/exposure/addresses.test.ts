import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Addresses,
  complement,
  everywhere,
  intersect,
  nowhere,
  parseCidr,
  union,
  without,
} from "../../../src/evaluate/exposure/addresses.ts";
import { holdsInternet } from "../../../src/evaluate/exposure/internet.ts";
import { bits } from "./callers.ts";

const block = (text: string): Addresses => parseCidr(text) ?? nowhere;
const set = (...texts: string[]) => texts.map(block).reduce(union, nowhere);
const holds = (addresses: Addresses, address: string) => intersect(addresses, block(address)).length > 0;

describe("a CIDR block", () => {
  it.each([
    "",
    "*",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "1.2.3.4/33",
    "1.2.3.4/-1",
    "1.2.3.4/",
    "::/129",
    ":::",
    "1::2::3",
    "g::",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7::8",
    "::1.2.3.400",
    "1.2.3.4/8/9",
    "0x7f.1.1.1",
    "1.2.3.4\n5",
  ])("is not %j", (text) => expect(parseCidr(text)).toBeUndefined());

  it.each([
    ["192.0.2.7/24", "192.0.2.0/24"],
    ["192.0.2.7", "192.0.2.7/32"],
    ["2001:DB8::/32", "2001:db8:0:0:0:0:0:0/32"],
    ["::ffff:192.0.2.1", "::ffff:c000:201"],
    ["::", "0:0:0:0:0:0:0:0/128"],
    [" 10.0.0.0/8 ", "10.0.0.0/8"],
  ])("%s is the same as %s", (one, other) => {
    expect(parseCidr(one)).toEqual(parseCidr(other));
    expect(parseCidr(one)).toBeDefined();
  });

  it("holds the addresses that share its first bits", () => {
    const v4 = fc.ipV4();
    const v6 = fc
      .array(fc.nat(65_535), { minLength: 8, maxLength: 8 })
      .map((groups) => groups.map((group) => group.toString(16)).join(":"));
    const property = fc.property(fc.oneof(v4, v6), fc.oneof(v4, v6), fc.nat(128), (base, address, length) => {
      const size = base.includes(":") ? length : length % 33;
      const sameKind = base.includes(":") === address.includes(":");
      expect(holds(block(`${base}/${size}`), address)).toBe(
        sameKind && bits(base).slice(0, size) === bits(address).slice(0, size),
      );
      expect(holds(block(`${base}/${size}`), base)).toBe(true);
    });
    fc.assert(property);
  });
});

describe("sets of addresses", () => {
  const blocks = [
    "0.0.0.0/1",
    "128.0.0.0/1",
    "10.0.0.0/8",
    "10.1.0.0/16",
    "11.0.0.0/8",
    "10.1.2.3",
    "::/0",
    "2001:db8::/32",
    "::/1",
  ];
  const some = fc.subarray(blocks).map((texts) => set(...texts));

  it("obey the laws of sets", () => {
    const property = fc.property(some, some, (a, b) => {
      expect(complement(complement(a))).toEqual(a);
      expect(union(a, b)).toEqual(union(b, a));
      expect(intersect(a, b)).toEqual(without(a, complement(b)));
      expect(union(without(a, b), intersect(a, b))).toEqual(a);
      expect(intersect(a, complement(a))).toEqual(nowhere);
      expect(union(a, complement(a))).toEqual(everywhere);
    });
    fc.assert(property);
  });

  it("hold what one of their parts holds", () => {
    const property = fc.property(fc.subarray(blocks), fc.ipV4(), (texts, address) => {
      expect(holds(set(...texts), address)).toBe(texts.some((text) => holds(block(text), address)));
    });
    fc.assert(property);
  });
});

describe("the internet", () => {
  it.each([
    ["all addresses", ["0.0.0.0/0"], true],
    ["all IPv6 addresses", ["::/0"], true],
    ["halves", ["0.0.0.0/1", "128.0.0.0/1"], true],
    ["one half", ["128.0.0.0/1"], true],
    ["sixteenths that miss some", ["48.0.0.0/4", "64.0.0.0/4"], true],
    ["a company's block", ["17.0.0.0/8"], false],
    ["many offices", ["203.0.113.0/24", "198.51.100.0/24", "2001:db8::/32"], false],
    ["private addresses", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8"], false],
    ["what nobody has", ["224.0.0.0/3", "0.0.0.0/8", "fe80::/10"], false],
    ["nothing", [], false],
  ])("%s", (_, texts, expected) => expect(holdsInternet(set(...texts))).toBe(expected));

  it("is there without a few blocks", () => {
    expect(holdsInternet(complement(set("203.0.113.0/24", "192.0.2.0/24")))).toBe(true);
    expect(holdsInternet(complement(set("0.0.0.0/0", "::/0")))).toBe(false);
    expect(holdsInternet(without(block("0.0.0.0/0"), block("0.0.0.0/0")))).toBe(false);
  });
});
