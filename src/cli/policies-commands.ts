import type { Command } from "commander";
import { choice, repeatable } from "./audit-options.ts";
import { exitWith } from "./exit-with.ts";

/** Gives `policies` its commands. */
export function declarePolicies(policies: Command): void {
  const dirs = () => repeatable("--policies <dir>", "folder with policies of your own; repeatable");
  const format = (...more: string[]) => {
    const names = ["table", "json", ...more];
    return choice("--format <format>", `${names.join(", ")} (default: table)`, names);
  };
  policies.description("Lists, explains, tests and writes policies.").usage("<command> [options]");
  policies
    .command("list")
    .summary("list all policies")
    .description("Lists all policies: the built-in ones and those of the folders given.")
    .addOption(dirs())
    .addOption(format())
    .action(exitWith(async (flags) => (await import("./policies-list.ts")).runPoliciesList(flags)));
  policies
    .command("show")
    .summary("explain one policy")
    .description("Explains one policy: why it matters, how to fix what it finds, and examples.")
    .argument("<id>", "the policy's id")
    .addOption(dirs())
    .addOption(format("markdown"))
    .action(exitWith(async (id, flags) => (await import("./policies-show.ts")).runPoliciesShow(id, flags)));
  policies
    .command("test")
    .summary("run the examples of policies")
    .description("Runs every example of every policy in the folders given; without a folder, of the built-in policies.")
    .argument("[dir...]", "folders with policies")
    .action(exitWith(async (folders) => (await import("./policies-test.ts")).runPoliciesTest(folders)));
  policies
    .command("new")
    .summary("write a policy to start from")
    .description("Writes a policy that passes `policies test` as it is, with every member explained.")
    .argument("<id>", "the policy's id: lower-case words joined by hyphens")
    .option("--dir <folder>", "folder to write it to (default: gatewarden-policies)")
    .option("--difference", "write one about what is not as expected, rather than about a resource as it is")
    .action(exitWith(async (id, flags) => (await import("./policies-new.ts")).runPoliciesNew(id, flags)));
  policies
    .command("try")
    .summary("run one policy on stored snapshots")
    .description(
      "Judges stored snapshots by one policy, and explains each result: which part of the expression decided, with its value. `gatewarden audit --save-snapshots` writes snapshots.",
    )
    .argument("<file>", "the policy")
    .argument("<snapshot...>", "JSON files with snapshots, or folders of them")
    .option("--expected <path>", "snapshots that were expected: for policies about what differs from them")
    .addOption(format())
    .action(
      exitWith(async (file, paths, flags) => (await import("./policies-try.ts")).runPoliciesTry(file, paths, flags)),
    );
}
