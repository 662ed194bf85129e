import { isOpenText, type OpenText } from "../../../model/restore.ts";
import { wanted } from "../member-change.ts";
import { toText } from "../open-text.ts";
import type { PatchKind } from "./kinds.ts";

/** A policy: read back with its quotes escaped once more, but written without. */
export const policyText: PatchKind = (change, path) => [
  { op: "replace", path, value: writtenPolicy(toText(wanted(change) ?? "")) },
];

/** A policy as AWS takes it, from the form in which AWS returns it (`{\"Version\":…`). */
export function writtenPolicy(stored: string | OpenText): string | OpenText {
  if (!isOpenText(stored)) return isEscaped(stored) ? unescaped(stored) : stored;
  const [first] = stored.$text;
  if (typeof first !== "string" || !isEscaped(first)) return stored;
  return { $text: stored.$text.map((part) => (typeof part === "string" ? unescaped(part) : part)) };
}

function isEscaped(text: string): boolean {
  return /^\s*\{\s*\\"/.test(text);
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
