import { UserError } from "../../errors.ts";
import { isFailing } from "../../model/finding.ts";
import type { Report } from "../../model/report.ts";
import { targetName } from "../../model/target.ts";
import { groupDifferences, type PlaceGroup } from "../../report/drift/group.ts";
import { forTerminal } from "../../report/escape.ts";
import { count } from "../../report/words.ts";
import { writeWaiver } from "../write-waiver.ts";
import type { Approver } from "./approver.ts";
import type { Prompt } from "./prompt.ts";

/**
 * Asks of each API that differs what to make of it: approve it, waive findings, show the calls that lead back, or nothing.
 * @param approver absent where what differs can't be approved
 */
export async function decide(report: Report, prompt: Prompt, approver: Approver | undefined): Promise<void> {
  const { drift } = report;
  if (!drift) return;
  for (const group of groupDifferences(drift)) {
    await prompt.say(`\n${titleOf(group)}`);
    if ((await decideOn(group, report, prompt, approver)) === "quit") return;
  }
}

function titleOf({ first, resources }: PlaceGroup): string {
  const { target, api, stage } = first;
  const amount = resources.reduce((sum, { differences, parts }) => sum + differences.length + parts.length, 0);
  const name = `${api ? api.name || api.id : "shared configuration"}${stage === undefined ? "" : ` stage ${stage}`}`;
  return forTerminal(`${name}  ${targetName(target)}  ${count(amount, "difference")}`);
}

async function decideOn(
  group: PlaceGroup,
  report: Report,
  prompt: Prompt,
  approver: Approver | undefined,
): Promise<"next" | "quit"> {
  const choices = [...(approver ? ["[a]pprove"] : []), "[w]aive", "[r]estoring calls", "[s]kip", "[q]uit"].join(" ");
  for (;;) {
    const answer = await prompt.ask(`${choices}: `);
    const letter = answer?.slice(0, 1).toLowerCase();
    if (letter === undefined || letter === "q") return "quit";
    if (letter === "s" || letter === "") return "next";
    try {
      if (letter === "a" && approver) {
        if (await approver.approve(group.first, report, prompt)) return "next";
      } else if (letter === "w") await waive(group, report, prompt);
      else if (letter === "r") await prompt.say(commandsOf(group));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await prompt.say(`${error.message}\n${error.next}`);
    }
  }
}

async function waive({ first }: PlaceGroup, { findings }: Report, prompt: Prompt): Promise<void> {
  const { target, api } = first;
  const own = findings.filter(
    ({ resource }) =>
      resource.accountId === target.accountId && resource.region === target.region && resource.api?.id === api?.id,
  );
  const open = own.filter(isFailing);
  if (open.length === 0) await prompt.say("Nothing to waive: no finding here counts as a failure.");
  for (const finding of open) {
    await prompt.say(forTerminal(`${finding.severity} ${finding.policy}: ${finding.message}`));
    const reason = await prompt.ask("Why is the risk accepted? (nothing: leave it) ");
    if (!reason) continue;
    const owner = await prompt.ask("Who answers for it? ");
    const expires = await prompt.ask("Until which day? (2027-03-31) ");
    if (owner === undefined || expires === undefined) return;
    await writeWaiver(finding, { reason, owner, expires }, undefined);
  }
}

/** Every command once, in the order in which they work. */
function commandsOf({ resources }: PlaceGroup): string {
  const ways = resources.flatMap(({ differences, parts }) => [...differences, ...parts]).map(({ restore }) => restore);
  const commands = [...new Set(ways.flatMap((way) => way?.commands ?? []))];
  const notes = [...new Set(ways.flatMap((way) => [...(way?.warnings ?? []), way?.impossible ?? []].flat()))];
  const secrets = [...new Set(ways.flatMap((way) => way?.secrets ?? []))].map(
    (name) => `Set ${name} first: it is a secret.`,
  );
  const lines = [...secrets, ...notes, ...commands];
  return lines.length > 0
    ? lines.map(forTerminal).join("\n")
    : "There is nothing to run: deploy the API, or undo the edit.";
}
