import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forChat, toChatMessage } from "../../src/deliver/chat.ts";
import { maskSecrets } from "../../src/deliver/mask-secrets.ts";
import schema from "../../src/deliver/message.schema.json" with { type: "json" };
import { write, writeMessage } from "../../src/deliver/message.ts";
import type { Finding } from "../../src/model/finding.ts";
import reportSchema from "../../src/report/report.schema.json" with { type: "json" };
import { findings } from "../report/fixture-findings.ts";
import { hostileText, hostileTexts } from "../report/hostile.ts";
import { changeOf } from "./changes.ts";
import { messageProblems } from "./message-schema.ts";

const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function hostileFinding(text: string): Partial<Finding> {
  return {
    title: text,
    message: text,
    evidence: [{ path: text, actual: { [text]: [text] }, expected: text }],
    remediation: { text, command: text },
    exposure: { verdict: "open", atWorst: "open", reasons: [text] },
  };
}

describe("the message about a change", () => {
  it("follows its published schema, whatever the change", () => {
    const changes = [
      changeOf("s1"),
      changeOf("s1", { sequence: 2, kind: "resolved", to: "resolved" }),
      changeOf("s1", {
        kind: "waived",
        to: "waived",
        finding: { waiver: { reason: "r", owner: "o", expires: "2030-01-01" } },
      }),
      ...findings.map((finding) => changeOf("s1", { finding })),
    ];
    for (const change of changes) expect(messageProblems(writeMessage(change))).toEqual([]);
  });

  it("has a schema that notices what is missing or wrong", () => {
    const message = JSON.parse(writeMessage(changeOf("s1"))) as Record<string, unknown>;
    for (const member of Object.keys(message)) {
      const { [member]: _, ...rest } = message;
      expect(messageProblems(JSON.stringify(rest))).not.toEqual([]);
    }
    expect(messageProblems(JSON.stringify({ ...message, version: "2" }))).not.toEqual([]);
    expect(messageProblems(JSON.stringify({ ...message, more: 1 }))).toEqual(["more"]);
  });

  it("describes findings as the report does", () => {
    for (const name of ["finding", "evidence", "resource", "severity"] as const)
      expect(schema.$defs[name]).toEqual(reportSchema.$defs[name]);
  });

  it("is shortened when it would not fit", () => {
    const evidence = Array.from({ length: 400 }, (_, index) => ({
      path: `stage.variables.v${index}`,
      actual: "x".repeat(1000),
      expected: "y",
    }));
    const text = writeMessage(changeOf("s1", { finding: { evidence } }));
    expect(Buffer.byteLength(text)).toBeLessThan(240 * 1024);
    expect(messageProblems(text)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ shortened: true, finding: { evidence: { length: 5 } } });
  });

  it("says hostile text as it is, on one line, without a character that nobody sees", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...hostileTexts), hostileText), (text) => {
        const line = writeMessage(changeOf("s1", { finding: hostileFinding(text) }));
        expect(line).not.toMatch(invisible);
        expect(JSON.parse(line).finding.message).toBe(text);
        expect(messageProblems(line)).toEqual([]);
      }),
    );
  });
});

describe("the message for a chat", () => {
  const chatOf = (text: string) => toChatMessage(changeOf("s1", { finding: hostileFinding(text) }));

  it("has the members that AWS's chat integrations want", () => {
    expect(toChatMessage(changeOf("s1"))).toEqual({
      version: "1.0",
      source: "custom",
      id: expect.stringMatching(/^[0-9a-f]{32}-1$/),
      content: {
        textType: "client-markdown",
        title: "Medium, new: `p1` holds",
        description:
          "`s1` does not hold `p1`\n*Where:* account `111111111111`, `eu-west-1`, api `a1`, `s1`\n*Policy:* `p1`",
        nextSteps: ["Mend it."],
        keywords: ["medium", "new", "p1", "111111111111", "eu-west-1"],
      },
      metadata: {
        threadId: expect.stringMatching(/^[0-9a-f]{32}$/),
        summary: "medium new: p1",
        eventType: "finding.new",
        relatedResources: [expect.stringContaining("arn:aws:apigateway")],
        additionalContext: { severity: "medium", state: "new", policy: "p1", account: "111111111111" },
      },
    });
  });

  it.each(["<!channel>", "<!here|here>", "<@U012AB3CD>", "<https://evil.example|click>", "<script>alert(1)</script>"])(
    "mentions nobody and links nowhere: %s",
    (text) => {
      const { content, metadata } = chatOf(text);
      expect(JSON.stringify([content, metadata])).not.toMatch(/[<>]/);
      expect(forChat(text, 500)).toMatch(/^`.*`$/);
    },
  );

  it("stays on its lines, and within bounds", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...hostileTexts), hostileText), (text) => {
        const { content } = chatOf(text);
        expect(content.title).not.toMatch(/\n/);
        expect(content.description.split("\n").length).toBeLessThanOrEqual(4);
        expect(content.description.replaceAll("\n", "")).not.toMatch(/[<>]/);
        expect(content.description.length).toBeLessThan(20_000);
      }),
    );
  });

  it("is in code wherever text is markup", () => {
    expect(forChat("[click](javascript:alert(1)) @octocat *bold*", 500)).toBe(
      "`[click](javascript:alert(1)) @octocat *bold*`",
    );
  });
});

describe("a secret", () => {
  const secrets = [
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_0123456789abcdefghijABCDEFGHIJ",
    "xoxb-1234567890-abcdefghij",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
  ];

  it.each(secrets)("is in no message: %s", (secret) => {
    const change = maskSecrets(changeOf("s1", { finding: hostileFinding(`before ${secret} after`) }));
    for (const text of [writeMessage(change), write(toChatMessage(change))]) {
      expect(text).not.toContain(secret);
      expect(text).toContain("secret 0000000000000000");
    }
  });

  it("is all that is masked", () => {
    for (const finding of findings) {
      const change = changeOf("s1", { finding });
      expect(maskSecrets(change)).toEqual(change);
    }
  });
});
