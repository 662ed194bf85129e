import { openPlans, type ReadyPlan } from "../src/nightly/plan.ts";
import { workplace } from "./workplace.ts";

let plans: ReturnType<typeof openPlans> | undefined;

/** The plan of an audit that has begun. */
export async function planOf(audit: string): Promise<ReadyPlan> {
  plans ??= openPlans((await workplace()).files);
  return await plans(audit);
}
