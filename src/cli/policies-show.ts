import { findPolicy } from "../load/select-policies.ts";
import { renderLine } from "../report/terminal/paint.ts";
import type { Flags } from "./audit-flags.ts";
import { writeOut } from "./output.ts";
import { policiesAsked, wantsJson } from "./policy-flags.ts";
import { policyPage } from "./policy-page.ts";
import { useColor, widthOf } from "./terminal.ts";

/** `gatewarden policies show`: prints one policy, found by its id or a former id. */
export async function runPoliciesShow(id: string, flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const policy = findPolicy(policiesAsked(flags), id);
  const width = Math.min(100, widthOf(process.stdout));
  const color = useColor(process.stdout);
  const page = (): string =>
    policyPage(policy, width)
      .map((line) => renderLine(line, 1000, color))
      .join("\n");
  await writeOut(`${json ? JSON.stringify(policy, null, 2) : page()}\n`);
  return 0;
}
