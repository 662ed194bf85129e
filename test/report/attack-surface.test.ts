import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AttackSurface, ExposedMethod } from "../../src/model/attack-surface.ts";
import { countExposures, exposureVerdicts } from "../../src/model/exposure.ts";
import { attackSurfaceJson } from "../../src/report/attack-surface/json.ts";
import { attackSurfaceTable } from "../../src/report/attack-surface/table.ts";
import { byExposure } from "../../src/report/order.ts";

const target = { partition: "aws", accountId: "111111111111", region: "eu-west-1" };

function method(change: Partial<ExposedMethod> = {}): ExposedMethod {
  const arn = "arn:aws:apigateway:eu-west-1::/restapis/abc";
  return {
    target,
    api: { id: "abc", name: "pets", arn },
    name: "GET /pets",
    arn: `${arn}/resources/r/methods/GET`,
    verdict: "open",
    atWorst: "open",
    reachable: true,
    preflight: false,
    reasons: ["authorizationType is NONE: no identity is asked for"],
    entryPoints: ["abc.execute-api.eu-west-1.amazonaws.com/prod"],
    ...change,
  };
}

function surface(methods: ExposedMethod[]): AttackSurface {
  const coverage = {
    target,
    status: "complete",
    apis: { rest: 1, http: 0, websocket: 0 },
    resources: 1,
    vanished: [],
    calls: {},
    throttled: 0,
    gaps: [],
    unknownMembers: [],
  } as const;
  const counts = countExposures(methods);
  return {
    tool: { name: "gatewarden", version: "0.1.0" },
    startedAt: "",
    complete: true,
    counts,
    methods: methods.sort(byExposure),
    coverage: [coverage],
  };
}

const plain = { color: false, width: 100 };

describe("the attack surface", () => {
  it("lists what is worst first, and methods with the same reasons together", () => {
    const lines = attackSurfaceTable(
      surface([
        method({ verdict: "private", atWorst: "private", name: "GET /inner" }),
        method({ name: "GET /a" }),
        method({ name: "GET /b" }),
        method({ verdict: "unknown", atWorst: "open", name: "GET /dark", reasons: ["GetStages was denied"] }),
        method({ name: "OPTIONS /a", preflight: true }),
      ]),
      plain,
    );
    expect(lines).toContain("GET /a, GET /b");
    expect(lines.indexOf("GET /a")).toBeLessThan(lines.indexOf("GET /dark"));
    expect(lines.indexOf("GET /dark")).toBeLessThan(lines.indexOf("GET /inner"));
    expect(lines).toContain("2 open · 1 private · 1 unknown");
    expect(lines).toContain("1 OPTIONS method is answered by a mock");
    expect(lines).not.toContain("OPTIONS /a");
  });

  it("says when there may be more", () => {
    expect(attackSurfaceTable({ ...surface([method()]), complete: false }, plain)).toContain("NOT COMPLETE");
  });

  it("keeps hostile names from the terminal, and every line within its width", () => {
    const hostile = fc.string({ unit: "binary", maxLength: 300 });
    fc.assert(
      fc.property(hostile, hostile, fc.constantFrom(...exposureVerdicts), (name, reason, verdict) => {
        const one = method({ name, verdict, atWorst: verdict, reasons: [reason], api: { id: "a", name, arn: "a" } });
        const table = attackSurfaceTable(surface([one]), plain);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(table).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(JSON.parse(attackSurfaceJson(surface([one]))).methods[0].name).toBe(name);
      }),
    );
  });
});
