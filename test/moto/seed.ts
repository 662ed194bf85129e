import * as v1 from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";

/** Where to seed, and as whom. */
interface Place {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

/** A session in an account: moto files it under the account of the role's ARN. */
export async function enter(endpoint: string, accountId: string, region: string): Promise<Place> {
  const sts = new STSClient({ endpoint, region, credentials: { accessKeyId: "test", secretAccessKey: "test" } });
  const RoleArn = `arn:aws:iam::${accountId}:role/GatewardenAudit`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "seed" }));
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { endpoint, region, credentials };
}

/** A REST API: one method that skips TLS verification, one with a short timeout over plain HTTP, one that is in order. */
export async function seedRestApi(place: Place, name: string): Promise<void> {
  const client = new v1.APIGatewayClient(place);
  const { id: restApiId } = await client.send(new v1.CreateRestApiCommand({ name }));
  const { items = [] } = await client.send(new v1.GetResourcesCommand({ restApiId }));
  const parentId = items[0]?.id;
  const add = async (
    pathPart: string,
    authorizationType: string,
    integration: Partial<v1.PutIntegrationCommandInput>,
  ) => {
    const { id: resourceId } = await client.send(new v1.CreateResourceCommand({ restApiId, parentId, pathPart }));
    const method = { restApiId, resourceId, httpMethod: "GET" };
    await client.send(new v1.PutMethodCommand({ ...method, authorizationType }));
    const defaults = { type: "HTTP_PROXY", integrationHttpMethod: "GET", timeoutInMillis: 29000 } as const;
    await client.send(new v1.PutIntegrationCommand({ ...method, ...defaults, ...integration }));
  };
  await add("skips", "AWS_IAM", {
    uri: "https://backend.example/skips",
    tlsConfig: { insecureSkipVerification: true },
  });
  await add("plain", "NONE", { uri: "http://backend.example/plain", timeoutInMillis: 5000 });
  await add("sound", "AWS_IAM", { uri: "https://backend.example/sound" });
  await client.send(new v1.CreateDeploymentCommand({ restApiId, stageName: "prod" }));
}

/** An HTTP API with an open route to a plain-text backend, and a WebSocket API whose $connect lets anyone in. */
export async function seedV2Apis(place: Place, name: string): Promise<void> {
  const client = new v2.ApiGatewayV2Client(place);
  const { ApiId } = await client.send(new v2.CreateApiCommand({ Name: `${name}-http`, ProtocolType: "HTTP" }));
  const integration = { IntegrationType: "HTTP_PROXY", IntegrationMethod: "GET", PayloadFormatVersion: "1.0" } as const;
  const { IntegrationId } = await client.send(
    new v2.CreateIntegrationCommand({ ApiId, ...integration, IntegrationUri: "http://backend.example" }),
  );
  const Target = `integrations/${IntegrationId}`;
  await client.send(new v2.CreateRouteCommand({ ApiId, RouteKey: "GET /open", AuthorizationType: "NONE", Target }));
  await client.send(
    new v2.CreateRouteCommand({ ApiId, RouteKey: "GET /closed", AuthorizationType: "AWS_IAM", Target }),
  );
  const socket = { ProtocolType: "WEBSOCKET", RouteSelectionExpression: "$request.body.action" } as const;
  const { ApiId: socketId } = await client.send(new v2.CreateApiCommand({ Name: `${name}-socket`, ...socket }));
  for (const RouteKey of ["$connect", "$default"]) {
    await client.send(new v2.CreateRouteCommand({ ApiId: socketId, RouteKey, AuthorizationType: "NONE" }));
  }
}
