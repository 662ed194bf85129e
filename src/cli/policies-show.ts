import { findPolicy } from "../load/select-policies.ts";
import { renderLine } from "../report/terminal/paint.ts";
import type { Flags } from "./audit-flags.ts";
import { writeOut } from "./output.ts";
import { policyDocument } from "./policy-document.ts";
import { policiesAsked, wantsJson } from "./policy-flags.ts";
import { policyPage } from "./policy-page.ts";
import { useColor, widthOf } from "./terminal.ts";

/** `gatewarden policies show`: prints one policy, found by its id or a former id. */
export async function runPoliciesShow(id: string, flags: Flags): Promise<number> {
  const markdown = flags.format === "markdown";
  const json = !markdown && wantsJson(flags, ["table", "json", "markdown"]);
  const policy = findPolicy(policiesAsked(flags), id);
  if (markdown) {
    await writeOut(policyDocument(policy));
    return 0;
  }
  const width = Math.min(100, widthOf(process.stdout));
  const color = useColor(process.stdout);
  const page = (): string =>
    policyPage(policy, width)
      .map((line) => renderLine(line, 1000, color))
      .join("\n");
  await writeOut(`${json ? JSON.stringify(policy, null, 2) : page()}\n`);
  return 0;
}
