import { UsagePlan$ } from "@aws-sdk/client-api-gateway";
import { NormalizedSchema } from "@smithy/core/schema";
import type { Values } from "../handler.ts";
import { type PatchOperation, pathParts, type SpecialChanges } from "./patch.ts";
import { coerce } from "./patch-value.ts";
import { asRecord, dropUnset, own, without } from "./records.ts";
import { badRequest, notFound } from "./refusals.ts";

const throttleSchema = NormalizedSchema.of(UsagePlan$)
  .getMemberSchema("apiStages")
  .getValueSchema()
  .getMemberSchema("throttle");

function stagesOf(plan: Values): Values[] {
  return Array.isArray(plan.apiStages) ? plan.apiStages.map(asRecord) : [];
}

function named(stage: Values, name: string): boolean {
  return `${stage.apiId}:${stage.stage}` === name;
}

/** `add` and `remove` of `/apiStages`, whose value is `apiId:stage`. */
function changeStages(plan: Values, { op, value = "" }: PatchOperation): Values {
  const [apiId, stage, ...more] = value.split(":");
  if (!apiId || !stage || more.length > 0) throw badRequest("Invalid API Stage specified");
  const stages = stagesOf(plan);
  const others = stages.filter((each) => !named(each, value));
  if (op === "add")
    return { ...plan, apiStages: others.length < stages.length ? stages : [...stages, { apiId, stage }] };
  if (others.length === stages.length) throw unknownStage(plan, value);
  return { ...plan, apiStages: others };
}

function unknownStage(plan: Values, name: string): Error {
  const [api, stage] = name.split(":");
  return notFound(`Invalid API Stage {api: ${api}, stage: ${stage}} specified for usageplan ${plan.id}`);
}

/** Changes the throttling of one stage; undefined takes it away. */
function changeThrottle(plan: Values, path: string, change: (throttle: Values) => Values | undefined): Values {
  const name = pathParts(path)[1] ?? "";
  const stages = stagesOf(plan);
  if (!stages.some((stage) => named(stage, name))) throw unknownStage(plan, name);
  const apiStages = stages.map((stage) => {
    if (!named(stage, name)) return stage;
    const throttle = change(asRecord(stage.throttle));
    return dropUnset({ ...stage, throttle: throttle && Object.keys(throttle).length > 0 ? throttle : undefined });
  });
  return { ...plan, apiStages };
}

function changeWhole(plan: Values, { op, path = "", value }: PatchOperation): Values {
  return changeThrottle(plan, path, () =>
    op === "remove" ? undefined : asRecord(coerce(value, throttleSchema, path)),
  );
}

function changeLimit(plan: Values, { path = "", value }: PatchOperation): Values {
  const [, , , resource, method, limit = ""] = pathParts(path);
  const number = coerce(value, throttleSchema.getValueSchema().getMemberSchema(limit), path);
  if (number === undefined) throw badRequest(`Invalid value for ${path}: must be a number`);
  const key = `${resource}/${method}`;
  return changeThrottle(plan, path, (throttle) => ({
    ...throttle,
    [key]: { ...asRecord(own(throttle, key)), [limit]: number },
  }));
}

function removeMethod(plan: Values, { path = "" }: PatchOperation): Values {
  const [, , , resource, method] = pathParts(path);
  return changeThrottle(plan, path, (throttle) => without(throttle, `${resource}/${method}`));
}

/** What UpdateUsagePlan does to the stages of a plan, which are a list but are patched by name. */
export const apiStageChanges: SpecialChanges = {
  "/apiStages": changeStages,
  "/apiStages/{stage}/throttle": changeWhole,
  "/apiStages/{stage}/throttle/{path}/{method}": removeMethod,
  "/apiStages/{stage}/throttle/{path}/{method}/rateLimit": changeLimit,
  "/apiStages/{stage}/throttle/{path}/{method}/burstLimit": changeLimit,
};
