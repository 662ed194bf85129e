import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { evaluateExample } from "../src/evaluate/examples.ts";
import { loadPolicies } from "../src/load/policies.ts";
import { findPolicy } from "../src/load/select-policies.ts";
import type { Policy, PolicyExample } from "../src/model/policy.ts";
import type { ResourceType } from "../src/model/resource-type.ts";

/** Policies that look at the same members: one cause must not fail two of them. */
const neighbours = [
  ["rest-integration-plain-http", "rest-integration-private-plain-http", "rest-integration-insecure-skip-verification"],
  [
    "http-api-integration-plain-http",
    "http-integration-private-without-tls",
    "http-integration-private-no-server-name",
  ],
  ["integration-caller-credentials", "integration-caller-credentials-without-iam", "integration-aws-path-from-request"],
  ["rest-integration-passthrough-with-templates", "rest-integration-passthrough-no-templates"],
  ["rest-integration-selection-pattern-invalid", "rest-integration-no-default-response"],
  ["rest-integration-cache-key-misses-identity", "rest-integration-shared-cache-namespace"],
  ["integration-timeout-over-limit", "integration-timeout-non-default"],
  ["integration-host-from-stage-variable", "integration-dangling-target", "lambda-integration-unqualified"],
  [
    "rest-api-policy-public",
    "rest-iam-policy-grants-account",
    "rest-api-private-policy-unrestricted",
    "rest-api-private-no-policy",
    "rest-policy-not-element",
    "rest-api-policy-unreadable",
  ],
  ["rest-method-unauthenticated", "rest-preflight-refused", "method-api-key-only"],
  ["method-authorizer-dangling", "v2-route-no-authorizer-id", "v2-route-unauthenticated"],
  [
    "authorizer-function-missing",
    "integration-role-missing",
    "lambda-permission-missing",
    "method-authorizer-dangling",
  ],
  ["rest-authorizer-cache-no-identity-source", "rest-authorizer-cache-covers-all-methods"],
  [
    "http-authorizer-cache-no-identity-source",
    "http-authorizer-cache-no-route-key",
    "http-authorizer-simple-response-cached",
  ],
  [
    "http-api-cors-wildcard-origin",
    "http-cors-scheme-wildcard-credentials",
    "http-cors-plain-http-origin",
    "http-cors-localhost-origin",
  ],
  ["rest-cors-wildcard-origin", "rest-cors-wildcard-credentials", "rest-cors-origin-pattern-loose"],
  [
    "rest-api-no-request-validator",
    "rest-method-no-request-validator",
    "rest-validator-without-model",
    "rest-validator-disabled",
  ],
  ["domain-tls-below-1-2", "domain-security-policy-not-recommended", "endpoint-access-mode-basic"],
  ["default-endpoint-beside-mtls", "default-endpoint-beside-custom-domain", "api-unreachable"],
  ["domain-beside-mtls", "default-endpoint-beside-custom-domain", "api-unreachable"],
  ["domain-certificate-expired", "domain-certificate-expiring-acm", "domain-certificate-weak-key"],
  ["domain-unmapped", "domain-mapping-ignored", "domain-routing-mode-mixed", "domain-routing-rule-shadowed"],
  ["rest-stage-no-waf", "rest-stage-waf-empty", "rest-stage-waf-missing-managed-rules"],
  ["vpc-link-unhealthy", "integration-load-balancer-missing"],
  [
    "integration-function-missing",
    "lambda-permission-missing",
    "lambda-permission-any-api",
    "lambda-permission-wildcard-source-arn",
    "integration-timeout-below-lambda",
  ],
  ["rest-stage-execution-logging-off", "rest-stage-method-setting-weakens-default", "rest-stage-method-setting-unused"],
  ["websocket-stage-execution-logging-off", "v2-stage-route-setting-weakens-default"],
  [
    "rest-stage-access-logging-off",
    "rest-stage-access-log-unstructured",
    "access-log-leaks-credential",
    "access-log-destination-broken",
  ],
  ["access-log-destination-broken", "access-log-retention-unset"],
  ["v2-stage-access-logging-off", "v2-stage-access-log-unstructured", "access-log-destination-broken"],
  ["rest-stage-access-logging-off", "access-log-missing-fields"],
  ["v2-stage-access-logging-off", "access-log-missing-fields"],
  ["rest-stage-default-throttling", "rest-stage-throttle-above-account", "stage-throttle-zero"],
  ["v2-stage-default-throttling", "rest-stage-throttle-above-account", "stage-throttle-zero"],
  ["usage-plan-no-limits", "rest-stage-throttle-above-account"],
  ["stage-cache-cluster-idle", "rest-stage-cache-unencrypted", "rest-stage-method-caching-off"],
  ["stage-cache-cluster-idle", "stage-cache-invalidation-open", "rest-stage-cache-cluster-off"],
  ["rest-stage-no-usage-plan", "rest-stage-api-key-without-usage-plan", "rest-stage-usage-plan-not-enforced"],
  ["rest-stage-variable-secret", "stage-canary-variable-secret"],
  ["v2-stage-deployment-failed", "v2-stage-not-deployed"],
];

const policies = loadPolicies([fileURLToPath(new URL("../policies", import.meta.url))]);

/** What a policy says of an example of another one, at its own parameters' defaults. */
function failsOn(policy: Policy, resource: ResourceType, { parameters: _, ...variables }: PolicyExample): boolean {
  return policy.cases.some((source) => {
    return source.resource === resource && evaluateExample(policy, source, variables) === "fail";
  });
}

describe("one cause fails one policy", () => {
  const pairs = neighbours.flatMap((ids) => ids.flatMap((id) => ids.map((other) => ({ id, other }))));
  it.each(pairs.filter(({ id, other }) => id !== other))("what fails $id does not fail $other", ({ id, other }) => {
    const policy = findPolicy(policies, id);
    const failing = policy.cases.flatMap(({ resource, examples }) => examples.fail.map((one) => ({ resource, one })));
    const both = failing.filter(({ resource, one }) => failsOn(findPolicy(policies, other), resource, one));
    expect(both.map(({ one }) => one)).toEqual([]);
  });
});
