import { GetRestApiCommand } from "@aws-sdk/client-api-gateway";
import { GetApiCommand } from "@aws-sdk/client-apigatewayv2";
import type { ApiRef, Resource, Snapshot } from "../model/snapshot.ts";
import type { ApiExports } from "../model/stage-export.ts";
import { apiGatewayArn } from "./arn.ts";
import { isNotFound } from "./aws-error.ts";
import type { ListedApi } from "./list-apis.ts";
import { partReader, type Reader } from "./reader.ts";
import { fetchRestApi } from "./rest/fetch-rest-api.ts";
import { toRestResources } from "./rest/to-rest-resources.ts";
import { fetchV2Api } from "./v2/fetch-v2-api.ts";
import { toV2Resources } from "./v2/to-v2-resources.ts";

/** One API's snapshot and, where they were asked for, its exports. */
export interface ReadApi {
  readonly snapshot: Snapshot;
  readonly exports?: ApiExports;
}

/** What was read of an API, or the news that it was deleted meanwhile. */
export type CollectedApi = ReadApi | { readonly vanished: ApiRef };

/** Reads one API and all beneath it. */
export async function collectApi(target: Reader, listed: ListedApi): Promise<CollectedApi> {
  const reader = partReader(target);
  const resources = await readResources(reader, listed);
  const api = refOf(reader, resources);
  if (reader.notFound.length > 0 && (await isGone(reader, listed))) return { vanished: api };
  return {
    snapshot: { kind: listed.kind, target: reader.target, api, resources, gaps: reader.gaps, unknownMembers: [] },
  };
}

async function readResources(reader: Reader, listed: ListedApi): Promise<Resource[]> {
  if (listed.kind === "rest") return toRestResources(reader, await fetchRestApi(reader, listed.api));
  return toV2Resources(reader, await fetchV2Api(reader, listed.api));
}

function refOf({ target }: Reader, resources: readonly Resource[]): ApiRef {
  const own = resources.find(({ type }) => type === "AWS::ApiGateway::RestApi" || type === "AWS::ApiGatewayV2::Api");
  const arn = own?.arn ?? apiGatewayArn(target, "restapis", "");
  return { id: arn.split("/").at(-1) ?? "", name: own?.name ?? "", arn };
}

/** Only a NotFound for the API itself means that it was deleted; one for a part may have other reasons. */
async function isGone({ clients }: Reader, listed: ListedApi): Promise<boolean> {
  try {
    if (listed.kind === "rest") await clients.v1.send(new GetRestApiCommand({ restApiId: listed.api.id }));
    else await clients.v2.send(new GetApiCommand({ ApiId: listed.api.ApiId }));
    return false;
  } catch (error) {
    return isNotFound(error);
  }
}
