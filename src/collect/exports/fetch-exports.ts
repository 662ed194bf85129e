import { GetExportCommand } from "@aws-sdk/client-api-gateway";
import { ExportApiCommand } from "@aws-sdk/client-apigatewayv2";
import type { JsonObject } from "../../model/json.ts";
import type { Gap, Resource, Snapshot } from "../../model/snapshot.ts";
import type { ApiExports, StageExport } from "../../model/stage-export.ts";
import { toConfig } from "../plain.ts";
import { partReader, type Reader, readOne } from "../reader.ts";

/** Asks AWS for one export; the body is JSON. */
type Ask = () => Promise<{ readonly body?: Uint8Array | undefined }>;

const hidden: Readonly<Record<"rest" | "http", Gap["hides"]>> = {
  rest: [
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGateway::Method",
    "AWS::ApiGateway::Integration",
    "AWS::ApiGateway::Authorizer",
    "AWS::ApiGateway::Model",
    "AWS::ApiGateway::RequestValidator",
    "AWS::ApiGateway::GatewayResponse",
  ],
  http: [
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Authorizer",
  ],
};

/**
 * What the stages of an API serve: one call for each stage of a REST API; for an HTTP API one for each stage that does not
 * deploy by itself, and one for the working copy. WebSocket APIs can't be exported: their stages are gaps.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetExport.html
 * https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-exports-specification.html
 */
export async function fetchExports(target: Reader, { kind, api, resources }: Snapshot): Promise<ApiExports> {
  const reader = partReader(target);
  if (kind === "regional" || !api) return { exports: [], gaps: [] };
  if (kind === "websocket") return { exports: [], gaps: exportableLater(resources).map(unsupported) };
  const stages = kind === "rest" ? deployedStages(resources) : exportableLater(resources);
  const purpose = (operation: string) => ({ operation, scope: api.arn, hides: hidden[kind] });
  const readRest = (stage: string) =>
    readExport(reader, purpose("GetExport"), stage, () =>
      reader.clients.v1.send(
        new GetExportCommand({
          restApiId: api.id,
          stageName: stage,
          exportType: "oas30",
          parameters: { extensions: "apigateway" },
          accepts: "application/json",
        }),
      ),
    );
  const readV2 = (stage: string | undefined) =>
    readExport(reader, purpose("ExportApi"), stage, () =>
      reader.clients.v2.send(
        new ExportApiCommand({ ApiId: api.id, Specification: "OAS30", OutputType: "JSON", StageName: stage }),
      ),
    );
  const names = stages.map(({ name }) => name);
  const wanted = kind === "rest" || names.length === 0 ? names : [undefined, ...names];
  const exports = await Promise.all(
    wanted.map((stage) => (kind === "rest" && stage !== undefined ? readRest(stage) : readV2(stage))),
  );
  return { exports: exports.filter((one) => one !== undefined), gaps: reader.gaps };
}

async function readExport(
  reader: Reader,
  purpose: Parameters<typeof readOne>[1],
  stage: string | undefined,
  ask: Ask,
): Promise<StageExport | undefined> {
  return await readOne(reader, purpose, async () => {
    const { body = new Uint8Array() } = await ask();
    const document = toConfig(JSON.parse(Buffer.from(body).toString("utf8")) as JsonObject, reader.fingerprint);
    return { ...(stage === undefined ? {} : { stage }), document };
  });
}

/** Stages that serve anything. */
function deployedStages(resources: readonly Resource[]): readonly Resource[] {
  return resources.filter(({ type, config }) => type === "AWS::ApiGateway::Stage" && config.deploymentId !== undefined);
}

/** Stages that may serve something else than the working copy: the others deploy each change by themselves. */
function exportableLater(resources: readonly Resource[]): readonly Resource[] {
  const deployments = new Map(
    resources.flatMap(({ type, config }) =>
      type === "AWS::ApiGatewayV2::Deployment" ? [[config.DeploymentId, config.DeploymentStatus]] : [],
    ),
  );
  return resources.filter(({ type, config }) => {
    if (type !== "AWS::ApiGatewayV2::Stage" || config.DeploymentId === undefined) return false;
    return config.AutoDeploy !== true || deployments.get(config.DeploymentId) !== "DEPLOYED";
  });
}

function unsupported({ arn, name }: Resource): Gap {
  return {
    operation: "apigateway:ExportApi",
    reason: "unsupported",
    message: `API Gateway does not export WebSocket APIs, so what stage ${name} serves can't be compared`,
    scope: arn,
    hides: ["AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Integration"],
  };
}
