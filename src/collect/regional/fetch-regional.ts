import {
  type Account,
  type ApiKey,
  type ClientCertificate,
  type DomainNameAccessAssociation,
  GetAccountCommand,
  GetApiKeysCommand,
  GetClientCertificatesCommand,
  GetDomainNameAccessAssociationsCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
  GetVpcLinksCommand,
  type UsagePlan,
  type UsagePlanKey,
  type VpcLink,
} from "@aws-sdk/client-api-gateway";
import { GetVpcLinksCommand as GetV2VpcLinksCommand, type VpcLink as V2VpcLink } from "@aws-sdk/client-apigatewayv2";
import type { ResourceType } from "../../model/resource-type.ts";
import { apiGatewayArn } from "../arn.ts";
import { readV1, readV2 } from "../collections.ts";
import { type Reader, type ReadPurpose, readOne } from "../reader.ts";
import { type DomainParts, fetchDomains } from "./fetch-domains.ts";

/** What all APIs of one target share, as AWS returned it. */
export interface RegionalParts {
  readonly account: Account | undefined;
  readonly apiKeys: readonly ApiKey[];
  readonly clientCertificates: readonly ClientCertificate[];
  readonly usagePlans: readonly UsagePlan[];
  readonly usagePlanKeys: readonly (readonly [usagePlanId: string, key: UsagePlanKey])[];
  readonly vpcLinks: readonly VpcLink[];
  readonly v2VpcLinks: readonly V2VpcLink[];
  readonly accessAssociations: readonly DomainNameAccessAssociation[];
  readonly domains: DomainParts;
}

/** Reads the shared configuration of a target: nine calls, one for each usage plan, and two or three for each domain name. */
export async function fetchRegional(reader: Reader): Promise<RegionalParts> {
  const { v1, v2 } = reader.clients;
  const purpose = (operation: string, collection: string, hides: ResourceType): ReadPurpose => {
    return { operation, scope: apiGatewayArn(reader.target, collection), hides: [hides] };
  };
  const [account, apiKeys, clientCertificates, usagePlans, vpcLinks, v2VpcLinks, accessAssociations, domains] =
    await Promise.all([
      readOne(reader, purpose("GetAccount", "account", "AWS::ApiGateway::Account"), () =>
        v1.send(new GetAccountCommand({})),
      ),
      readV1(reader, purpose("GetApiKeys", "apikeys", "AWS::ApiGateway::ApiKey"), (page) =>
        v1.send(new GetApiKeysCommand({ includeValues: false, ...page })),
      ),
      readV1(
        reader,
        purpose("GetClientCertificates", "clientcertificates", "AWS::ApiGateway::ClientCertificate"),
        (page) => v1.send(new GetClientCertificatesCommand(page)),
      ),
      readV1(reader, purpose("GetUsagePlans", "usageplans", "AWS::ApiGateway::UsagePlan"), (page) =>
        v1.send(new GetUsagePlansCommand(page)),
      ),
      readV1(reader, purpose("GetVpcLinks", "vpclinks", "AWS::ApiGateway::VpcLink"), (page) =>
        v1.send(new GetVpcLinksCommand(page)),
      ),
      readV2(reader, purpose("GetVpcLinks", "vpclinks", "AWS::ApiGatewayV2::VpcLink"), (page) =>
        v2.send(new GetV2VpcLinksCommand(page)),
      ),
      readV1(
        reader,
        purpose(
          "GetDomainNameAccessAssociations",
          "domainnameaccessassociations",
          "AWS::ApiGateway::DomainNameAccessAssociation",
        ),
        (page) => v1.send(new GetDomainNameAccessAssociationsCommand(page)),
      ),
      fetchDomains(reader),
    ]);
  const usagePlanKeys = await fetchUsagePlanKeys(reader, usagePlans);
  return {
    account,
    apiKeys,
    clientCertificates,
    usagePlans,
    usagePlanKeys,
    vpcLinks,
    v2VpcLinks,
    accessAssociations,
    domains,
  };
}

async function fetchUsagePlanKeys(reader: Reader, usagePlans: readonly UsagePlan[]) {
  const lists = await Promise.all(
    usagePlans.map(async ({ id: usagePlanId = "" }) => {
      const scope = apiGatewayArn(reader.target, "usageplans", usagePlanId);
      const hides: ReadPurpose["hides"] = ["AWS::ApiGateway::UsagePlanKey"];
      const keys = await readV1(reader, { operation: "GetUsagePlanKeys", scope, hides }, (page) =>
        reader.clients.v1.send(new GetUsagePlanKeysCommand({ usagePlanId, ...page })),
      );
      return keys.map((key) => [usagePlanId, key] as const);
    }),
  );
  return lists.flat();
}
