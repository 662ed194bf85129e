import messageSchema from "../deliver/message.schema.json" with { type: "json" };
import { UserError } from "../errors.ts";
import { policyJsonSchema } from "../load/policy-json-schema.ts";
import { settingsJsonSchema } from "../load/settings-schema.ts";
import { waiversJsonSchema } from "../load/waiver-schema.ts";
import { nearest } from "../model/nearest.ts";
import reportSchema from "../report/report.schema.json" with { type: "json" };
import { writeOut } from "./output.ts";

const schemas: Readonly<Record<string, () => object>> = {
  report: () => reportSchema,
  message: () => messageSchema,
  policy: policyJsonSchema,
  settings: settingsJsonSchema,
  waivers: waiversJsonSchema,
};

/** `gatewarden schema`: prints one JSON Schema. */
export async function runSchema(name: string): Promise<number> {
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!schema) {
    const near = nearest(name, Object.keys(schemas));
    const next = near ? `Did you mean ${near}?` : `There are: ${Object.keys(schemas).join(", ")}.`;
    throw new UserError(`There is no schema "${name}"`, next);
  }
  await writeOut(`${JSON.stringify(schema(), null, 2)}\n`);
  return 0;
}
