import type { ChangedResource } from "../model/difference.ts";
import { compileGlob } from "../model/glob.ts";
import type { IgnoreRule } from "../model/ignore-rule.ts";
import { enclosingPointers } from "./pointer.ts";

type CompiledRule = (change: ChangedResource, path: string) => boolean;

const compiled = new WeakMap<readonly IgnoreRule[], readonly CompiledRule[]>();

/** The change without the differences that a rule covers; undefined when none is left. */
export function withoutIgnored(change: ChangedResource, rules: readonly IgnoreRule[]): ChangedResource | undefined {
  if (rules.length === 0) return change;
  const tests = compiled.get(rules) ?? rules.map(compileRule);
  compiled.set(rules, tests);
  const differences = change.differences.filter(({ path }) => !tests.some((covers) => covers(change, path)));
  return differences.length > 0 ? { ...change, differences } : undefined;
}

function compileRule({ type, path, name }: IgnoreRule): CompiledRule {
  const [ofType, atPath, named] = [type, path, name].map((glob) =>
    glob === undefined ? undefined : compileGlob(glob),
  );
  return (change, pointer) => {
    if (ofType && !ofType(change.type)) return false;
    const names = [change.before?.name, change.after?.name].filter((one) => one !== undefined);
    if (named && !names.some(named)) return false;
    return !atPath || enclosingPointers(pointer).some(atPath);
  };
}
