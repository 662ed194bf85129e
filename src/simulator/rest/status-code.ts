import type { Values } from "../handler.ts";
import { validationFailed } from "./refusals.ts";

/** The status code that the input names: three digits, from 100 to 599. */
export function statusCodeOf(input: Values): string {
  const code = String(input.statusCode);
  if (/^[1-5]\d\d$/.test(code)) return code;
  throw validationFailed([
    `Value '${code}' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d`,
  ]);
}
