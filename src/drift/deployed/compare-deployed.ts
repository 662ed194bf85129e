import type { Drift } from "../../model/difference.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Gap, Resource, Snapshot } from "../../model/snapshot.ts";
import type { ApiExports, StageExport } from "../../model/stage-export.ts";
import { compareSnapshots } from "../compare.ts";
import { readHttpDocument } from "./http-document.ts";
import { readRestDocument } from "./rest-document.ts";
import { restrictRestApi } from "./rest-working.ts";
import { indexWorking } from "./working-index.ts";

/**
 * Compares what each stage of an API serves (expected) with its working copy (actual): what was edited and never deployed.
 * One drift for each stage that was exported or could not be; an empty one says that they are the same.
 */
export function compareDeployed(working: Snapshot, { exports, gaps }: ApiExports): Drift[] {
  const current = exports.find(({ stage }) => stage === undefined);
  const comparable = working.kind === "rest" || current ? exports : [];
  const compared = comparable.flatMap((one) =>
    one.stage === undefined ? [] : [compareStage(working, one, one.stage, current)],
  );
  return [...compared, ...gaps.map((gap) => uncompared(working, gap))];
}

function compareStage(
  working: Snapshot,
  { document }: StageExport,
  stage: string,
  current: StageExport | undefined,
): Drift {
  const index = indexWorking(working, stage);
  const isRest = working.kind === "rest";
  const deployed = isRest ? readRestDocument(document, index) : readHttpDocument(document, index);
  const own = isRest ? restrictRestApi(working) : readHttpDocument(current?.document ?? {}, index);
  const expected = { ...working, resources: deployed, gaps: [] };
  const actual = { ...working, resources: own.filter(isTold(deployed, own)) };
  return { ...compareSnapshots(expected, actual), stage };
}

/** What nothing refers to: API Gateway need not export it, and it makes no difference to what is served. */
const ofReference: ReadonlySet<ResourceType> = new Set([
  "AWS::ApiGateway::Authorizer",
  "AWS::ApiGateway::Model",
  "AWS::ApiGateway::RequestValidator",
  "AWS::ApiGatewayV2::Authorizer",
]);

function isTold(deployed: readonly Resource[], own: readonly Resource[]): (resource: Resource) => boolean {
  const exported = new Set(deployed.map(({ arn }) => arn));
  const referring = own.filter(({ type }) => !ofReference.has(type)).map(({ config }) => JSON.stringify(config));
  return ({ type, arn, config }) => {
    if (!ofReference.has(type) || exported.has(arn)) return true;
    const id = JSON.stringify(config.id ?? config.AuthorizerId ?? config.name);
    return referring.some((text) => text.includes(id));
  };
}

function uncompared({ kind, target, api }: Snapshot, gap: Gap): Drift {
  const about = api ? { expected: api, actual: api } : {};
  const types = gap.hides.filter((type): type is ResourceType => type !== "*" && type.startsWith("AWS::ApiGateway"));
  return {
    kind,
    target,
    ...about,
    changes: [],
    replaced: 0,
    uncompared: types.map((type) => ({ type, side: "expected", gap })),
  };
}
