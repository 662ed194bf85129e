import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, patch } from "./sample-api.ts";

let desk: Desk;

beforeEach(() => {
  desk = createDesk();
});

const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1";
const edge = { domainName: "a.example", certificateArn };

test("base path mappings are the same things as API mappings", () => {
  const { restApiId } = createSampleApi(desk);
  const { domainName } = edge;
  desk.run("CreateDomainName", edge);
  const mapping = desk.run("CreateBasePathMapping", { domainName, restApiId, stage: "prod" });
  expect(mapping).toEqual({ basePath: "(none)", restApiId, stage: "prod" });
  expect(desk.refusal("CreateBasePathMapping", { domainName, restApiId })).toBe(
    "409 ConflictException: Base path already exists for this domain name",
  );
  const apiMappings = () => [...(desk.call.region.domains.get(domainName)?.apiMappings.values() ?? [])];
  expect(apiMappings()).toMatchObject([{ ApiId: restApiId, ApiMappingKey: "", Stage: "prod" }]);
  const named = { domainName, basePath: "(none)" };
  const moved = desk.run("UpdateBasePathMapping", { ...named, ...patch("replace", "/basePath", "v1") });
  expect(moved).toEqual({ ...mapping, basePath: "v1" });
  expect(desk.refusal("GetBasePathMapping", named)).toContain("Invalid base path mapping identifier specified");
  expect(desk.run("GetBasePathMappings", { domainName })).toEqual({ items: [moved] });
  expect(apiMappings()).toMatchObject([{ ApiMappingKey: "v1" }]);
  desk.run("DeleteBasePathMapping", { domainName, basePath: "v1" });
  expect(apiMappings()).toEqual([]);
});

test.each([
  [{ basePath: "a/b" }, "doesn't support the slash character"],
  [{ restApiId: "none" }, "Invalid REST API identifier specified"],
  [{ stage: "none" }, "Invalid stage identifier specified"],
  [{ domainName: "none" }, "404 NotFoundException: Invalid domain name identifier specified"],
])("CreateBasePathMapping with %j is refused", (input, message) => {
  const { restApiId } = createSampleApi(desk);
  desk.run("CreateDomainName", edge);
  const given = { domainName: edge.domainName, restApiId, stage: "prod", ...input };
  expect(desk.refusal("CreateBasePathMapping", given)).toContain(message);
});
