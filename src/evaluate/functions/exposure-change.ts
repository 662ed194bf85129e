import { type ExposureVerdict, exposureVerdicts } from "../../model/exposure.ts";
import type { JsonObject } from "../../model/json.ts";

const fromInternet: readonly ExposureVerdict[] = ["open", "key-only"];

/**
 * How the exposure of a method or route became another: `opened` to anyone on the internet, with an API key or without,
 * `widened` to more callers otherwise, `narrowed`, or `same`; "" where one of the two is not known.
 */
export function exposureChange(before: JsonObject, after: JsonObject): string {
  const [from, to] = [before.verdict, after.verdict].map((verdict) => exposureVerdicts.find((one) => one === verdict));
  if (from === undefined || to === undefined) return "";
  const steps = exposureVerdicts.indexOf(from) - exposureVerdicts.indexOf(to);
  if (steps < 0) return "narrowed";
  if (steps === 0 || after.preflight === true) return "same";
  return fromInternet.includes(to) && !fromInternet.includes(from) ? "opened" : "widened";
}
