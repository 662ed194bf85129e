import { describe, expect, it } from "vitest";
import { collectDigest, toDigestChat } from "../../src/deliver/digest.ts";
import type { TrackedFinding } from "../../src/model/tracked-finding.ts";
import type { FindingCatalogue } from "../../src/store/report-store.ts";
import { hostileTexts } from "../report/hostile.ts";
import { day } from "../store/audits.ts";
import { changeOf } from "./changes.ts";
import { messageProblems } from "./message-schema.ts";

/** A catalogue that gives one finding a page. */
function catalogueOf(findings: readonly TrackedFinding[]): FindingCatalogue {
  return {
    list: async ({ cursor = "0" }) => {
      const next = Number(cursor) + 1;
      return {
        items: findings.slice(next - 1, next),
        ...(next < findings.length ? { next: String(next) } : {}),
        read: 1,
      };
    },
    count: async () => [],
    get: async () => undefined,
    history: async () => [],
  };
}

const period = { from: new Date(day(2)), to: new Date(day(3)) };
const tracked = (...args: Parameters<typeof changeOf>) => changeOf(...args).tracked;

describe("the nightly digest", () => {
  it("counts what stands and what changed, and names the worst of what is new", async () => {
    const digest = await collectDigest(
      catalogueOf([
        tracked("old", { finding: { severity: "critical" } }),
        tracked("reopened", { sequence: 2, kind: "reopened", to: "reopened", finding: { severity: "high" } }),
        tracked("mended", { sequence: 2, kind: "resolved", to: "resolved" }),
        tracked("waived", { kind: "waived", to: "waived" }),
        tracked("tomorrow", { sequence: 3, kind: "reopened", to: "reopened" }),
      ]),
      period,
    );
    expect(digest).toMatchObject({
      id: `digest-${day(3)}`,
      open: { critical: 1, high: 1, medium: 1, low: 0, informational: 0 },
      waived: 1,
      changed: { new: 0, reopened: 1, waived: 0, resolved: 1 },
    });
    expect(digest.worst.map(({ resource }) => resource)).toEqual(["reopened"]);
    expect(messageProblems(JSON.stringify(digest))).toEqual([]);
  });

  it("names the worst of all when nothing changed, ten at most", async () => {
    const many = Array.from({ length: 30 }, (_, index) => tracked(`s${index}`));
    const digest = await collectDigest(catalogueOf(many), period);
    expect(digest.worst).toHaveLength(10);
    expect(messageProblems(JSON.stringify(digest))).toEqual([]);
    const { content } = toDigestChat(digest);
    expect(content.title).toBe("Gatewarden: 30 open findings");
    expect(content.description.split("\n")).toHaveLength(12);
  });

  it("is of nothing where there is nothing", async () => {
    const digest = await collectDigest(catalogueOf([]), period);
    expect(messageProblems(JSON.stringify(digest))).toEqual([]);
    expect(toDigestChat(digest).content.description).toContain("*Open:* none.");
  });

  it.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
    "is a line a finding in a chat, and mentions nobody: %s",
    async (_, message) => {
      const digest = await collectDigest(catalogueOf([tracked("s1", { finding: { message } })]), period);
      const { content } = toDigestChat(digest);
      expect(content.description.split("\n")).toHaveLength(3);
      expect(content.description.replaceAll("\n", "")).not.toMatch(/[<>\p{Cc}\p{Cf}]/u);
    },
  );
});
