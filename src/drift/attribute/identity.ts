import type { ChangedResource } from "../../model/difference.ts";
import type { Resource } from "../../model/snapshot.ts";
import { mappingKeyOf, pathOf } from "./resolve.ts";

/** The names by which events may speak of a changed resource. */
export interface Names {
  /** Of itself: the paths of its ARNs on both sides, and what else it is known by. */
  readonly own: ReadonlySet<string>;
  /** Of what it was beneath, and of what it is beneath. */
  readonly above: ReadonlySet<string>;
}

/** The names of each changed resource. */
export function nameChanges(changes: readonly ChangedResource[]): ReadonlyMap<ChangedResource, Names> {
  const parents = new Map(changes.flatMap(sidesOf).map((resource) => [pathOf(resource.arn), parentOf(resource)]));
  const apiMappings = changes.filter(({ type }) => type === "AWS::ApiGatewayV2::ApiMapping").map(ownNames);
  return new Map(
    changes.map((change) => {
      const own = ownNames(change);
      const isBasePath = change.type === "AWS::ApiGateway::BasePathMapping";
      const twins = isBasePath ? apiMappings.filter((names) => names.some((name) => own.includes(name))) : [];
      return [change, { own: new Set([...own, ...twins.flat()]), above: new Set(namesAbove(change, parents)) }];
    }),
  );
}

function ownNames(change: ChangedResource): string[] {
  return sidesOf(change).flatMap(namesOf);
}

function sidesOf({ before, after }: ChangedResource): Resource[] {
  return [before, after].filter((side) => side !== undefined);
}

function namesOf({ type, arn, parent, config }: Resource): string[] {
  const path = pathOf(arn);
  const domain = pathOf(parent ?? "");
  if (type === "AWS::ApiGateway::BasePathMapping") return [path, `${domain}/mappings/${mappingKeyOf(config.basePath)}`];
  if (type === "AWS::ApiGatewayV2::ApiMapping")
    return [path, `${domain}/mappings/${mappingKeyOf(config.ApiMappingKey)}`];
  if (type === "AWS::ApiGateway::GatewayResponse" && config.defaultResponse === true) return [path, general(path)];
  if (type === "AWS::ApiGateway::UsagePlanKey") return [path, path.replace(/^\/usageplans\/[^/]+/, "/usageplans/*")];
  return [path];
}

/** Responses that, as long as they are not set themselves, are as `DEFAULT_5XX` is; the others are as `DEFAULT_4XX`. */
const serverErrors = new Set([
  "API_CONFIGURATION_ERROR",
  "AUTHORIZER_CONFIGURATION_ERROR",
  "AUTHORIZER_FAILURE",
  "INTEGRATION_FAILURE",
  "INTEGRATION_TIMEOUT",
]);

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
function general(path: string): string {
  const slash = path.lastIndexOf("/");
  return `${path.slice(0, slash)}/${serverErrors.has(path.slice(slash + 1)) ? "DEFAULT_5XX" : "DEFAULT_4XX"}`;
}

/** A REST resource's ARN does not tell what it is beneath. */
function parentOf({ arn, config }: Resource): string | undefined {
  const { parentId } = config;
  const path = pathOf(arn);
  return typeof parentId === "string" && /\/resources\/[^/]+$/.test(path)
    ? path.replace(/[^/]+$/, () => parentId)
    : undefined;
}

function namesAbove(change: ChangedResource, parents: ReadonlyMap<string, string | undefined>): string[] {
  const found = new Set<string>();
  const pending = [...sidesOf(change).map(({ arn }) => pathOf(arn)), ...(change.within ? [pathOf(change.within)] : [])];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const parent = parents.get(path);
    const shorter = path.slice(0, path.lastIndexOf("/"));
    pending.push(...(parent === undefined ? [] : [parent]), ...(shorter === "" ? [] : [shorter]));
  }
  return [...found];
}
