import { mkdir, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { waiverPolicyList } from "../evaluate/waiver-policies.ts";
import { builtInPolicies } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import { policyTemplate } from "../load/policy-template.ts";
import type { Flags } from "./audit-flags.ts";
import { writeOut } from "./output.ts";

const defaultFolder = "gatewarden-policies";

/** `gatewarden policies new`: writes a policy to start from, which passes `policies test` as it is. */
export async function runPoliciesNew(id: string, { dir, difference }: Flags): Promise<number> {
  checkId(id);
  const folder = resolve(typeof dir === "string" ? dir : defaultFolder);
  const file = join(folder, `${id}.yaml`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, policyTemplate(id, difference === true ? "difference" : undefined), { flag: "wx" });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new UserError(`${file} is there already`, "Choose another id, or change that file.");
    throw new UserError(`Can't write ${file} (${code})`, "Give another folder with --dir.", { cause });
  }
  const name = relative(process.cwd(), folder) || ".";
  const own = join(name, `${id}.yaml`);
  const next =
    difference === true
      ? [`policies try ${own} SNAPSHOT.json --expected EARLIER.json`]
      : [`policies try ${own} SNAPSHOT.json`, `audit --policies ${name}`];
  const commands = [`policies test ${name}`, ...next].map((command) => `  gatewarden ${command}`);
  await writeOut([`${own} is written. Change it, then:`, ...commands, ""].join("\n"));
  return 0;
}

function checkId(id: string): void {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
    const suggested = id
      .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "");
    throw new UserError(
      `"${id}" can't be a policy's id: an id is lower-case words joined by hyphens`,
      suggested === "" ? "Such as stage-has-description." : `Did you mean ${suggested}?`,
    );
  }
  const taken = [...loadPolicies([builtInPolicies()]), ...waiverPolicyList].some(
    (policy) => policy.id === id || policy.aliases.includes(id),
  );
  if (taken)
    throw new UserError(`A built-in policy is called ${id} already`, `See \`gatewarden policies show ${id}\`.`);
}
