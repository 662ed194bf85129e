import { isOpenText, type OpenText, type RestoreInput, type RestoreValue } from "../../model/restore.ts";
import { quoteForShell } from "../../model/shell.ts";
import { jsonText } from "./open-text.ts";

/** The call as one line of AWS CLI for a POSIX shell; with `keeps` it sets a variable to that member of the answer. */
export function renderCommand(
  operation: string,
  input: RestoreInput,
  region: string,
  keeps?: { readonly variable: string; readonly member: string },
): string {
  const [service = "", name = ""] = operation.split(":");
  const words = ["aws", service, kebab(name), "--region", quoteForShell(region) ?? "''", ...optionsOf(name, input)];
  if (!keeps) return words.join(" ");
  return `${keeps.variable}=$(${words.join(" ")} --query ${keeps.member} --output text)`;
}

/** One option a member, or, when a value can't stand alone on a command line, the whole input as JSON. */
function optionsOf(operation: string, input: RestoreInput): string[] {
  const options = Object.entries(input).map(([member, value]) => optionOf(optionName(operation, member), value));
  const usable = options.filter((option) => option !== undefined);
  if (usable.length === options.length) return usable;
  return [`--cli-input-json ${shellWord(jsonText(input))}`];
}

function optionOf(name: string, value: RestoreValue): string | undefined {
  if (typeof value === "boolean") return value ? `--${name}` : `--no-${name}`;
  if (typeof value === "string") return isTakenLiterally(value) ? `--${name} ${quoteForShell(value)}` : undefined;
  if (isOpenText(value)) return value.$text.every(isPlainPart) ? `--${name} ${shellWord(value)}` : undefined;
  return `--${name} ${shellWord(jsonText(value))}`;
}

function isPlainPart(part: OpenText["$text"][number]): boolean {
  return typeof part !== "string" || isTakenLiterally(part);
}

/** The CLI reads what such addresses point to: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html */
function isTakenLiterally(text: string): boolean {
  return !/^(?:fileb?|https?):\/\//i.test(text) && quoteForShell(text) !== undefined;
}

/** Text as one word. A variable that is empty stops the shell before anything is called. */
function shellWord(text: string | OpenText): string {
  if (typeof text === "string") return inQuotes(text);
  return text.$text
    .filter((part) => part !== "")
    .map((part) => (typeof part === "string" ? inQuotes(part) : `"\${${part.variable}:?}"`))
    .join("");
}

function inQuotes(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Options that the CLI calls otherwise than the member, since it has a global one of that name. */
function optionName(operation: string, member: string): string {
  if (member.toLowerCase() === "version" && /^(?:Create|Update)(?:Rest)?Api$/.test(operation)) return "api-version";
  return kebab(member);
}

/** A name as the CLI spells it: `WebACLArn` is `web-acl-arn`, `providerARNs` is `provider-arns`. */
function kebab(name: string): string {
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0];
  const singular = plural === undefined ? name : `${name.slice(0, -plural.length)}-${plural.toLowerCase()}`;
  return singular
    .replaceAll(/(.)([A-Z][a-z]+)/g, "$1-$2")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
}
