import type { Call, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { checkEnumerations, checkRange, checkRequired } from "./checks.ts";
import { badRequest, notFound } from "./errors.ts";
import { protocolOf } from "./protocols.ts";
import { isRecord, record, text } from "./values.ts";

/** Refuses stage settings that AWS refuses for the API's protocol. */
export function checkStageSettings(state: V2ApiState, stage: Values, call: Call): void {
  const defaults = record(stage, "DefaultRouteSettings");
  if (defaults) checkRouteSettings(state, defaults, call);
  for (const [key, settings] of Object.entries(record(stage, "RouteSettings") ?? {})) {
    if (!isRecord(settings)) throw badRequest(`Invalid settings specified for route ${key}`);
    if (!state.routes.values().some((route) => route.RouteKey === key))
      throw notFound(`Unable to find Route by key ${key} within the provided RouteSettings`);
    checkRouteSettings(state, settings, call);
  }
  checkAccessLogs(stage);
  checkVariables(record(stage, "StageVariables") ?? {});
}

function checkRouteSettings(state: V2ApiState, settings: Values, call: Call): void {
  checkEnumerations(settings);
  checkRange(settings, "ThrottlingBurstLimit", 0, 2_147_483_647);
  const logs = settings.DataTraceEnabled === true || (settings.LoggingLevel ?? "OFF") !== "OFF";
  if (!logs) return;
  if (protocolOf(state) === "HTTP") throw badRequest("Execution logs are not supported on protocolType HTTP");
  if (call.region.account.cloudwatchRoleArn === undefined)
    throw badRequest("CloudWatch Logs role ARN must be set in account settings to enable logging");
}

function checkAccessLogs(stage: Values): void {
  const settings = record(stage, "AccessLogSettings");
  if (!settings) return;
  checkRequired(settings, ["DestinationArn", "Format"]);
  if (!/^arn:[^:]+:(logs|firehose):/.test(text(settings, "DestinationArn") ?? ""))
    throw badRequest(
      "Invalid DestinationArn specified. Must be the ARN of a CloudWatch Logs log group or a Firehose stream",
    );
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html */
function checkVariables(variables: Values): void {
  for (const [name, value] of Object.entries(variables)) {
    if (!/^[A-Za-z0-9_]+$/.test(name)) throw badRequest(`Invalid stage variable name specified ${name}`);
    if (typeof value !== "string" || !/^[A-Za-z0-9\-._~:/?#&=,]*$/.test(value))
      throw badRequest(
        `Invalid stage variable value specified for ${name}. Please use values with alphanumeric characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','.`,
      );
  }
}
