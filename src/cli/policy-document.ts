import { stringify } from "yaml";
import { describeSubject, type Policy, type PolicyCase, type Remediation } from "../model/policy.ts";
import { describeStandard, standardOf } from "../model/standard.ts";

/** A page of documentation on one policy, as GitHub-flavoured Markdown. */
export function policyDocument(policy: Policy): string {
  const { id, title, severity, enabled, family, why, remediation, cases, aliases } = policy;
  const state = enabled ? "" : " · off until settings or a standard enable it";
  const parts = [
    `# ${title}`,
    `\`${id}\` · **${severity}** · ${family}${state}`,
    aliases.length > 0 ? `Former ids: ${aliases.map(code).join(", ")}` : "",
    `## Why\n\n${why.trim()}`,
    `## How to fix\n\n${repair(remediation)}`,
    ...cases.map((one) => describeCase(one, remediation)),
    parameters(policy),
    controls(policy),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function repair({ text, patch = [], command }: Remediation): string {
  const operations = patch.map(({ op, path, value }) => `${op} ${path}${value === undefined ? "" : ` = ${value}`}`);
  const exact = command?.trim() ?? operations.join("\n");
  return exact === "" ? text.trim() : `${text.trim()}\n\n${block(command === undefined ? "text" : "sh", exact)}`;
}

function describeCase(one: PolicyCase, shared: Remediation): string {
  const { when, assert, message, examples } = one;
  const own = one.remediation === undefined || one.remediation === shared ? [] : [repair(one.remediation)];
  const tried = (["fail", "pass", "skip"] as const).flatMap((status) =>
    examples[status].length > 0
      ? [`${headings[status]}:\n\n${block("yaml", stringify(examples[status]).trimEnd())}`]
      : [],
  );
  return [
    `## ${describeSubject(one)}`,
    ...(when === undefined ? [] : [`Relevant when:\n\n${block("cel", when.trim())}`]),
    `What must hold:\n\n${block("cel", assert.trim())}`,
    `What a finding says: ${code(message.trim())}`,
    ...own,
    `<details>\n<summary>Examples</summary>\n\n${tried.join("\n\n")}\n\n</details>`,
  ].join("\n\n");
}

const headings = { fail: "Fails", pass: "Passes", skip: "Is not relevant to" };

function parameters({ parameters: declared }: Policy): string {
  const rows = Object.entries(declared).map(
    ([name, { type, default: value, description }]) =>
      `| ${[code(name), code(type), code(JSON.stringify(value)), description].map(cell).join(" | ")} |`,
  );
  return rows.length === 0
    ? ""
    : ["## Parameters\n", "| name | type | default | what it is |", "|---|---|---|---|", ...rows].join("\n");
}

function controls({ controls: served }: Policy): string {
  const rows = [...Map.groupBy(served, standardOf)].map(([id, members]) => {
    const { title, url } = describeStandard(id);
    const ids = members.map((control) => code(control.slice(id.length + 1))).join(", ");
    return `- ${url === undefined ? title : `[${title}](${url})`}: ${ids}`;
  });
  return rows.length === 0 ? "" : `## Controls\n\n${rows.join("\n")}`;
}

function block(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? " " : "";
  return `${fence}${pad}${text.replace(/\s+/g, " ")}${pad}${fence}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s+/g, " ");
}
