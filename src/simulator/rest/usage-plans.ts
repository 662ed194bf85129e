import { QuotaPeriodType } from "@aws-sdk/client-api-gateway";
import type { Call, Handlers, Values } from "../handler.ts";
import { type Collection, collectionHandlers } from "./collection.ts";
import { checkEnums } from "./enums.ts";
import { usagePlanPatches } from "./patch-rules-shared.ts";
import { asRecord, isRecord, pick, textOf } from "./records.ts";
import { badRequest, notFound } from "./refusals.ts";
import { apiStageChanges } from "./usage-plan-stages.ts";

const members = ["name", "description", "apiStages", "throttle", "quota", "tags"];

function complete(plan: Values, _input: Values, { region }: Call): Values {
  if (textOf(plan, "name") === undefined) throw badRequest("Usage Plan name cannot be blank");
  const apiStages = Array.isArray(plan.apiStages) ? plan.apiStages.map(asRecord) : [];
  for (const { apiId, stage } of apiStages) {
    if (region.restApis.get(String(apiId))?.stages.has(String(stage))) continue;
    throw notFound(`Invalid API Stage {api: ${apiId}, stage: ${stage}} specified for usageplan ${plan.id}`);
  }
  checkEnums("CreateUsagePlan", plan, { "quota.period": QuotaPeriodType });
  return { ...plan, apiStages, ...quotaOf(plan.quota), ...throttleOf(plan.throttle) };
}

function quotaOf(quota: unknown): Values {
  if (!isRecord(quota)) return {};
  if (quota.limit === undefined || quota.period === undefined) {
    throw badRequest("Usage Plan quota must have a limit and a period");
  }
  return { quota: { offset: 0, ...quota } };
}

function throttleOf(throttle: unknown): Values {
  return isRecord(throttle) ? { throttle: { burstLimit: 0, rateLimit: 0, ...throttle } } : {};
}

function plansOfKey(plans: Values[], input: Values, { region }: Call): Values[] {
  const keyId = textOf(input, "keyId");
  return keyId === undefined ? plans : plans.filter(({ id }) => region.usagePlanKeys.get(String(id))?.has(keyId));
}

const usagePlans: Collection = {
  singular: "UsagePlan",
  plural: "UsagePlans",
  id: "id",
  key: "usagePlanId",
  missing: "Invalid Usage Plan ID specified",
  patches: usagePlanPatches,
  special: apiStageChanges,
  limit: 300,
  tagged: true,
  records: (_input, { region }) => region.usagePlans,
  create: (input, call) => ({ id: call.newId(6), ...pick(input, members) }),
  complete,
  checkDelete: (plan, _input, { region }) => {
    if (Array.isArray(plan.apiStages) && plan.apiStages.length > 0) {
      throw badRequest(`Cannot delete Usage Plan ${plan.id} because there are API Stages associated with it.`);
    }
    region.usagePlanKeys.delete(String(plan.id));
  },
  select: plansOfKey,
};

/** Handlers of usage plans. */
export const usagePlanHandlers: Handlers = collectionHandlers(usagePlans);
