import { GetRestApisCommand, type RestApi } from "@aws-sdk/client-api-gateway";
import { type Api, GetApisCommand } from "@aws-sdk/client-apigatewayv2";
import { type ResourceType, resourceTypes } from "../model/resource-type.ts";
import { apiGatewayArn } from "./arn.ts";
import { readPages } from "./pager.ts";
import { noteGap, type Reader } from "./reader.ts";

/** An API as a list shows it, which is all there is to know of the API itself. */
export type ListedApi =
  | { readonly kind: "rest"; readonly api: RestApi }
  | { readonly kind: "http" | "websocket"; readonly api: Api };

/** What stays unseen with each list. */
const perTarget =
  /::(?:Account|ApiKey|BasePathMapping|ClientCertificate|DomainName|DomainNameAccessAssociation|UsagePlan|UsagePlanKey|VpcLink|ApiMapping|RoutingRule)$/;
const beneathApis = (service: string): ResourceType[] =>
  resourceTypes.filter((type) => type.startsWith(`AWS::${service}::`) && !perTarget.test(type));

/** All APIs of the reader's target, page by page, REST first. A list that fails becomes a gap that hides all such APIs. */
export async function* listApis(reader: Reader): AsyncGenerator<ListedApi> {
  const { v1, v2 } = reader.clients;
  const restPurpose = {
    operation: "GetRestApis",
    scope: apiGatewayArn(reader.target, "restapis"),
    hides: beneathApis("ApiGateway"),
  };
  try {
    const pages = readPages(async ({ token, size }) => {
      const { items = [], position } = await v1.send(new GetRestApisCommand({ limit: size, position: token }));
      return { items, token: position };
    });
    for await (const page of pages) yield* page.map((api) => ({ kind: "rest" as const, api }));
  } catch (error) {
    noteGap(reader, restPurpose, error);
  }
  const v2Purpose = {
    operation: "GetApis",
    scope: apiGatewayArn(reader.target, "apis"),
    hides: beneathApis("ApiGatewayV2"),
  };
  try {
    const pages = readPages(async ({ token, size }) => {
      const { Items = [], NextToken } = await v2.send(
        new GetApisCommand({ MaxResults: String(size), NextToken: token }),
      );
      return { items: Items, token: NextToken };
    });
    for await (const page of pages) yield* page.map((api) => ({ kind: kindOf(api), api }));
  } catch (error) {
    noteGap(reader, v2Purpose, error);
  }
}

/** Which kind of API v2 speaks of. */
export function kindOf(api: Partial<Pick<Api, "ProtocolType">>): "http" | "websocket" {
  return api.ProtocolType === "WEBSOCKET" ? "websocket" : "http";
}
