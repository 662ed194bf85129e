import type { TrailEvent } from "../../model/trail-event.ts";
import { operationTables } from "./operations.ts";
import { membersOf, resolvePaths } from "./resolve.ts";

/**
 * The paths of what a call changed: `/restapis/a1b2c3/stages/prod`, `/domainnames/api.example`. Empty when it changed nothing that
 * a snapshot holds; undefined when that is not known, of a call that AWS has added or whose event lacks the names.
 */
export function effectPaths(event: TrailEvent): readonly string[] | undefined {
  const effects = operationTables.flatMap((table) =>
    Object.hasOwn(table, event.name) ? [table[event.name] ?? []] : [],
  );
  if (effects.length === 0) return undefined;
  const members = membersOf(event);
  const paths = effects.flat().flatMap(({ on }) => resolvePaths(on, members));
  return paths.length === 0 && effects.some((one) => one.length > 0) ? undefined : [...new Set(paths)];
}
