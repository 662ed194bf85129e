import * as z from "zod";
import { refusals } from "../answer/problem.ts";
import type { Route } from "../route.ts";
import { reportedSchemas, schemaPath } from "../schemas/reported.ts";

const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().describe("What is wrong, and what to do next."),
  })
  .describe("https://www.rfc-editor.org/rfc/rfc9457");

/** What every request may be refused with. */
const always = [400, 401, 403, 405, 414, 421, 500, 503] as const;

/** OpenAPI 3.1 of the routes, from the very schemas that they read requests by. */
export function describeFeed(routes: readonly Route[], version: string): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Gatewarden",
      version,
      description:
        "What audits of Amazon API Gateway found, as the store has it now. Reads only. Text from AWS is untrusted.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    security: [{ token: [] }],
    paths: Object.fromEntries(routes.map((route) => [route.path, { get: describeRoute(route) }])),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "The token of the URL that `gatewarden serve` prints." },
      },
      schemas: { ...reportedSchemas(), problem: toSchema(problem) },
    },
  };
}

function describeRoute({ path, summary, params, query, answers, mayMiss }: Route): object {
  const refused = [...always, ...(mayMiss ? ([404] as const) : [])].sort();
  return {
    operationId: toOperationId(path),
    summary,
    parameters: [...describeParameters(params, "path"), ...describeParameters(query, "query")],
    responses: {
      200: { description: "The answer.", headers: { etag: etagHeader }, content: describeContent(answers) },
      304: { description: "What `If-None-Match` names is still the answer." },
      ...Object.fromEntries(refused.map((status) => [status, refusal(refusals[status])])),
    },
  };
}

const etagHeader = { description: "Another one for another answer.", schema: { type: "string" } };

function refusal(description: string): object {
  return { description, content: { "application/problem+json": { schema: { $ref: `${schemaPath}problem` } } } };
}

function describeContent(answers: Route["answers"]): object {
  return Object.fromEntries(Object.entries(answers).map(([type, schema]) => [type, { schema: toSchema(schema) }]));
}

/** `/v1/findings/{id}` as `findingsId`. */
function toOperationId(path: string): string {
  const words = path.replace("/v1/", "").split(/\W+/).filter(Boolean);
  return words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join("");
}

function describeParameters(schema: z.ZodObject, place: "path" | "query"): object[] {
  const { properties = {}, required = [] } = toSchema(schema, "input") as {
    properties?: Record<string, { description?: string; type?: string }>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...described }]) => ({
    name,
    in: place,
    ...(description === undefined ? {} : { description }),
    // With a default it may be left out, whatever the schema of what comes out says.
    required: place === "path" || required.includes(name),
    schema: described,
    ...(described.type === "array" ? { style: "form", explode: false } : {}),
  }));
}

function toSchema(schema: z.ZodType, io: "input" | "output" = "output"): object {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io });
  return described;
}
