import type { EvidenceInput } from "../../../src/report/evidence/input.ts";
import { america, auditOn, basis, deadOn, europe, findingOf, inputOf, january, sandbox, saw, waiver } from "./world.ts";

/** A month with one of everything; `text` wherever AWS, or whoever configures it, decides the words. */
export function fullInput(text = "prod"): EvidenceInput {
  const gap = {
    operation: "apigateway:GetStages",
    reason: "denied",
    message: `User ${text} is not authorized`,
    scope: `arn:aws:apigateway:us-east-1::/restapis/${text}`,
    hides: ["AWS::ApiGateway::Stage"],
    remedy: `Allow it for ${text}.`,
  } as const;
  const waived = basis({ waivers: [{ ...waiver, reason: `It is ${text}`, owner: text, ticket: text }] });
  const shop = { ...europe, accountName: text };
  const first = [
    saw(shop, { results: { logs: { fail: 1, pass: 2 }, tracing: { pass: 3 }, waf: { pass: 3 } } }),
    saw({ ...america, accountName: text }, { gaps: [gap], results: { logs: { unknown: 1 }, tracing: { unknown: 1 } } }),
  ];
  const second = [
    saw(shop, { policies: ["logs", "waf"], results: { logs: { pass: 3 }, waf: { pass: 3 } } }),
    saw(sandbox, { basis: waived, results: { logs: { pass: 1 }, tracing: { pass: 1 }, waf: { waived: 1 } } }),
  ];
  const broken = { policies: [], errors: [{ policy: "logs", resource: text, message: `no such key: ${text}` }] };
  return inputOf([auditOn(2, first), auditOn(9, second, { report: broken }), deadOn(20, [])], {
    request: { ...january, signedBy: `Ada Lovelace, ${text}` },
    contents: [
      { hash: "a".repeat(64), resources: [{ type: "AWS::ApiGateway::Stage", arn: `arn:${text}`, name: text }] },
    ],
    findings: [
      findingOf("logs", europe, { 2: "new", 9: "resolved" }, text),
      findingOf("tracing", europe, { 2: "new" }, text),
      findingOf("waf", sandbox, { 9: "waived" }, text),
    ],
  });
}
