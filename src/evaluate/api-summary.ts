import { hides } from "../model/hidden.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { Gap, Resource, Snapshot } from "../model/snapshot.ts";
import { stageForms } from "../model/stage-variables.ts";

/** What policies about shared configuration need to know of an API: whether what points to it points somewhere. */
export interface ApiSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Names of its stages. */
  readonly stages: readonly string[];
  /** Ids of the VPC links that its integrations use, stage variables resolved. */
  readonly vpcLinks: readonly string[];
  /** Names of the stages that write execution logs. */
  readonly loggingStages: readonly string[];
  /** Ids of the client certificates that its stages show to backends. */
  readonly clientCertificates: readonly string[];
}

/** The APIs of one target, and the gaps behind which there may be more to know. */
export interface SeenApis {
  readonly apis: readonly ApiSummary[];
  readonly gaps: readonly Gap[];
}

const stageTypes = ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"];
const integrationTypes = ["AWS::ApiGateway::Integration", "AWS::ApiGatewayV2::Integration"];
const apiTypes = ["AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"] as const;

/**
 * Puts together what single APIs were summed up to, by id: in whatever order they were read, findings quote them alike.
 * `targetGaps`: those that belong to no snapshot.
 */
export function joinApis(seen: readonly SeenApis[], targetGaps: readonly Gap[]): SeenApis {
  const parts = seen.toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
  const lists = targetGaps.filter((gap) => apiTypes.some((type) => hides(gap, type)));
  return { apis: parts.flatMap(({ apis }) => apis), gaps: [...lists, ...parts.flatMap(({ gaps }) => gaps)] };
}

function idOf({ apis: [first] }: SeenApis): string {
  return first?.id ?? "";
}

/** Sums up one API; nothing for the regional snapshot. */
export function summarizeApi({ api, kind, resources, gaps }: Snapshot): SeenApis {
  if (!api) return { apis: [], gaps: [] };
  const stages = resources.filter(({ type }) => stageTypes.includes(type));
  const integrations = resources.filter(({ type }) => integrationTypes.includes(type));
  const summary = {
    id: api.id,
    name: api.name,
    kind,
    stages: stages.map(({ name }) => name),
    vpcLinks: [...new Set(integrations.flatMap((integration) => vpcLinksOf(integration, stages)))],
    loggingStages: stages.filter(logs).map(({ name }) => name),
    clientCertificates: stages.flatMap(({ config }) =>
      textIn(config.clientCertificateId ?? config.ClientCertificateId),
    ),
  };
  const hiding = gaps.filter((gap) =>
    [...stageTypes, ...integrationTypes].some((type) => hides(gap, type as Resource["type"])),
  );
  return { apis: [summary], gaps: hiding };
}

function textIn(value: Json | undefined): string[] {
  return typeof value === "string" ? [value] : [];
}

/** Whether the stage as a whole, or any of its methods or routes, writes execution logs. */
function logs({ config }: Resource): boolean {
  const { methodSettings, DefaultRouteSettings, RouteSettings } = config as Record<string, JsonObject | undefined>;
  const settings = [
    ...Object.values(methodSettings ?? {}),
    DefaultRouteSettings,
    ...Object.values(RouteSettings ?? {}),
  ];
  return settings.some((setting) => {
    const { loggingLevel, LoggingLevel } = (setting ?? {}) as JsonObject;
    return ["ERROR", "INFO"].includes(String(loggingLevel ?? LoggingLevel));
  });
}

function vpcLinksOf({ config }: Resource, stages: readonly Resource[]): string[] {
  const id: Json | undefined = config.connectionId ?? config.ConnectionId;
  if (typeof id !== "string") return [];
  return stageForms(
    id,
    stages.map((stage) => stage.config),
  );
}
