import type { Values } from "../../../src/simulator/handler.ts";
import type { Desk } from "./desk.ts";
import { patch, type SampleApi } from "./sample-api.ts";

/** Does what was done when an answer was recorded. */
export type Work = (desk: Desk, sample: SampleApi) => Values | string;

/** Works by test (`file name`), then by step. */
export type RecordedCases = Readonly<Record<string, Readonly<Record<string, Work>>>>;

function createApi(input: Values): Work {
  return (desk) => desk.attempt("CreateRestApi", { name: "a", ...input });
}

function ofType(type: string, more: Values = {}): Work {
  return createApi({ endpointConfiguration: { types: [type], ...more } });
}

function updateApi(...operations: readonly (readonly string[])[]): Work {
  return (desk) => {
    const restApiId = desk.run("CreateRestApi", { name: "a", description: "this is my api" }).id;
    return desk.attempt("UpdateRestApi", { restApiId, ...patches(operations) });
  };
}

function patches(operations: readonly (readonly string[])[]): Values {
  return { patchOperations: operations.map(([op, path, value]) => ({ op, path, value })) };
}

function updateStage(...operations: readonly (readonly string[])[]): Work {
  return (desk, { restApiId, deploymentId }) => {
    const stage = { restApiId, stageName: "s1" };
    desk.run("CreateStage", { ...stage, deploymentId, description: "my stage", documentationVersion: "v123" });
    return desk.attempt("UpdateStage", { ...stage, ...patches(operations) });
  };
}

function createStage(stageName: string, input: Values): Work {
  return (desk, { restApiId, deploymentId }) =>
    desk.attempt("CreateStage", { restApiId, stageName, deploymentId, ...input });
}

function usagePlan(...operations: readonly (readonly string[])[]): Work {
  return (desk, { restApiId, deploymentId }) => {
    desk.run("CreateStage", { restApiId, stageName: "dev", deploymentId });
    const apiStages = [{ apiId: restApiId, stage: "dev" }];
    const usagePlanId = desk.run("CreateUsagePlan", { name: "a", description: "d", apiStages }).id;
    return desk.attempt("UpdateUsagePlan", { usagePlanId, ...patches(operations) });
  };
}

const planQuota = [
  ["replace", "/throttle/burstLimit", "100"],
  ["replace", "/throttle/rateLimit", "200"],
  ["replace", "/quota/limit", "5000"],
  ["replace", "/quota/period", "MONTH"],
];
const targetArns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1"];
const models = (desk: Desk, { restApiId }: SampleApi) => desk.run("GetModels", { restApiId }).items as Values[];

export const resourceCases: RecordedCases = {
  "api test_create_rest_api_verify_defaults": {
    "create-with-edge-default": ofType("EDGE"),
    "create-with-regional-default": ofType("REGIONAL"),
    "create-with-private-default": ofType("PRIVATE"),
    "create-with-empty-default": createApi({}),
  },
  "api test_create_rest_api_with_optional_params": {
    "create-with-version": createApi({ version: "v1" }),
    "create-with-empty-binary-media": createApi({ binaryMediaTypes: [] }),
    "create-empty-desc": createApi({ description: "" }),
    "string-compression-size": createApi({ minimumCompressionSize: "test" }),
  },
  "api test_create_rest_api_private_type": {
    "create-with-private-type-and-ipv4-ip-address-type": ofType("PRIVATE", { ipAddressType: "ipv4" }),
  },
  "api test_create_rest_api_with_endpoint_configuration": {
    "create-with-two-types": createApi({ endpointConfiguration: { types: ["EDGE", "REGIONAL"] } }),
    "create-with-empty-types": createApi({ endpointConfiguration: { types: [] } }),
    "create-with-endpoint-config-dualstack": createApi({ endpointConfiguration: { ipAddressType: "dualstack" } }),
  },
  "api test_update_rest_api_operation_add_remove": {
    "update-rest-api-add": updateApi(["add", "/binaryMediaTypes/image~1png"], ["add", "/binaryMediaTypes/image~1jpeg"]),
  },
  "api test_update_rest_api_behaviour": {
    "update-rest-api-array": updateApi(["add", "/binaryMediaTypes/-", "image/png"]),
    "update-rest-api-add-base-path": updateApi(["add", "/binaryMediaTypes", "image/png"]),
  },
  "api test_update_rest_api_compression": {
    "enable-compression": updateApi(["replace", "/minimumCompressionSize", "10"]),
    "disable-compression": updateApi(["replace", "/minimumCompressionSize"]),
    "set-negative-compression": updateApi(["replace", "/minimumCompressionSize", "-1"]),
    "set-string-compression": updateApi(["replace", "/minimumCompressionSize", "test"]),
    "unsupported-operation": updateApi(["add", "/minimumCompressionSize", "10"]),
  },
  "common test_api_gateway_request_validator_with_ref_models": {
    "get-models-with-ref": (desk, sample) => {
      const more = [
        {
          properties: { a: { type: "number" }, b: { type: "number" } },
          required: ["a", "b"],
          title: "testSchema",
          type: "object",
        },
        { type: "array", items: { $ref: "https://apigateway.amazonaws.com/restapis/<api-id>/models/testSchema" } },
      ];
      for (const [index, schema] of more.entries()) {
        const text = JSON.stringify(
          index === 0 ? { $schema: "http://json-schema.org/draft-04/schema#", ...schema } : schema,
        );
        const name = ["testSchema", "testSchemaList"][index];
        desk.run("CreateModel", { ...sample, name, schema: text, contentType: "application/json" });
      }
      return { items: models(desk, sample) };
    },
  },
  "common test_update_stage_remove_wildcard": {
    "update-stage": updateStage(["replace", "/*/*/caching/enabled", "true"]),
    "update-stage-reset": updateStage(["replace", "/*/*/caching/enabled", "true"], ["remove", "/*/*"]),
    "delete-error": updateStage(["remove", "/*/*"]),
  },
  "canary test_create_update_stages": {
    "create-stage": createStage("dev", {
      description: "dev stage",
      variables: { testVar: "default" },
      canarySettings: { percentTraffic: 50, stageVariableOverrides: { testVar: "canary" } },
    }),
  },
  "common test_usage_plan_crud": {
    "update-usage-plan": usagePlan(...planQuota),
    "update-wrong-api-stages-wrong-value": usagePlan(["add", "/apiStages", "wrong"]),
    "update-wrong-api-stages-no-value": usagePlan(["add", "/apiStages"]),
  },
  "api test_vpc_link_lifecycle": {
    create_vpc_link: (desk) => desk.attempt("CreateVpcLink", { name: "a", targetArns }),
    get_vpc_link: (desk) =>
      desk.attempt("GetVpcLink", { vpcLinkId: desk.run("CreateVpcLink", { name: "a", targetArns }).id }),
  },
  "extended test_get_api_keys": {
    "create-api-key": (desk) => desk.attempt("CreateApiKey", { name: "a" }),
    "get-api-keys-after-create-1": (desk) => {
      desk.run("CreateApiKey", { name: "a" });
      return desk.attempt("GetApiKeys");
    },
  },
  "extended test_update_api_key_immutable_field": {
    "update-api-key-immutable-field": (desk) =>
      desk.attempt("UpdateApiKey", { apiKey: desk.run("CreateApiKey").id, ...patch("replace", "/id", "a") }),
  },
};
