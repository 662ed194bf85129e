import { expect, it } from "vitest";
import { generatePolicyIndex } from "../../src/generate/policy-index.ts";
import { createPolicy } from "../evaluate/policy.ts";

it("the index of policies lists each family, worst first, and says which are off", () => {
  const policies = [
    createPolicy("AWS::ApiGateway::Stage", {
      id: "b-low",
      title: "B | holds",
      severity: "low",
      family: "stage",
      enabled: false,
    }),
    createPolicy("AWS::ApiGateway::Stage", {
      id: "a-high",
      title: "A holds",
      severity: "high",
      family: "stage",
      controls: ["FSBP:APIGateway.1"],
    }),
    createPolicy("AWS::ApiGatewayV2::Route", { id: "c", title: "C holds", family: "route" }),
  ];
  const index = generatePolicyIndex(policies);
  expect(index).toContain("| [stage](#stage) | 2 | 1 | 1 |\n| **all** | 3 | 2 | 1 |");
  expect(index.split("\n## ").slice(1, -1)).toEqual([
    `route

| Policy | What holds | Severity | Resources | Controls |
|---|---|---|---|---|
| [c](route/c.yaml) | C holds | medium | ApiGatewayV2::Route |  |
`,
    `stage

| Policy | What holds | Severity | Resources | Controls |
|---|---|---|---|---|
| [a-high](stage/a-high.yaml) | A holds | high | ApiGateway::Stage | FSBP:APIGateway.1 |
| [b-low](stage/b-low.yaml) | B \\| holds (off until it is switched on) | low | ApiGateway::Stage |  |
`,
  ]);
});
