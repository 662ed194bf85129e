import { describe, expect, it } from "vitest";
import { allowsAllEgress } from "../../../src/evaluate/functions/security-group.ts";
import type { JsonObject } from "../../../src/model/json.ts";

const any = { IpRanges: [{ CidrIp: "0.0.0.0/0" }] };

describe("allowsAllEgress", () => {
  it.each<[JsonObject, boolean]>([
    [{ IpProtocol: "-1", ...any }, true],
    [{ IpProtocol: "-1", Ipv6Ranges: [{ CidrIpv6: "::/0" }] }, true],
    [{ IpProtocol: "tcp", FromPort: 0, ToPort: 65_535, ...any }, true],
    [{ IpProtocol: "tcp", FromPort: 1, ToPort: 65_535, ...any }, true],
    [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, ...any }, false],
    [{ IpProtocol: "tcp", FromPort: 2, ToPort: 65_535, ...any }, false],
    [{ IpProtocol: "udp", FromPort: 0, ToPort: 65_535, ...any }, false],
    [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "10.0.0.0/8" }] }, false],
    [{}, false],
  ])("%j", (permission, open) => expect(allowsAllEgress({ IpPermissionsEgress: [permission] })).toBe(open));

  it("is not so without rules", () => {
    expect(allowsAllEgress({})).toBe(false);
    expect(allowsAllEgress({ IpPermissionsEgress: [null, 7] })).toBe(false);
  });
});
