import type { Json } from "../model/json.ts";
import type { Gap, Resource, Snapshot } from "../model/snapshot.ts";
import { stageForms } from "../model/stage-variables.ts";
import { hides } from "./hidden.ts";

/** What policies about shared configuration need to know of an API: whether what points to it points somewhere. */
export interface ApiSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Names of its stages. */
  readonly stages: readonly string[];
  /** Ids of the VPC links that its integrations use, stage variables resolved. */
  readonly vpcLinks: readonly string[];
}

/** The APIs of one target, and the gaps behind which there may be more to know. */
export interface SeenApis {
  readonly apis: readonly ApiSummary[];
  readonly gaps: readonly Gap[];
}

const stageTypes = ["AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage"];
const integrationTypes = ["AWS::ApiGateway::Integration", "AWS::ApiGatewayV2::Integration"];
const apiTypes = ["AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"] as const;

/** Puts together what single APIs were summed up to. `targetGaps`: those that belong to no snapshot. */
export function joinApis(parts: readonly SeenApis[], targetGaps: readonly Gap[]): SeenApis {
  const lists = targetGaps.filter((gap) => apiTypes.some((type) => hides(gap, type)));
  return { apis: parts.flatMap(({ apis }) => apis), gaps: [...lists, ...parts.flatMap(({ gaps }) => gaps)] };
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
  };
  const hiding = gaps.filter((gap) =>
    [...stageTypes, ...integrationTypes].some((type) => hides(gap, type as Resource["type"])),
  );
  return { apis: [summary], gaps: hiding };
}

function vpcLinksOf({ config }: Resource, stages: readonly Resource[]): string[] {
  const id: Json | undefined = config.connectionId ?? config.ConnectionId;
  if (typeof id !== "string") return [];
  return stageForms(
    id,
    stages.map((stage) => stage.config),
  );
}
