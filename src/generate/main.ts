import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { builtInPolicies } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import { neighbourNeeds } from "../model/neighbour-variables.ts";
import { generateBuiltInPolicies } from "./built-in-policies.ts";
import { measureStack } from "./cost/stack-size.ts";
import { costTable } from "./cost/table.ts";
import { generateFields } from "./fields.ts";
import { markdownMarks, replaceMarked } from "./marked.ts";
import { generateMemberRole } from "./member-role.ts";
import { generatePolicyIndex } from "./policy-index.ts";

const root = resolve(import.meta.dirname, "../..");
const memberRole = "lambda/member-role.yaml";
const operation = "lambda/README.md";
const stack = "template.yaml";
const stateMachine = "lambda/audit.asl.json";

/** The functions that write metrics. */
const measuring = ["lambda/summarise.ts", "lambda/deliver.ts"];

/** Every file that is derived from others, and how. Later ones may read earlier ones. */
const derived: readonly (readonly [file: string, generate: () => string])[] = [
  ["src/evaluate/fields.json", generateFields],
  ["policies/README.md", () => generatePolicyIndex(loadPolicies([builtInPolicies()]))],
  [memberRole, () => generateMemberRole(read(memberRole), neighbourNeeds)],
  [
    operation,
    () => {
      const size = measureStack(read(stack), read(stateMachine), measuring.map(read).join("\n"));
      return replaceMarked(read(operation), markdownMarks, costTable(size));
    },
  ],
  ["lambda/policies.json", () => generateBuiltInPolicies(root, loadPolicies([builtInPolicies()]))],
];

/** With `--check`, files that are out of date are named and the exit code is 1; without, they are written. */
const check = process.argv.includes("--check");

for (const [file, generate] of derived) {
  const path = join(root, file);
  const content = generate();
  if (content === readOrNothing(path)) continue;
  if (check) {
    console.error(`${file} is out of date: run npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, content);
    console.log(`${file} written`);
  }
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
