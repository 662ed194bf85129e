import {
  type BasePathMapping,
  type DomainName,
  GetBasePathMappingsCommand,
  GetDomainNamesCommand,
} from "@aws-sdk/client-api-gateway";
import {
  type ApiMapping,
  GetApiMappingsCommand,
  GetDomainNamesCommand as GetV2DomainNamesCommand,
  ListRoutingRulesCommand,
  type RoutingRule,
  type DomainName as V2DomainName,
} from "@aws-sdk/client-apigatewayv2";
import { apiGatewayArn } from "../arn.ts";
import { readV1, readV2 } from "../collections.ts";
import { type Reader, readAll } from "../reader.ts";

/** What belongs to one domain name. */
type OfDomain<Part> = readonly (readonly [domainKey: string, part: Part])[];

/** Custom domain names in both APIs' words: only v1 knows private ones and newer TLS policies, only v2 multi-level mappings. */
export interface DomainParts {
  readonly v1: readonly DomainName[];
  readonly v2: readonly V2DomainName[];
  readonly basePathMappings: OfDomain<BasePathMapping>;
  readonly apiMappings: OfDomain<ApiMapping>;
  readonly routingRules: OfDomain<RoutingRule>;
}

/** AWS serves at most a hundred routing rules a page. */
const largestRulePage = 100;

/** Reads domain names, their mappings, and the routing rules of those that may have any. */
export async function fetchDomains(reader: Reader): Promise<DomainParts> {
  const scope = apiGatewayArn(reader.target, "domainnames");
  const [v1, v2] = await Promise.all([
    readV1(
      reader,
      {
        operation: "GetDomainNames",
        scope,
        hides: ["AWS::ApiGateway::DomainName", "AWS::ApiGateway::BasePathMapping"],
      },
      (page) => reader.clients.v1.send(new GetDomainNamesCommand(page)),
    ),
    readV2(
      reader,
      {
        operation: "GetDomainNames",
        scope,
        hides: ["AWS::ApiGatewayV2::DomainName", "AWS::ApiGatewayV2::ApiMapping", "AWS::ApiGatewayV2::RoutingRule"],
      },
      (page) => reader.clients.v2.send(new GetV2DomainNamesCommand(page)),
    ),
  ]);
  const [basePathMappings, apiMappings, routingRules] = await Promise.all([
    eachOf(v1, domainKey, (domain) => fetchBasePathMappings(reader, domain)),
    eachOf(v2, v2DomainKey, (domain) => fetchApiMappings(reader, domain)),
    eachOf(v1.filter(mayHaveRules), domainKey, (domain) => fetchRoutingRules(reader, domain)),
  ]);
  return { v1, v2, basePathMappings, apiMappings, routingRules };
}

/** Private domain names share names across owners, so AWS tells them apart by an id: `name+id`, as in their ARN. */
export function domainKey({ domainName = "", domainNameId }: DomainName): string {
  return domainNameId ? `${domainName}+${domainNameId}` : domainName;
}

/** Private domain names can't be read through v2, so the name is enough. */
export function v2DomainKey({ DomainName: name = "" }: V2DomainName): string {
  return name;
}

function mayHaveRules({ routingMode }: DomainName): boolean {
  return routingMode !== undefined && routingMode !== "BASE_PATH_MAPPING_ONLY";
}

async function eachOf<Domain, Part>(
  domains: readonly Domain[],
  keyOf: (domain: Domain) => string,
  fetchParts: (domain: Domain) => Promise<Part[]>,
): Promise<OfDomain<Part>> {
  const lists = await Promise.all(
    domains.map(async (domain) => (await fetchParts(domain)).map((part) => [keyOf(domain), part] as const)),
  );
  return lists.flat();
}

function fetchBasePathMappings(reader: Reader, domain: DomainName): Promise<BasePathMapping[]> {
  const scope = apiGatewayArn(reader.target, "domainnames", domainKey(domain));
  const { domainName, domainNameId } = domain;
  return readV1(
    reader,
    { operation: "GetBasePathMappings", scope, hides: ["AWS::ApiGateway::BasePathMapping"] },
    (page) => reader.clients.v1.send(new GetBasePathMappingsCommand({ domainName, domainNameId, ...page })),
  );
}

function fetchApiMappings(reader: Reader, domain: V2DomainName): Promise<ApiMapping[]> {
  const scope = apiGatewayArn(reader.target, "domainnames", v2DomainKey(domain));
  return readV2(reader, { operation: "GetApiMappings", scope, hides: ["AWS::ApiGatewayV2::ApiMapping"] }, (page) =>
    reader.clients.v2.send(new GetApiMappingsCommand({ DomainName: domain.DomainName, ...page })),
  );
}

function fetchRoutingRules(reader: Reader, domain: DomainName): Promise<RoutingRule[]> {
  const scope = apiGatewayArn(reader.target, "domainnames", domainKey(domain));
  const { domainName, domainNameId } = domain;
  return readAll(
    reader,
    { operation: "ListRoutingRules", scope, hides: ["AWS::ApiGatewayV2::RoutingRule"] },
    async ({ token, size }) => {
      const MaxResults = Math.min(size, largestRulePage);
      const input = { DomainName: domainName, DomainNameId: domainNameId, MaxResults, NextToken: token };
      const { RoutingRules: items = [], NextToken } = await reader.clients.v2.send(new ListRoutingRulesCommand(input));
      return { items, token: NextToken };
    },
  );
}
