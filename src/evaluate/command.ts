import type { PolicyCase, Remediation } from "../model/policy.ts";
import { quoteForShell } from "../model/shell.ts";
import type { PolicyEnvironment } from "./environment.ts";
import { compilePatch } from "./patch.ts";
import { ExpressionError } from "./problem.ts";
import { compileTemplate, type Template, textOf } from "./template.ts";

/** Renders the command that would repair a resource; undefined when one of its values can't stand in a command. */
export type CommandRenderer = (variables: object, region: string) => string | undefined;

/** Compiles a remediation's command, or builds one from its patch. Throws an {@link ExpressionError}. */
export function compileCommand(
  { resource }: PolicyCase,
  remediation: Remediation,
  environment: PolicyEnvironment,
): CommandRenderer | undefined {
  if (remediation.command !== undefined) return compileWritten(remediation.command, environment);
  if (!remediation.patch) return undefined;
  return compilePatch(resource, remediation.patch, environment);
}

function compileWritten(text: string, environment: PolicyEnvironment): CommandRenderer {
  const template = compileTemplate(text, environment);
  let quotes = "";
  for (const part of template) {
    if (typeof part === "string") quotes += part.replace(/\\./g, "").replace(/[^"']/g, "");
    else if (!quotesAreClosed(quotes)) {
      const offset = text.indexOf(`{${part.source}}`);
      throw new ExpressionError("a placeholder is quoted when it is filled in: take the quotes around it away", offset);
    }
  }
  return (variables) => fill(template, variables);
}

function quotesAreClosed(quotes: string): boolean {
  return quotes.replace(/"[^"]*"|'[^']*'/g, "") === "";
}

/** The template with each value quoted for a shell. */
function fill(template: Template, variables: object): string | undefined {
  const words = template.map((part) => (typeof part === "string" ? part : quoteForShell(textOf(part, variables))));
  return words.includes(undefined) ? undefined : words.join("");
}
