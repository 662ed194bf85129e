import { parseDocument } from "yaml";
import { AwsError } from "../handler.ts";
import { isObject } from "./node.ts";

/** How to read a definition. */
export interface ParseOptions {
  /**
   * Whether CloudFormation's short tags (`!Sub`, `!GetAtt`, …) may stand in the text, as they do in templates. They are read as the
   * text or list behind them. AWS itself refuses them, since CloudFormation resolves them before an import.
   */
  readonly cloudFormationTags?: boolean;
}

const shortTags =
  /^Unresolved tag: !(And|Base64|Cidr|Condition|Equals|FindInMap|GetAtt|GetAZs|If|ImportValue|Join|Not|Or|Ref|Select|Split|Sub|Transform)\b/;

/**
 * The definition in the text or bytes of an import's body, JSON or YAML. References (`$ref`) are left in place: the importers follow
 * them, but for those between models, which API Gateway keeps. Refuses (400) what can't be read or is no object.
 */
export function parseDefinition(
  body: string | Uint8Array,
  options: ParseOptions = {},
): Readonly<Record<string, unknown>> {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const document = parseJson(text) ?? parseYaml(text, options);
  if (isObject(document)) return document;
  throw unreadable("it is not an object");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseYaml(text: string, options: ParseOptions): unknown {
  try {
    // Merge keys are YAML 1.1, which is what AWS's parser reads.
    const document = parseDocument(text, { logLevel: "error", merge: true });
    const unknownTags = document.warnings.filter(
      ({ message }) => !(options.cloudFormationTags && shortTags.test(message)),
    );
    const [problem] = [...document.errors, ...unknownTags];
    if (problem) throw problem;
    return document.toJS();
  } catch (error) {
    const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
    throw unreadable(line);
  }
}

function unreadable(reason: string): AwsError {
  return new AwsError(400, "BadRequestException", `Invalid OpenAPI input. Unable to parse the definition: ${reason}`);
}
