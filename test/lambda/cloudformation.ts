import { readFileSync } from "node:fs";
import { isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";

/** A part of a template; functions in their long form, `{ "Fn::Sub": … }`. */
export type Part = string | number | boolean | null | undefined | readonly Part[] | Parts;

/** Parts by their names. */
export interface Parts {
  readonly [name: string]: Part;
}

/** A template of this repository, as it is written. */
export function readTemplate(path: string): Parts {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  return toPart(parseDocument(text, { logLevel: "error" }).contents) as Parts;
}

function toPart(node: unknown): Part {
  const value = isMap(node)
    ? Object.fromEntries(node.items.map(({ key, value }) => [String((key as Node).toJSON()), toPart(value)]))
    : isSeq(node)
      ? node.items.map(toPart)
      : isScalar(node)
        ? (node.value as Part)
        : null;
  const tag = (node as Node | null)?.tag;
  if (!tag?.startsWith("!")) return value;
  const name = tag.slice(1);
  return { [name === "Ref" || name === "Condition" ? name : `Fn::${name}`]: name === "GetAtt" ? dotted(value) : value };
}

function dotted(value: Part): Part {
  return typeof value === "string" ? value.split(".") : value;
}

/** The template with its functions carried out, and without the resources whose condition does not hold. */
export function resolveTemplate(template: Parts, given: Readonly<Record<string, Part>> = {}): Parts {
  const defaults = Object.entries(template.Parameters as Parts).map(([name, one]) => [name, (one as Parts).Default]);
  const values = { ...pseudo, ...Object.fromEntries(defaults), ...given };
  const context: Context = { values, conditions: (template.Conditions ?? {}) as Parts };
  const resources = Object.entries(template.Resources as Parts).filter(([, resource]) => {
    const { Condition } = resource as Parts;
    return Condition === undefined || holds({ Condition }, context);
  });
  return resolve({ ...template, Conditions: {}, Resources: Object.fromEntries(resources) }, context) as Parts;
}

/** What the template's rules say against these parameters. */
export function brokenRules(template: Parts, given: Readonly<Record<string, Part>>): Part[] {
  const defaults = Object.entries(template.Parameters as Parts).map(([name, one]) => [name, (one as Parts).Default]);
  const context = { values: { ...pseudo, ...Object.fromEntries(defaults), ...given }, conditions: {} };
  const rules = Object.values(template.Rules as Readonly<Record<string, Parts>>);
  return rules.flatMap(({ RuleCondition, Assertions }) => {
    const assertions = holds(RuleCondition, context) ? (Assertions as readonly Parts[]) : [];
    const broken = assertions.filter(({ Assert }) => !holds(Assert, context));
    return broken.map(({ AssertDescription }) => AssertDescription);
  });
}

interface Context {
  readonly values: Readonly<Record<string, Part>>;
  readonly conditions: Parts;
}

const pseudo = {
  "AWS::AccountId": "999988887777",
  "AWS::NoValue": undefined,
  "AWS::Partition": "aws",
  "AWS::Region": "eu-west-1",
  "AWS::StackId": "arn:aws:cloudformation:eu-west-1:999988887777:stack/gatewarden/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
  "AWS::StackName": "gatewarden",
};

/** Carries functions out from the inside to the outside. A reference to a resource becomes its name, `name.attribute`. */
function resolve(part: Part, context: Context): Part {
  if (Array.isArray(part)) return part.map((one) => resolve(one, context)).filter((one) => one !== undefined);
  if (typeof part !== "object" || part === null) return part;
  const [[name = "", argument] = []] = Object.entries(part as Parts);
  const carryOut = functions[name];
  if (carryOut) return carryOut(argument, context);
  const entries = Object.entries(part as Parts).map(([key, value]) => [key, resolve(value, context)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

const list = (argument: Part, context: Context) => [resolve(argument, context)].flat() as readonly Part[];

const functions: Readonly<Record<string, (argument: Part, context: Context) => Part>> = {
  Ref: (name, context) => lookUp(String(name), context),
  "Fn::GetAtt": (names, context) => lookUp([names].flat().join("."), context),
  "Fn::Sub": substitute,
  "Fn::If": (argument, context) => {
    const [Condition, then, otherwise] = argument as readonly Part[];
    return resolve(holds({ Condition }, context) ? then : otherwise, context);
  },
  "Fn::Select": (argument, context) => {
    const [index, values] = list(argument, context);
    return (values as readonly Part[])[Number(index)];
  },
  "Fn::Split": (argument, context) => {
    const [separator, text] = list(argument, context);
    return String(text).split(String(separator));
  },
  "Fn::Join": (argument, context) => {
    const [separator, values] = list(argument, context);
    return [values].flat().join(String(separator));
  },
};

function lookUp(name: string, { values }: Context): Part {
  return name in values ? values[name] : name;
}

function substitute(argument: Part, context: Context): string {
  const [text, own = {}] = (Array.isArray(argument) ? argument : [argument]) as [string, Parts?];
  const values = { ...context.values, ...(resolve(own, context) as Parts) };
  return text.replace(/\$\{([^!}]+)\}/g, (_, name: string) => String(lookUp(name, { ...context, values })));
}

function holds(part: Part, context: Context): boolean {
  const [[name = "", argument] = []] = Object.entries(part as Parts);
  const terms = [argument].flat() as readonly Part[];
  if (name === "Condition") return holds(context.conditions[String(argument)], context);
  if (name === "Fn::Not") return !holds(terms[0], context);
  if (name === "Fn::And") return terms.every((one) => holds(one, context));
  if (name === "Fn::Or") return terms.some((one) => holds(one, context));
  const [one, other] = terms.map((value) => resolve(value, context));
  return String(one) === String(other);
}
