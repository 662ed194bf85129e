import type { Values } from "../../../src/simulator/handler.ts";
import type { Desk } from "./desk.ts";

export const lambdaUri =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations";

/** Ids of an API with `GET /pets` by HTTP_PROXY, deployed to the stage `prod`. */
export interface SampleApi {
  readonly restApiId: string;
  readonly rootId: string;
  readonly resourceId: string;
  readonly deploymentId: string;
  /** Names `GET /pets` in inputs. */
  readonly method: { readonly restApiId: string; readonly resourceId: string; readonly httpMethod: string };
  readonly stage: { readonly restApiId: string; readonly stageName: string };
}

export function createSampleApi(desk: Desk, api: Values = {}): SampleApi {
  const { id, rootResourceId } = desk.run("CreateRestApi", { name: "pets", ...api });
  const restApiId = String(id);
  const rootId = String(rootResourceId);
  const resourceId = String(desk.run("CreateResource", { restApiId, parentId: rootId, pathPart: "pets" }).id);
  const method = { restApiId, resourceId, httpMethod: "GET" };
  desk.run("PutMethod", { ...method, authorizationType: "NONE" });
  desk.run("PutIntegration", {
    ...method,
    type: "HTTP_PROXY",
    integrationHttpMethod: "GET",
    uri: "https://pets.example/",
  });
  const deploymentId = String(desk.run("CreateDeployment", { restApiId, stageName: "prod" }).id);
  return { restApiId, rootId, resourceId, deploymentId, method, stage: { restApiId, stageName: "prod" } };
}

/** A patch input of one operation. */
export function patch(op: string, path: string, value?: string): Values {
  return { patchOperations: [{ op, path, ...(value === undefined ? {} : { value }) }] };
}
