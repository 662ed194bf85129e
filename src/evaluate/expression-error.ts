import type { ASTNode, ErrorLocation, ParseError, TypeError as TypeProblem } from "@marcbachmann/cel-js";
import { nearest } from "../model/nearest.ts";
import type { PolicyEnvironment } from "./environment.ts";
import { hasName } from "./has.ts";
import { ExpressionError } from "./problem.ts";

/** cel-js's error in words for who writes policies, with what was probably meant. */
export function describeError(error: ParseError | TypeProblem, environment: PolicyEnvironment): ExpressionError {
  const offset = error.range?.start ?? 0;
  const node = error.node;
  if (error.code === "unknown_variable") return unknownVariable(node, offset, environment);
  if (error.code === "no_such_key") return unknownMember(node, offset, environment);
  if (error.code === "no_matching_overload") return unknownFunction(node, offset, error.summary, environment);
  if (node?.input?.[offset] === "?" && node.input[offset - 1] === ".") {
    return new ExpressionError("there is no optional access: ask with has()", offset);
  }
  const isNumeric =
    error.code === "incompatible_ternary_branches" && /'int'.*'double'|'double'.*'int'/.test(error.summary);
  const hint = isNumeric ? "; AWS's numbers are doubles: write 300.0" : "";
  return new ExpressionError(`${error.summary}${hint}`, offset);
}

function unknownVariable(
  node: ErrorLocation | undefined,
  offset: number,
  environment: PolicyEnvironment,
): ExpressionError {
  const name = String(node?.args ?? "");
  const names = [...environment.variables.keys()];
  return notThere(`no variable is called ${name} here`, offset, name, names);
}

function unknownMember(
  node: ErrorLocation | undefined,
  offset: number,
  environment: PolicyEnvironment,
): ExpressionError {
  const [owner, member] = (node?.args ?? []) as readonly [ASTNode & { checkedType?: { name: string } }, string];
  const type = owner.checkedType?.name ?? "";
  const members = Object.keys(environment.structures.get(type) ?? {});
  return notThere(`${type} has no member ${member}`, offset, member, members);
}

/** Names the nearest of what there is, or all of it. */
function notThere(message: string, offset: number, name: string, names: readonly string[]): ExpressionError {
  const meant = nearest(name, names);
  return new ExpressionError(
    meant === undefined ? `${message}; there are ${names.join(", ")}` : message,
    offset,
    meant,
  );
}

function unknownFunction(
  node: ErrorLocation | undefined,
  offset: number,
  summary: string,
  environment: PolicyEnvironment,
): ExpressionError {
  const [name, receiver] = (node?.args ?? []) as readonly [string, ASTNode | readonly ASTNode[]];
  const offered = environment.cel.getDefinitions().functions.filter((offer) => offer.name !== hasName);
  const names = [...new Set(offered.map((offer) => offer.name)), "has"];
  if (!names.includes(name)) {
    const at = "end" in receiver ? receiver.end + 1 : offset;
    return notThere(`there is no function ${name}()`, at, name, names);
  }
  const given = summary.replace(/^found no matching overload for /, "").replaceAll("'", "");
  const signatures = offered.filter((offer) => offer.name === name).map((offer) => offer.signature);
  return new ExpressionError(`${given} does not fit ${signatures.join(" or ")}`, offset);
}
