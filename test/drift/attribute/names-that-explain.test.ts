import { describe, expect, it } from "vitest";
import { namesThatExplain } from "../../../src/drift/attribute/names-that-explain.ts";
import { operationTables } from "../../../src/drift/attribute/operations.ts";
import type { ChangedResource, ResourceChange } from "../../../src/model/difference.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceType } from "../../../src/model/resource-type.ts";

/** What came of a resource, at `paths` where it is there on both sides. */
function changed(change: ResourceChange, type: string, path: string, paths = [""], config: JsonObject = {}) {
  const arn = `arn:aws:apigateway:eu-west-1::${path}`;
  const parent = arn.replace(/\/basepathmappings\/.*/, "");
  const resource = { type: `AWS::${type}` as ResourceType, arn, parent, name: path, config };
  const before = change === "added" ? {} : { before: resource };
  const after = change === "removed" ? {} : { after: resource };
  const differences = paths.map((one) => ({ path: one }));
  return { change, type: resource.type, ...before, ...after, differences } satisfies ChangedResource;
}

const stage = "/restapis/a/stages/prod";
const importing = ["CreateRestApi", "DeleteRestApi", "ImportRestApi", "PutRestApi"];
const settingStage = ["CreateStage", "DeleteRestApi", "DeleteStage", "UpdateStage"];

describe("the names of calls that may explain a change", () => {
  it.each([
    ["nothing", [], []],
    [
      "a stage's description",
      [changed("modified", "ApiGateway::Stage", stage, ["/description"])],
      ["CreateDeployment", ...settingStage],
    ],
    ["its log group", [changed("modified", "ApiGateway::Stage", stage, ["/accessLogSettings/format"])], settingStage],
    [
      "its web ACL",
      [changed("modified", "ApiGateway::Stage", stage, ["/webAclArn"])],
      ["AssociateWebACL", ...settingStage, "DisassociateWebACL"],
    ],
    [
      "its tags",
      [changed("modified", "ApiGateway::Stage", stage, ["/tags/team"])],
      [...settingStage, "TagResource", "UntagResource"],
    ],
    [
      "a stage that is new",
      [changed("added", "ApiGateway::Stage", stage)],
      ["CreateDeployment", "CreateStage", "UpdateStage"],
    ],
    ["a stage that is gone", [changed("removed", "ApiGateway::Stage", stage)], ["DeleteRestApi", "DeleteStage"]],
    [
      "a method beneath a resource",
      [changed("removed", "ApiGateway::Method", "/restapis/a/resources/r/methods/GET")],
      [...importing, "DeleteMethod", "DeleteResource"],
    ],
    [
      "an integration's response",
      [
        changed("modified", "ApiGateway::Integration", "/restapis/a/resources/r/methods/GET/integration", [
          "/integrationResponses/200/selectionPattern",
        ]),
      ],
      [
        ...importing,
        "DeleteIntegration",
        "DeleteIntegrationResponse",
        "DeleteMethod",
        "DeleteResource",
        "PutIntegration",
        "PutIntegrationResponse",
        "UpdateIntegration",
        "UpdateIntegrationResponse",
      ],
    ],
    [
      "a mapping with another path, in the words of both versions",
      [
        changed("removed", "ApiGateway::BasePathMapping", "/domainnames/d/basepathmappings/v1~1x", [""], {
          basePath: "v1/x",
        }),
      ],
      ["DeleteBasePathMapping", "DeleteDomainName", "UpdateBasePathMapping"],
    ],
    [
      "a domain name that both versions have",
      [changed("modified", "ApiGatewayV2::DomainName", "/domainnames/d", ["/RoutingMode"])],
      ["CreateDomainName", "DeleteDomainName", "UpdateDomainName"],
    ],
    [
      "a usage plan's key",
      [changed("removed", "ApiGateway::UsagePlanKey", "/usageplans/p/keys/k")],
      ["DeleteApiKey", "DeleteUsagePlan", "DeleteUsagePlanKey"],
    ],
    [
      "an association with a private domain name",
      [
        changed(
          "removed",
          "ApiGateway::DomainNameAccessAssociation",
          "/domainnameaccessassociations/domainname/d+1/vpcesource/e",
        ),
      ],
      ["DeleteDomainNameAccessAssociation", "RejectDomainNameAccessAssociation"],
    ],
    [
      "an HTTP API's CORS",
      [changed("modified", "ApiGatewayV2::Api", "/apis/a", ["/CorsConfiguration/MaxAge"])],
      ["CreateApi", "DeleteApi", "DeleteCorsConfiguration", "ImportApi", "ReimportApi", "UpdateApi"],
    ],
    [
      "account settings",
      [changed("modified", "ApiGateway::Account", "/account", ["/cloudwatchRoleArn"])],
      ["UpdateAccount"],
    ],
  ] as const)("%s", (_, changes: readonly ChangedResource[], names) => {
    expect(namesThatExplain(changes)).toEqual([...names].sort());
  });

  it("are those of each change together, each once", () => {
    const changes = [
      changed("removed", "ApiGateway::Stage", stage),
      changed("modified", "ApiGateway::Account", "/account", ["/x"]),
    ];
    expect(namesThatExplain([...changes, ...changes])).toEqual(["DeleteRestApi", "DeleteStage", "UpdateAccount"]);
  });

  it("are found in no time, and are few, of 3,000 changes", () => {
    const changes = Array.from({ length: 3000 }, (_, index) =>
      changed("modified", "ApiGateway::Integration", `/restapis/a/resources/r${index}/methods/GET/integration`, [
        "/uri",
      ]),
    );
    const begun = performance.now();
    expect(namesThatExplain(changes)).toHaveLength(9);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it("are a hundred or so, whatever has changed: a minute of asking", () => {
    const names = new Set(operationTables.flatMap((table) => Object.keys(table).filter((name) => table[name]?.length)));
    expect(names.size).toBeLessThan(125);
  });
});
