import type { RestApiState } from "../world.ts";

const copied = ["authorizers", "models", "requestValidators", "gatewayResponses", "documentationParts"] as const;

/** Fills a new API with another one's working copy. Resources keep their ids, but for the root, which keeps its own. */
export function clonedApi(source: RestApiState, target: RestApiState): void {
  for (const family of copied) {
    target[family].clear();
    for (const [key, record] of source[family]) target[family].set(key, record);
  }
  const from = String(source.api.rootResourceId);
  const root = String(target.api.rootResourceId);
  target.resources.clear();
  for (const [id, resource] of source.resources) {
    const parent = resource.parentId === from ? { parentId: root } : {};
    const own = id === from ? root : id;
    target.resources.set(own, { ...resource, id: own, ...parent });
  }
}
