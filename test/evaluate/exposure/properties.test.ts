import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Exposure, exposureRank, exposureVerdicts } from "../../../src/model/exposure.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { exposureOf, invoked, policyOf, restSnapshot } from "./fixtures.ts";
import { setting, statements, statementWith } from "./random-policy.ts";
import { verdictByCallers } from "./verdict-by-callers.ts";

type Setting = typeof setting extends fc.Arbitrary<infer Value> ? Value : never;

function judged({ endpoint, authorization, key, dualStack }: Setting, policy: Json): Exposure {
  const endpointConfiguration = { types: [endpoint], ipAddressType: dualStack ? "dualstack" : "ipv4" };
  const method = { authorizationType: authorization, apiKeyRequired: key };
  return exposureOf(restSnapshot({ api: { endpointConfiguration }, method, policy }));
}

/** Smaller is worse; nobody at all is safest. */
function safety({ verdict, atWorst, reachable }: Exposure): number {
  return reachable ? exposureRank({ verdict, atWorst }) : 100;
}

const allowing = statementWith(fc.constant("Allow"));
const denying = statementWith(fc.constant("Deny"));
const place = fc.nat(5);
const insert = (list: readonly JsonObject[], at: number, one: JsonObject) => list.toSpliced(at, 0, one);

describe("the exposure under any policy", () => {
  it("is never safer than what concrete callers find, and mostly the same", () => {
    let same = 0;
    let runs = 0;
    const property = fc.property(setting, statements, (given, list) => {
      const exposure = judged(given, policyOf(...list));
      const found = verdictByCallers(
        {
          isPrivate: given.endpoint === "PRIVATE",
          statements: list,
          authorization: given.authorization,
          keyRequired: given.key,
          hosts: [false],
          requested: `${invoked}/prod/GET/pets`,
        },
        given.dualStack,
      );
      const safest = found === "nobody" ? 100 : exposureVerdicts.indexOf(found) * 2;
      runs++;
      if (safety(exposure) === safest) same++;
      expect(safety(exposure)).toBeLessThanOrEqual(safest);
    });
    fc.assert(property, { numRuns: 500, seed: 7 });
    expect(same / runs).toBeGreaterThan(0.9);
  });

  it("is not made safer by an Allow", () => {
    const property = fc.property(setting, statements, allowing, place, (given, list, more, at) => {
      const before = safety(judged(given, policyOf(...list)));
      expect(safety(judged(given, policyOf(...insert(list, at, more))))).toBeLessThanOrEqual(before);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it("is not made more open by a Deny", () => {
    const property = fc.property(setting, statements, denying, place, (given, list, more, at) => {
      const before = safety(judged(given, policyOf(...list)));
      expect(safety(judged(given, policyOf(...insert(list, at, more))))).toBeGreaterThanOrEqual(before);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it("does not depend on the statements' order, nor on how the text is escaped", () => {
    const property = fc.property(setting, statements, (given, list) => {
      const text = policyOf(...list);
      const before = safety(judged(given, text));
      expect(safety(judged(given, policyOf(...list.toReversed())))).toBe(before);
      expect(safety(judged(given, JSON.stringify(text).slice(1, -1)))).toBe(before);
      expect(safety(judged(given, JSON.stringify(text)))).toBe(before);
      expect(safety(judged(given, JSON.parse(text)))).toBe(before);
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe("a policy that can't be read", () => {
  const open: Setting = { endpoint: "REGIONAL", authorization: "NONE", key: false, dualStack: false };
  const base = { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" };
  const bad: readonly (readonly [string, string])[] = [
    ["no JSON", "{"],
    ["a text", '"deny"'],
    ["a list", "[]"],
    ["a number", "1"],
    ["nothing in it", "{}"],
    ["no statement", policyOf()],
    ["a statement that is none", JSON.stringify({ Statement: ["Deny"] })],
    ["a missing Effect", policyOf({ ...base, Effect: "" })],
    ["an Effect in small letters", policyOf({ ...base, Effect: "deny" })],
    ["both Principal and NotPrincipal", policyOf({ ...base, NotPrincipal: "*" })],
    ["an empty Principal, as AWS prints it", policyOf({ ...base, Principal: "" })],
    ["no principal in the list", policyOf({ ...base, Principal: { AWS: [] } })],
    ["a Principal that is a number", policyOf({ ...base, Principal: { AWS: [1] } })],
    ["an Action that is null", policyOf({ ...base, Action: null })],
    ["a Resource without a name", policyOf({ ...base, Resource: [""] })],
    ["a principal without a name", policyOf({ ...base, Principal: { AWS: "" } })],
    ["an empty Resource", policyOf({ ...base, Resource: [] })],
    ["a Condition that is a list", policyOf({ ...base, Condition: [] })],
    ["a value that is an object", policyOf({ ...base, Condition: { Bool: { "aws:SecureTransport": {} } } })],
    ["too long a text", policyOf({ ...base, Sid: "x".repeat(40_000) })],
    ["too deep a nesting", `${"[".repeat(30_000)}`],
    ["a good Deny beside a bad one", policyOf(base, { ...base, Effect: 1 })],
  ];

  it.each(bad)("%s", (_, policy) => {
    const exposure = judged(open, policy);
    expect(exposure.verdict).toBe("open");
    expect(exposure.reasons.join()).toContain("unreadable");
  });

  it("opens no method that a token guards, and no private network to the internet", () => {
    expect(judged({ ...open, authorization: "COGNITO_USER_POOLS" }, "{").verdict).toBe("authenticated");
    expect(judged({ ...open, authorization: "CUSTOM" }, "{").verdict).toBe("authenticated");
    expect(judged({ ...open, endpoint: "PRIVATE" }, "{").verdict).toBe("network-limited");
  });

  it("never throws, whatever it is, and is as open as can be unless it can be read", () => {
    const anything = fc.oneof(fc.string(), fc.json(), fc.jsonValue());
    const damaged = fc.tuple(statements, fc.nat(400), fc.string({ maxLength: 3 })).map(([list, at, text]) => {
      const whole = policyOf(...list);
      return whole.slice(0, at) + text + whole.slice(at + 1);
    });
    const property = fc.property(setting, fc.oneof(anything, damaged), (given, policy) => {
      const exposure = judged(given, policy as Json);
      if (!exposure.reasons.join().includes("unreadable")) return;
      expect(safety(exposure)).toBe(safety(judged(given, policyOf({ ...base, Effect: "Allow" }))));
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it("odd member names change nothing", () => {
    const text =
      '{"__proto__":{"Statement":[]},"Statement":[{"__proto__":{"Effect":"Deny"},"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"__proto__":{"x":"y"}}}]}';
    expect(judged(open, text).verdict).toBe("open");
  });
});

describe("reasons", () => {
  it("show hostile values escaped and cut", () => {
    const sid = "\u001b[31m".repeat(100);
    const policy = policyOf({
      Effect: "Allow",
      Principal: "*",
      Action: "*",
      Resource: "*",
      Condition: { [sid]: { [sid]: sid } },
    });
    const { reasons } = judged({ endpoint: "REGIONAL", authorization: "NONE", key: false, dualStack: false }, policy);
    expect(reasons.join("")).not.toContain("\u001b");
    expect(Math.max(...reasons.map(({ length }) => length))).toBeLessThan(2000);
  });
});
