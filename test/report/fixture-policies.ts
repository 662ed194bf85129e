import type { Policy } from "../../src/model/policy.ts";

/** The policies that the fixture's audit evaluated. */
export const policies: readonly Policy[] = [
  policy("rest-integration-insecure-skip-verification", "high", "REST integrations verify the backend's certificate", {
    why: "Anyone on the path to the backend can present a certificate of their own and read the traffic.",
    fix: "Install a certificate from a public CA on the backend, then switch verification on and redeploy.",
    controls: ["NIST-800-53-r5:SC-8", "NIST-800-53-r5:SC-23"],
  }),
  policy("rest-policy-not-public", "critical", "REST API resource policies name who may invoke them", {
    why: "A policy that allows everyone without a condition leaves authorization to each method alone.",
    fix: "Name the accounts, VPC endpoints or address ranges that need the API, and redeploy every stage.",
    controls: ["FSBP:IAM.21", "CIS-AWS:5.1"],
  }),
  policy("http-route-authorization", "high", "HTTP API routes require authorization", {
    why: "Whoever knows the URL can call the route.",
    fix: "Attach a JWT or Lambda authorizer, or AWS_IAM, to the route.",
    controls: ["FSBP:APIGateway.8"],
  }),
  policy("rest-stage-access-logs", "medium", "REST API stages write access logs", {
    why: "Without access logs nobody can tell who called the API.",
    fix: "Set an access log destination and format on the stage.",
    controls: ["FSBP:APIGateway.9"],
  }),
  policy("rest-stage-cache-encrypted", "medium", "REST API stages that cache responses encrypt the cache", {
    why: "Cached responses can hold customer data for as long as they live.",
    fix: "Set cacheDataEncrypted to true in the stage's method settings.",
    controls: ["FSBP:APIGateway.5"],
  }),
  policy("rest-stage-tracing", "low", "REST API stages are traced by X-Ray", {
    why: "A slow backend can't be told from a slow API.",
    fix: "Switch tracing on in the stage.",
    controls: ["FSBP:APIGateway.3"],
  }),
  policy("http-api-cors-any-origin", "medium", "HTTP APIs allow only known origins", {
    why: "Any web page can call the API with its visitor's permissions.",
    fix: "List the origins in the API's CORS configuration.",
    controls: [],
  }),
];

function policy(
  id: string,
  severity: Policy["severity"],
  title: string,
  words: { why: string; fix: string; controls: readonly string[] },
): Policy {
  return {
    id,
    title,
    severity,
    enabled: true,
    why: words.why,
    remediation: { text: words.fix },
    controls: words.controls,
    aliases: [],
    parameters: {},
    cases: [],
    family: "rest",
    file: `policies/rest/${id}.yaml`,
  };
}
