import { type Body, toBody } from "../answer/body.ts";
import { type Conditions, caching, respond } from "../answer/respond.ts";
import type { Asset } from "../options.ts";
import { isPage } from "./pages.ts";

const page = "/index.html";

/**
 * Answers with the dashboard's files: `assets` is all there is, whatever a path says. The dashboard's own paths get its page;
 * so do others without an extension, with a 404, for it says that better than a problem does. Undefined where there is nothing.
 */
export function createAssetHandler(
  assets: ReadonlyMap<string, Asset>,
): (path: string, conditions: Conditions) => Promise<Response | undefined> {
  const bodies = new Map<string, Promise<Body>>();
  return async (path, conditions) => {
    const isKnown = assets.has(path) || isPage(path);
    const name = assets.has(path) ? path : page;
    const asset = assets.get(name);
    if (!asset || (!isKnown && path.includes("."))) return undefined;
    const prepared = bodies.get(name) ?? toBody(asset.bytes, asset.type);
    bodies.set(name, prepared);
    return respond(await prepared, conditions, asset.immutable ? caching.immutable : caching.data, isKnown ? 200 : 404);
  };
}
