import type { JsonObject } from "../../src/model/json.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import type { Resource, Snapshot } from "../../src/model/snapshot.ts";

/** What a condition sees of its resource. */
interface Sight {
  readonly own: JsonObject;
  readonly method: JsonObject;
  readonly integration: JsonObject;
  readonly stages: readonly JsonObject[];
}

/** The same condition as a policy's, as TypeScript: undefined for not relevant, else whether it holds. */
interface Condition {
  readonly resource: ResourceType;
  readonly holds: (sight: Sight) => boolean | undefined;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const isOpen = (method: JsonObject) => ["", "NONE"].includes(text(method.authorizationType));
const isHttp = ({ type }: JsonObject) => type === "HTTP" || type === "HTTP_PROXY";
const isPlain = (uri: string) => uri.toLowerCase().startsWith("http://");

function formsOf(uri: unknown, stages: readonly JsonObject[]): string[] {
  if (!text(uri).includes("${stageVariables.") || stages.length === 0) return [text(uri)];
  return stages.map(({ variables }) =>
    text(uri).replace(/\$\{stageVariables\.([^}]+)\}/g, (written, name: string) =>
      text((variables as JsonObject | undefined)?.[name] ?? written),
    ),
  );
}

/** By policy id. */
export const conditions: Readonly<Record<string, Condition>> = {
  "rest-method-unauthenticated": {
    resource: "AWS::ApiGateway::Method",
    holds: ({ own, integration }) => {
      if (own.httpMethod === "OPTIONS" && integration.type === "MOCK") return undefined;
      return own.apiKeyRequired === true && isOpen(own) ? undefined : !isOpen(own);
    },
  },
  "method-api-key-only": {
    resource: "AWS::ApiGateway::Method",
    holds: ({ own }) => (own.apiKeyRequired === true ? !isOpen(own) : undefined),
  },
  "rest-integration-insecure-skip-verification": {
    resource: "AWS::ApiGateway::Integration",
    holds: ({ own }) => {
      if (!isHttp(own) || isPlain(text(own.uri))) return undefined;
      return (own.tlsConfig as JsonObject | undefined)?.insecureSkipVerification !== true;
    },
  },
  "rest-integration-plain-http": {
    resource: "AWS::ApiGateway::Integration",
    holds: ({ own, stages }) => {
      if (!isHttp(own) || own.connectionType === "VPC_LINK") return undefined;
      return formsOf(own.uri, stages).every((form) => !isPlain(form));
    },
  },
  "rest-integration-private-plain-http": {
    resource: "AWS::ApiGateway::Integration",
    holds: ({ own, stages }) => {
      if (!isHttp(own) || own.connectionType !== "VPC_LINK") return undefined;
      return formsOf(own.uri, stages).every((form) => !isPlain(form));
    },
  },
  "rest-integration-passthrough-no-templates": {
    resource: "AWS::ApiGateway::Integration",
    holds: ({ own }) => {
      const uri = text(own.uri);
      if (own.type !== "AWS" || Object.keys(own.requestTemplates ?? {}).length > 0) return undefined;
      if (uri.includes(":lambda:path/") || uri.includes(":s3:path/") || /^(?:GET|HEAD)$/.test(text(own.httpMethod)))
        return undefined;
      return own.passthroughBehavior === "NEVER";
    },
  },
  "rest-stage-tracing-off": {
    resource: "AWS::ApiGateway::Stage",
    holds: ({ own }) => own.tracingEnabled === true,
  },
  "rest-stage-access-logging-off": {
    resource: "AWS::ApiGateway::Stage",
    holds: ({ own }) => {
      const { destinationArn, format } = (own.accessLogSettings ?? {}) as JsonObject;
      return text(destinationArn) !== "" && text(format) !== "";
    },
  },
};

/** Evaluates the conditions on one snapshot: how often each failed. */
export function evaluateByHand({ resources }: Snapshot, ids: readonly string[], failures: Map<string, number>): void {
  const byArn = new Map(resources.map((resource) => [resource.arn, resource]));
  const stages = resources.filter(({ type }) => type === "AWS::ApiGateway::Stage").map(({ config }) => config);
  for (const resource of resources) {
    const sight = see(resource, byArn, stages);
    for (const id of ids) {
      const condition = conditions[id];
      if (condition?.resource !== resource.type || condition.holds(sight) !== false) continue;
      failures.set(id, (failures.get(id) ?? 0) + 1);
    }
  }
}

function see(resource: Resource, byArn: ReadonlyMap<string, Resource>, stages: readonly JsonObject[]): Sight {
  const method = byArn.get(resource.parent ?? "")?.config ?? {};
  const integration = byArn.get(`${resource.arn}/integration`)?.config ?? {};
  return { own: resource.config, method, integration, stages };
}
