import * as z from "zod";
import { nearest } from "../../model/nearest.ts";
import { Refusal } from "../answer/problem.ts";

/** How a parameter's text becomes a value: lists are written with commas. */
type Form = "list" | "number" | "boolean" | "text";

/** Reads the parameters of a URL by a schema. Throws a {@link Refusal} that says what was meant. */
export type QueryReader<Schema extends z.ZodObject> = (parameters: URLSearchParams) => z.output<Schema>;

/** Reads parameters as `schema` has them: one that is unknown or given twice is a mistake, and is told of. */
export function createQueryReader<Schema extends z.ZodObject>(schema: Schema): QueryReader<Schema> {
  const forms = new Map(Object.entries(schema.shape).map(([name, type]) => [name, formOf(type)]));
  return (parameters) => {
    const given: Record<string, unknown> = {};
    for (const [name, text] of parameters) {
      const form = forms.get(name);
      if (form === undefined) throw unknownParameter(name, [...forms.keys()]);
      if (Object.hasOwn(given, name))
        throw new Refusal(400, `${name} is given twice. Give several values with commas.`);
      given[name] = toValue(form, text);
    }
    const { data, error } = schema.safeParse(given);
    if (error) throw new Refusal(400, error.issues.map((issue) => describe(issue, given)).join(" "));
    return data;
  };
}

function formOf(type: unknown): Form {
  const described = z.toJSONSchema(type as z.ZodType, { io: "input" });
  if (described.type === "array") return "list";
  if (described.type === "integer" || described.type === "number") return "number";
  return described.type === "boolean" ? "boolean" : "text";
}

/** What can't be a value of its form stays text, which the schema then refuses. */
function toValue(form: Form, text: string): unknown {
  if (form === "list") return text.split(",");
  if (form === "number") return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
  if (form === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function unknownParameter(name: string, known: readonly string[]): Refusal {
  const near = nearest(name, known);
  const all = known.length > 0 ? `There are: ${known.join(", ")}.` : "It takes none.";
  return new Refusal(400, `There is no parameter ${quote(name)}. ${near ? `Did you mean ${near}?` : all}`);
}

function describe(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  const [name = "", index] = issue.path;
  const whole = given[String(name)];
  const value = Array.isArray(whole) && typeof index === "number" ? whole[index] : whole;
  if (value === undefined) return `${String(name)} is missing.`;
  if (issue.code !== "invalid_value") return `${String(name)} can't be ${quote(value)}: ${issue.message}.`;
  const choices = issue.values.map(String);
  const near = nearest(String(value), choices);
  const next = near ? `Did you mean ${near}?` : `There are: ${shorten(choices)}.`;
  return `${String(name)} can't be ${quote(value)}. ${next}`;
}

function shorten(choices: readonly string[]): string {
  return choices.length > 20 ? `${choices.slice(0, 20).join(", ")}, …` : choices.join(", ");
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
