import * as z from "zod";
import { casesPolicySchema, singlePolicySchema } from "./policy-schema.ts";

/** JSON Schema of a policy file, for editors. Expressions are checked by `gatewarden policies test` alone. */
export function policyJsonSchema(): object {
  const schema = z.union([singlePolicySchema, casesPolicySchema]).describe("A policy of Gatewarden");
  return z.toJSONSchema(schema, { io: "input" });
}
