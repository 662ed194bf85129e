import type { Json } from "../../model/json.ts";
import { forTerminalLines } from "../../report/escape.ts";

/**
 * A value as text of which lines can be compared: JSON that is kept as text, such as a policy, in its lines too. What nobody
 * could see is spelled out: it may be all that differs.
 */
export function valueText(value: Json | undefined): string {
  return forTerminalLines(rawText(value));
}

function rawText(value: Json | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return typeof value === "object" ? JSON.stringify(value, undefined, 2) : String(value);
  return inLines(value) ?? value;
}

function inLines(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return undefined;
  }
}
