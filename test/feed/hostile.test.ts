import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCsv } from "../../src/feed/changes/csv.ts";
import { toJsonFeed } from "../../src/feed/changes/json-feed.ts";
import { toExposition } from "../../src/feed/metrics/exposition.ts";
import { json } from "../../src/feed/route.ts";
import type { ChangeView } from "../../src/feed/wire.ts";
import { failure, target } from "../store/audits.ts";

/** What an attacker might call an API. */
const names = [
  '=HYPERLINK("https://evil.example","x")',
  "@SUM(1)|cmd",
  '"\n# TYPE gatewarden_findings counter\ngatewarden_findings 0\n',
  "a\\",
  "\u001b]0;owned\u0007",
  "\u202egnp.exe",
  "</script><script>alert(1)</script>",
  "x\r\n\r\ndata: forged",
  "\u2028\u0085\u009b31m",
];
const text = fc.oneof(fc.constantFrom(...names), fc.string({ unit: "binary" }));
/** What no terminal and no eye is to meet. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function changeOf(name: string): ChangeView {
  const found = failure(target, "p1", "one", "prod");
  const resource = {
    ...found.resource,
    name,
    api: { id: "one", name, arn: "arn:aws:apigateway:eu-west-1::/restapis/one" },
  };
  const at = "2026-01-01T00:00:00.000Z";
  const life = { state: "new", sequence: 1, firstSeen: at, lastSeen: at, changedAt: at } as const;
  const about = { ...found, ...life, resource, message: `${name} is wrong`, title: name };
  const change = { finding: found.id, sequence: 1, kind: "new", at, audit: "a", to: "new", severity: "high" } as const;
  return { ...change, position: `${at}~1`, recordedAt: at, about };
}

describe("what AWS calls things", () => {
  it("starts no formula and no other row in CSV", () => {
    fc.assert(
      fc.property(text, (name) => {
        const csv = toCsv([changeOf(name)]);
        expect(csv.split("\r\n")).toHaveLength(3);
        const cells = [...(csv.split("\r\n")[1] ?? "").matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(
          ([, cell = ""]) => cell,
        );
        expect(cells).toHaveLength(17);
        for (const cell of cells) expect(cell).not.toMatch(/(^|[;|])[\s"]*[=+@＝＋－＠-]/);
        expect(csv.replaceAll("\r\n", "")).not.toMatch(unseen);
      }),
    );
  });

  it("is plain text in a JSON Feed, and the same in what programs read of it", () => {
    fc.assert(
      fc.property(text, (name) => {
        const feed = toJsonFeed([changeOf(name)], undefined);
        expect(json(feed).text).not.toMatch(unseen);
        const [item] = (JSON.parse(json(feed).text) as { items: { title: string; _gatewarden: ChangeView }[] }).items;
        expect(item?.title).not.toMatch(unseen);
        expect(item?._gatewarden.about?.title).toBe(name);
      }),
    );
  });

  it("ends no label and no line of metrics", () => {
    fc.assert(
      fc.property(text, (name) => {
        const exposition = toExposition([
          { name: "gatewarden_gaps", help: "Gaps.", samples: [{ labels: { name }, value: 1 }] },
        ]);
        const lines = exposition.split(/[\n\r\v\f\u0085\u2028\u2029]/);
        expect(lines).toHaveLength(4);
        const [, label = ""] = /^gatewarden_gaps\{name="((?:[^"\\\n]|\\["\\n])*)"\} 1$/.exec(lines[2] ?? "") ?? [];
        const read = label.replace(/\\(["\\n])/g, (_, one: string) => (one === "n" ? "\n" : one));
        expect(read).toBe(name.replace(/[\r\v\f\u0085\u2028\u2029]/g, " "));
      }),
    );
  });
});
