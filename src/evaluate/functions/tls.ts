/** Lowest TLS version by security policy: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html */
const floors = new Map([
  ["TLS_1_0", "1.0"],
  ["TLS_1_2", "1.2"],
  ["SecurityPolicy_TLS12_2018_EDGE", "1.2"],
  ["SecurityPolicy_TLS12_PFS_2025_EDGE", "1.2"],
  ["SecurityPolicy_TLS13_2025_EDGE", "1.3"],
  ["SecurityPolicy_TLS13_1_2_2021_06", "1.2"],
  ["SecurityPolicy_TLS13_1_2_PQ_2025_09", "1.2"],
  ["SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09", "1.2"],
  ["SecurityPolicy_TLS13_1_2_Ext2_PQ_2025_09", "1.2"],
  ["SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09", "1.2"],
  ["SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09", "1.2"],
  ["SecurityPolicy_TLS13_1_2_Ext2_FIPS_PQ_2025_09", "1.2"],
  ["SecurityPolicy_TLS13_1_3_2025_09", "1.3"],
  ["SecurityPolicy_TLS13_1_3_FIPS_2025_09", "1.3"],
]);

/** `SecurityPolicy_TLS13_1_2_…`: the highest version, then the lowest. */
const versions = /^SecurityPolicy_TLS1\d_1_(\d)(?:_|$)/;

/** Policies that AWS added since: one of the later kind tells its lowest version, and none accepts less than 1.2. */
const enhanced = /^SecurityPolicy_/;

/** The lowest TLS version that a security policy accepts, such as `1.2`; "" when the text is no policy. */
export function tlsFloor(policy: string): string {
  const known = floors.get(policy);
  if (known !== undefined) return known;
  const [, minor] = versions.exec(policy) ?? [];
  if (minor !== undefined) return `1.${minor}`;
  return enhanced.test(policy) ? "1.2" : "";
}

/** The properties that a policy's name tells: `PQ` post-quantum, `PFS` forward secrecy, `FIPS` validated modules. */
export function tlsTraits(policy: string): string[] {
  if (!enhanced.test(policy)) return [];
  return policy.split("_").filter((part) => part === "PQ" || part === "PFS" || part === "FIPS");
}
