import { AwsError } from "../handler.ts";
import { type Node, objectOf, placeOf } from "./node.ts";

/** What an import has to say about a definition: warnings, one a line, each with its place. */
export type Notes = string[];

/** Notes something that was left out. */
export function note(notes: Notes, what: string, place: string): void {
  notes.push(`${what} at ${place}`);
}

/**
 * Notes every member that an import doesn't read. Extensions of other vendors (`x-…`) say nothing to API Gateway and are passed over,
 * as the OpenAPI specification has it.
 */
export function noteUnread(notes: Notes, node: Node, read: readonly string[]): void {
  for (const [name, value] of Object.entries(objectOf(node))) {
    const foreign = name.startsWith("x-") && !name.startsWith("x-amazon-apigateway");
    if (value === null || value === undefined || foreign || read.includes(name)) continue;
    note(notes, `${name} is not supported and was ignored`, placeOf(node, name));
  }
}

/** With the imports' `failOnWarnings`: refuses a definition that gave warnings, in AWS's words. */
export function refuseWarnings(warnings: Notes): void {
  if (warnings.length === 0) return;
  throw new AwsError(400, "BadRequestException", `Warnings found during import:\n\t${warnings.join("\n\t")}`);
}
