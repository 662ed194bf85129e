import { join } from "node:path";
import type { Asset } from "../feed/options.ts";
import { findPackage } from "../load/package-root.ts";
import { loadWebFiles } from "../load/web-files.ts";

/** The dashboard's files by path, from where the build puts them unless said; none where it was not built. */
export async function loadDashboard(
  folder = join(findPackage().root, "dist", "dashboard"),
): Promise<ReadonlyMap<string, Asset>> {
  return await loadWebFiles(folder);
}
