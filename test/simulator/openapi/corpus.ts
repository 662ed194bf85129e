import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";

/** Public templates and definitions, beside the repository; absent in most checkouts. */
export const corpus = new URL("../../../../shared/corpus", import.meta.url).pathname;
export const hasCorpus = existsSync(corpus);

/** A definition in a file: the file itself, or one that a template holds. */
export interface Found {
  readonly file: string;
  /** Names of the members that lead to it. */
  readonly path: string;
  readonly document: unknown;
}

/** Every definition of the corpus, with CloudFormation's functions put into words as a deployment would. */
export function definitionsOfCorpus(): readonly Found[] {
  return filesBelow(corpus).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    if (!/["']?(openapi|swagger)["']?\s*:/i.test(text)) return [];
    return definitionsIn(resolved(parsed(text))).map((found) => ({ file: file.slice(corpus.length + 1), ...found }));
  });
}

function filesBelow(folder: string): string[] {
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.(ya?ml|json)$/.test(entry.name) ? [path] : [];
  });
}

/** Short tags become the long form, so that both are resolved alike. Text that is no YAML gives nothing. */
function parsed(text: string): unknown {
  const longForms = text.replaceAll(/!(GetAtt|Sub|Ref|If|Join|ImportValue|Select|FindInMap|Transform)\b/g, "");
  try {
    return parseDocument(longForms, { logLevel: "error", merge: true, uniqueKeys: false }).toJS();
  } catch {
    return undefined;
  }
}

const lambda = "arn:aws:lambda:eu-west-1:123456789012:function:f";

function resolved(value: unknown): unknown {
  if (typeof value === "string") return substituted(value);
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== "object" || value === null) return value;
  const members: Record<string, unknown> = { ...value };
  const [name = "", ...others] = Object.keys(members);
  if (others.length > 0 || !/^(Ref|Fn::\w+)$/.test(name))
    return Object.fromEntries(Object.entries(members).map(([key, member]) => [key, resolved(member)]));
  return functionResult(name, members[name]);
}

function functionResult(name: string, argument: unknown): unknown {
  const list = Array.isArray(argument) ? argument.map(resolved) : [];
  if (name === "Fn::Join") return Array.isArray(list[1]) ? list[1].join(String(list[0])) : "joined";
  if (name === "Fn::If") return list[1];
  if (name === "Fn::GetAtt") return lambda;
  if (name === "Fn::Sub") return resolved(list.length > 0 ? list[0] : argument);
  return typeof argument === "string" ? substituted(`\${${argument}}`) : "resolved";
}

function substituted(text: string): string {
  return text
    .replaceAll("${AWS::Region}", "eu-west-1")
    .replaceAll("${AWS::Partition}", "aws")
    .replaceAll("${AWS::AccountId}", "123456789012")
    .replaceAll(/\$\{[\w.:]+\.(Arn|Alias)\}/g, lambda)
    .replaceAll(/\$\{(?!stageVariables)[\w:.]+\}/g, "name");
}

function definitionsIn(value: unknown, path = ""): readonly Omit<Found, "file">[] {
  if (typeof value !== "object" || value === null) return [];
  const isDefinition = ["openapi", "swagger"].some((name) => Object.hasOwn(value, name) && "paths" in value);
  const below = Object.entries(value).flatMap(([name, member]) => definitionsIn(member, `${path}/${name}`));
  return isDefinition ? [{ path, document: value }] : below;
}
