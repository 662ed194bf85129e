import { members, type Node } from "./node.ts";

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
  for (const [name, member] of members(node)) {
    if (read.includes(name) || (name.startsWith("x-") && !name.startsWith("x-amazon-apigateway"))) continue;
    note(notes, `${name} is not supported and was ignored`, member.place);
  }
}
