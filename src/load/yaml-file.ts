import { isScalar, visit } from "yaml";
import { UserError } from "../errors.ts";
import type { Issue } from "./issues.ts";
import { keyPosition, type Position, positionOf, toPosition, type YamlSource } from "./yaml-position.ts";

/** Something wrong at a place of a YAML file. */
export interface Fault extends Position {
  readonly text: string;
}

/** What makes a file no YAML, or no plain data: an alias that names nothing, or a few that stand for millions of values. */
export function syntaxFaults(source: YamlSource): readonly Fault[] {
  const { errors } = source.document;
  if (errors.length > 0) {
    return errors.map(({ pos, message }) => ({ ...toPosition(source, pos[0]), text: message }));
  }
  try {
    source.document.toJS();
    return [];
  } catch (unresolved) {
    if (!(unresolved instanceof ReferenceError)) throw unresolved;
    return [{ line: 1, column: 1, text: unresolved.message }];
  }
}

/** Text stays text though YAML reads bare digits as a number and drops their leading zeros: `node` and all beneath it. */
export function keepDigits(node: unknown): void {
  visit(node as Parameters<typeof visit>[0], {
    Scalar(_, scalar) {
      if (isScalar(scalar) && typeof scalar.value === "number" && scalar.source !== undefined) {
        scalar.value = scalar.source;
      }
    },
  });
}

/** An issue at its place: the name when that is wrong, else the value. */
export function toFault(source: YamlSource, { path, name, problem, unknown }: Issue): Fault {
  const steps = path.filter((step) => typeof step !== "symbol");
  const position = unknown ? keyPosition(source, steps.slice(0, -1), String(steps.at(-1))) : positionOf(source, steps);
  return { ...position, text: `${name} ${problem}` };
}

/** All faults of a file in its order, each with file, line and column. */
export function explainFaults({ file }: YamlSource, faults: readonly Fault[], next: string): UserError {
  const inOrder = faults.toSorted((one, other) => one.line - other.line || one.column - other.column);
  return new UserError(inOrder.map(({ line, column, text }) => `${file}:${line}:${column}: ${text}`).join("\n"), next);
}
