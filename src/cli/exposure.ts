import { mapAttackSurface } from "../attack-surface.ts";
import { createClock } from "../clock.ts";
import { collect } from "../collect/collect.ts";
import { createFingerprint } from "../collect/fingerprint.ts";
import { createProgress } from "../collect/progress.ts";
import { UserError } from "../errors.ts";
import { findPackage } from "../load/package-root.ts";
import type { AttackSurface } from "../model/attack-surface.ts";
import { attackSurfaceJson } from "../report/attack-surface/json.ts";
import { attackSurfaceTable } from "../report/attack-surface/table.ts";
import type { Flags } from "./audit-flags.ts";
import { exitCodes } from "./exit-code.ts";
import { withInterrupt } from "./interrupt.ts";
import { loadSettingsFor } from "./load-settings.ts";
import { writeOut } from "./output.ts";
import { showProgress } from "./show-progress.ts";
import { useColor, widthOf } from "./terminal.ts";

/** `gatewarden exposure`: prints every method and route with who can call it, worst first. Returns 3 when some may be unseen and completeness was required. */
export async function runExposure({ format = "table", ...flags }: Flags): Promise<number> {
  const settings = loadSettingsFor(flags, flags);
  const progress = createProgress();
  const surface = await withInterrupt((signal) => {
    const options = { clock: createClock(), fingerprint: createFingerprint(), progress, signal };
    const described = { ...findPackage(), now: () => new Date() };
    return showProgress({ quiet: flags.quiet === true, progress }, () =>
      mapAttackSurface(collect(settings, options), described),
    );
  });
  await writeOut(render(surface, format));
  if (surface.coverage.every(({ status }) => status === "failed")) {
    throw new UserError("Nothing could be read", "`gatewarden doctor` says which permissions are missing.");
  }
  return settings.requireComplete && !surface.complete ? exitCodes.incomplete : exitCodes.clean;
}

function render(surface: AttackSurface, format: unknown): string {
  if (format === "json") return attackSurfaceJson(surface);
  return attackSurfaceTable(surface, { color: useColor(process.stdout), width: widthOf(process.stdout) });
}
