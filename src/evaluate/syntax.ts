import type { ASTNode } from "@marcbachmann/cel-js";

/** Macros that go through a list or a map's keys. */
export const loops: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);

/** `["integration", "tlsConfig"]` for `integration.tlsConfig`; undefined for what does not start at a variable. */
export function pathOf(node: ASTNode): string[] | undefined {
  if (node.op === "id") return [node.args];
  if (node.op !== "." && node.op !== ".?") return undefined;
  const owner = pathOf(node.args[0]);
  return owner && [...owner, node.args[1]];
}

/** The operands of a node, whatever its operator. */
export function childrenOf(node: ASTNode): ASTNode[] {
  const nested: readonly unknown[] = Array.isArray(node.args) ? node.args.flat(2) : [node.args];
  return nested.filter((child): child is ASTNode => typeof child === "object" && child !== null && "op" in child);
}

/** The name that a macro such as `exists(m, …)` binds in its further arguments; undefined for other calls. */
export function boundName(node: ASTNode): string | undefined {
  if (node.op !== "rcall") return undefined;
  const [name, , [variable]] = node.args;
  return variable?.op === "id" && (loops.has(name) || name === "bind") ? variable.args : undefined;
}
