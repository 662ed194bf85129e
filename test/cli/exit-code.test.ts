import { describe, expect, it } from "vitest";
import { exitCodeOf, type Verdict } from "../../src/cli/exit-code.ts";
import type { Report } from "../../src/model/report.ts";
import { severities } from "../../src/model/severity.ts";

interface Outcome {
  readonly worst?: (typeof severities)[number];
  readonly incomplete?: boolean;
  readonly unread?: boolean;
  readonly threw?: boolean;
  readonly interrupted?: boolean;
}

function report({ worst, incomplete = false, unread = false, threw = false, interrupted = false }: Outcome): Report {
  const bySeverity = Object.fromEntries(severities.map((severity) => [severity, severity === worst ? 1 : 0]));
  const targets = { total: 1, complete: 0, incomplete: 0, failed: unread ? 1 : 0 };
  const complete = !incomplete && !unread && !interrupted;
  const errors = threw ? [{ policy: "a", resource: "b", message: "c" }] : [];
  return { complete, interrupted, errors, summary: { targets, bySeverity } } as unknown as Report;
}

const usual: Verdict = { failOn: "low", requireComplete: false };

describe("exitCodeOf", () => {
  it.each<[Outcome, Partial<Verdict>, number]>([
    [{}, {}, 0],
    [{ worst: "informational" }, {}, 0],
    [{ worst: "low" }, {}, 1],
    [{ worst: "critical" }, {}, 1],
    [{ worst: "medium" }, { failOn: "high" }, 0],
    [{ worst: "high" }, { failOn: "high" }, 1],
    [{ worst: "informational" }, { failOn: "informational" }, 1],
    [{ worst: "critical" }, { failOn: "none" }, 0],
    [{ incomplete: true }, {}, 0],
    [{ incomplete: true }, { requireComplete: true }, 3],
    [{ incomplete: true, worst: "high" }, {}, 1],
    [{ incomplete: true, worst: "high" }, { requireComplete: true }, 3],
    [{ worst: "high" }, { requireComplete: true }, 1],
    [{ interrupted: true }, {}, 130],
    [{ interrupted: true, worst: "high" }, { requireComplete: true }, 130],
    [{ interrupted: true, unread: true }, {}, 130],
    [{ unread: true }, {}, 2],
    [{ unread: true }, { requireComplete: true, failOn: "none" }, 2],
    [{ threw: true }, { failOn: "none" }, 2],
    [{ threw: true, worst: "high", interrupted: true, incomplete: true }, { requireComplete: true }, 2],
  ])("%j with %j: %i", (outcome, verdict, code) => {
    expect(exitCodeOf(report(outcome), { ...usual, ...verdict })).toBe(code);
  });

  it("is 2 when there was nothing to audit", () => {
    const nothing = {
      ...report({}),
      summary: { targets: { total: 0, failed: 0 }, bySeverity: {} },
    } as unknown as Report;
    expect(exitCodeOf(nothing, usual)).toBe(2);
  });
});
