import type { AttackSurface } from "../../model/attack-surface.ts";
import { forJson } from "../escape.ts";

/** The attack surface as JSON, for programs. */
export function attackSurfaceJson(surface: AttackSurface): string {
  return `${forJson(JSON.stringify(surface, null, 2))}\n`;
}
