import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, patch, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

function create(parentId: string, pathPart: string): string {
  return String(desk.run("CreateResource", { restApiId: sample.restApiId, parentId, pathPart }).id);
}

function paths(): unknown[] {
  const { items } = desk.run("GetResources", { restApiId: sample.restApiId });
  return (items as { path: string }[]).map(({ path }) => path);
}

test("paths follow from parents, and lists go by path", () => {
  create(create(sample.rootId, "b"), "{id}");
  create(sample.rootId, "a");
  expect(paths()).toEqual(["/", "/a", "/b", "/b/{id}", "/pets"]);
});

test("methods are empty records without embed, and whole with it", () => {
  const { restApiId, resourceId } = sample;
  const bare = desk.run("GetResource", { restApiId, resourceId });
  expect(bare.resourceMethods).toEqual({ GET: {} });
  const whole = desk.run("GetResource", { restApiId, resourceId, embed: ["methods"] });
  expect(whole.resourceMethods).toEqual({ GET: desk.run("GetMethod", sample.method) });
  expect(desk.run("GetResources", { restApiId }).items).toContainEqual(bare);
  expect(desk.run("GetResources", { restApiId, embed: ["methods"] }).items).toContainEqual(whole);
});

test("moving or renaming a resource changes all paths below it", () => {
  const outer = create(sample.rootId, "outer");
  create(create(outer, "inner"), "leaf");
  const { restApiId, resourceId } = sample;
  desk.run("UpdateResource", { restApiId, resourceId: outer, ...patch("replace", "/parentId", resourceId) });
  expect(paths()).toEqual(["/", "/pets", "/pets/outer", "/pets/outer/inner", "/pets/outer/inner/leaf"]);
  desk.run("UpdateResource", { restApiId, resourceId, ...patch("replace", "/pathPart", "dogs") });
  expect(paths()).toEqual(["/", "/dogs", "/dogs/outer", "/dogs/outer/inner", "/dogs/outer/inner/leaf"]);
});

test("deleting a resource deletes all below it", () => {
  create(create(sample.resourceId, "a"), "b");
  desk.run("DeleteResource", { restApiId: sample.restApiId, resourceId: sample.resourceId });
  expect(paths()).toEqual(["/"]);
});

test.each([
  ["pets", "409 ConflictException: Another resource with the same parent already has this name: pets"],
  ["a b", "400 BadRequestException: Resource's path part only allow"],
  ["{other}", "400 BadRequestException: A sibling ({id}) of this resource already has a variable path part"],
])("a child %s of the root is refused", (pathPart, message) => {
  create(sample.rootId, "{id}");
  const input = { restApiId: sample.restApiId, parentId: sample.rootId, pathPart };
  expect(desk.refusal("CreateResource", input)).toContain(message);
});

test("refusals of moves and of the impossible", () => {
  const { restApiId, rootId, resourceId } = sample;
  const greedy = create(resourceId, "{proxy+}");
  const update = (id: string, path: string, value: string) =>
    desk.refusal("UpdateResource", { restApiId, resourceId: id, ...patch("replace", path, value) });
  expect(desk.refusal("CreateResource", { restApiId, parentId: greedy, pathPart: "a" })).toBe(
    "400 BadRequestException: Cannot create a child of a resource with a greedy path variable: {proxy+}",
  );
  expect(update(resourceId, "/parentId", greedy)).toBe("400 BadRequestException: Resources cannot be cyclical.");
  expect(update(resourceId, "/parentId", "none")).toBe("404 NotFoundException: Invalid Resource identifier specified");
  expect(update(rootId, "/pathPart", "a")).toBe("400 BadRequestException: Root resource cannot update its pathPart.");
  expect(desk.refusal("DeleteResource", { restApiId, resourceId: rootId })).toContain("400 BadRequestException");
  expect(desk.refusal("GetResource", { restApiId, resourceId: "none" })).toContain("Invalid Resource identifier");
});
