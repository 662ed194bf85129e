import type { World } from "./audits.ts";
import { randomFrom } from "./random.ts";

const stages = Array.from({ length: 12 }, (_, index) => `stage${index}`);

/** What audit `number` of a test sees: some of its findings come and go from one to the next. */
export function worldAt(seed: number, number: number): World {
  const random = randomFrom(seed * 100_003 + number);
  const apis = ["a1", "a2", "a3"].filter(() => random() < 0.9);
  const keys = apis.flatMap((api) => stages.map((stage) => `p${1 + Math.floor(random() * 3)} ${api} ${stage}`));
  const failing = keys.filter(() => random() < 0.5).map((key) => (random() < 0.2 ? `${key} waived` : key));
  return { apis: Object.fromEntries(apis.map((api) => [api, stages])), failing };
}
