import { RE2JS } from "re2js";

const compiled = new Map<string, RE2JS>();

/** Compiles a pattern in RE2's dialect, whose matching time is linear in the text. Errors when it has none (look-around, back-references). */
export function compilePattern(pattern: string): RE2JS {
  const existing = compiled.get(pattern);
  if (existing) return existing;
  const regex = RE2JS.compile(pattern);
  compiled.set(pattern, regex);
  return regex;
}

/** Whether `pattern` is found anywhere in `text`. Policies give it as a literal, so that few patterns are kept. */
export function regexMatches(text: string, pattern: string): boolean {
  return compilePattern(pattern).test(text);
}

/**
 * Whether a regular expression from a configuration is valid. API Gateway's dialect is Java's, which neither engine
 * has: what either accepts is taken as valid. Never runs the pattern.
 */
export function compiles(pattern: string): boolean {
  for (const compile of [RE2JS.compile, (text: string) => new RegExp(text)]) {
    try {
      compile(pattern);
      return true;
    } catch {
      // the other dialect may know it
    }
  }
  return false;
}
