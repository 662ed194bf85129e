import type { Resource, Snapshot } from "../../model/snapshot.ts";

/** Where APIs are served under domain names, `api.example/v1`, by the API's id. */
export function domainPathsOf(snapshots: readonly Snapshot[]): ReadonlyMap<string, readonly string[]> {
  const mappings = snapshots
    .filter(({ kind }) => kind === "regional")
    .flatMap(({ resources }) => resources.flatMap(mappingOf));
  const byApi = Map.groupBy(mappings, ({ api }) => api);
  return new Map([...byApi].map(([api, paths]) => [api, [...new Set(paths.map(({ path }) => path))]]));
}

function mappingOf({ type, parent, config }: Resource): { api: string; path: string }[] {
  const domain = parent?.slice(parent.lastIndexOf("/") + 1) ?? "";
  if (type === "AWS::ApiGatewayV2::ApiMapping") {
    return [{ api: String(config.ApiId), path: `${domain}/${config.ApiMappingKey ?? ""}` }];
  }
  if (type !== "AWS::ApiGateway::BasePathMapping") return [];
  const { basePath = "", restApiId } = config;
  return [{ api: String(restApiId), path: `${domain}/${basePath === "(none)" ? "" : basePath}` }];
}
