import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Log } from "sarif";
import schema from "./sarif-subset.schema.json" with { type: "json" };

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

/** What the standard or GitHub would object to in a SARIF log; empty when it is valid. */
export function validateSarif(log: Log): readonly string[] {
  if (!validate(log)) return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return log.runs.flatMap(({ tool, results = [], invocations = [] }) => {
    const rules = tool.driver.rules ?? [];
    const descriptors = new Set((tool.driver.notifications ?? []).map(({ id }) => id));
    const misplaced = results.filter(({ ruleId, ruleIndex = -1 }) => rules[ruleIndex]?.id !== ruleId);
    const notified = invocations.flatMap(({ toolExecutionNotifications = [] }) => toolExecutionNotifications);
    const undescribed = notified.filter(({ descriptor }) => !descriptors.has(descriptor?.id ?? ""));
    return [
      ...misplaced.map(({ ruleId }) => `result of ${ruleId}: ruleIndex points elsewhere`),
      ...undescribed.map(({ descriptor }) => `notification ${descriptor?.id}: no such descriptor`),
    ];
  });
}
