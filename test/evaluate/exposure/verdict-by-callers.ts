import type { ExposureVerdict } from "../../../src/model/exposure.ts";
import { type Caller, getsThrough, type World } from "./callers.ts";

/** Addresses all over the public part of the internet: one of every other first byte, and some IPv6 ones. */
const first = Array.from({ length: 112 }, (_, at) => at * 2 + 1).filter((byte) => ![127, 169].includes(byte));
const internet = first.map((byte) => `${byte}.${(byte * 37) % 256}.7.7`);
const internetV6 = ["2600:1f00::7", "2a00:1450::8", "2406:da00::9", "2c0f:f248::a", "2800:3f0::b"];

/** What the policies of the tests name. */
export const office = "203.0.113.9";
export const officeV6 = "2001:db8:1::9";
const ours = { arn: "arn:aws:iam::111122223333:role/app", account: "111122223333", organization: "o-ours" };
const partner = { arn: "arn:aws:iam::444455556666:role/partner", account: "444455556666", organization: "o-ours" };
const strangers = [
  { arn: "arn:aws:iam::999988887777:role/app", account: "999988887777", organization: "o-other" },
  { arn: "arn:aws:iam::999988887777:user/me", account: "999988887777" },
];

/** What someone without any relation to the API's owner can bring along. */
const strange: readonly Caller[] = [{}, { referer: "https://ours.example" }].flatMap((sent) => [
  sent,
  ...strangers.map((stranger) => ({ ...sent, ...stranger, permitted: true })),
]);

/** What someone has whom the owner gave an identity. */
const identified: readonly Caller[] = strange.flatMap((sent) => [
  { ...sent, token: true },
  { ...sent, ...ours, permitted: true },
  { ...sent, ...ours },
  { ...sent, ...partner, permitted: true },
  { ...sent, certificate: true },
  { ...sent, certificate: true, token: true },
  { ...sent, certificate: true, ...ours, permitted: true },
  { ...sent, certificate: true, ...partner, permitted: true },
]);

/** Behind an endpoint the address that the gateway sees is not the caller's: it may be any, or none. */
const behind = (name: string) =>
  ["10.0.0.5", "192.168.1.1"].flatMap((vpcIp) => {
    const place = { endpoint: `vpce-${name}`, vpc: `vpc-${name}`, vpcIp };
    return [place, { ...place, ip: office }, { ...place, ip: "198.18.0.1" }];
  });
const foreignEndpoints = behind("foreign");
const ownEndpoints = behind("ours");

type Place = Pick<Caller, "ip" | "endpoint" | "vpc" | "vpcIp">;

/** Who can call, by trying: `nobody` when no caller got through. */
export function verdictByCallers(world: World, dualStack: boolean): ExposureVerdict | "nobody" {
  const someone = (callers: readonly Caller[], places: readonly Place[], withKey = true) =>
    places.some((place) => callers.some((caller) => getsThrough(world, { ...caller, ...place, key: withKey })));
  const share = (places: readonly Place[], withKey: boolean) =>
    places.filter((place) => someone(strange, [place], withKey)).length / places.length;
  const v4 = internet.map((ip) => ({ ip }));
  const v6 = dualStack ? internetV6.map((ip) => ({ ip })) : [];
  const isEverywhere = (withKey: boolean) =>
    share(v4, withKey) >= 1 / 16 || (v6.length > 0 && share(v6, withKey) >= 1 / 5);
  const anywhere = [
    ...v4.filter((_, at) => at % 10 === 0),
    ...v6,
    { ip: office },
    ...(dualStack ? [{ ip: officeV6 }] : []),
  ];
  if (isEverywhere(false)) return "open";
  if (isEverywhere(true)) return "key-only";
  if (someone(strange, anywhere) || someone(strange, foreignEndpoints)) return "network-limited";
  if (someone(identified, anywhere) || someone(identified, foreignEndpoints)) return "authenticated";
  return someone([...strange, ...identified], ownEndpoints) ? "private" : "nobody";
}
