import type { ResourceType } from "../../model/resource-type.ts";
import type { Resource } from "../../model/snapshot.ts";
import type { Target } from "../../model/target.ts";
import { apiGatewayArn } from "../arn.ts";
import type { Fingerprint } from "../plain.ts";
import { inOrder, toResource } from "../reader.ts";
import { type DomainParts, domainKey, v2DomainKey } from "./fetch-domains.ts";
import type { RegionalParts } from "./fetch-regional.ts";

interface Context {
  readonly target: Target;
  readonly fingerprint: Fingerprint;
}

/** Members that no snapshot keeps: key values (AWS sends them along with a plan's keys), and the SDK's own note on an answer. */
const omit = ["value", "$metadata"];

/** The shared configuration of a target as resources. */
export function toRegionalResources(context: Context, parts: RegionalParts): Resource[] {
  const at = (...path: readonly string[]) => apiGatewayArn(context.target, ...path);
  const resource = (type: ResourceType, arn: string, name: string | undefined, config: object) =>
    toResource(context, type, arn, name || (arn.split("/").at(-1) ?? arn), config, { omit });
  return inOrder([
    ...(parts.account ? [resource("AWS::ApiGateway::Account", at("account"), "account", parts.account)] : []),
    ...parts.apiKeys.map((key) => resource("AWS::ApiGateway::ApiKey", at("apikeys", key.id ?? ""), key.name, key)),
    ...parts.clientCertificates.map((certificate) => {
      const arn = at("clientcertificates", certificate.clientCertificateId ?? "");
      return resource("AWS::ApiGateway::ClientCertificate", arn, certificate.clientCertificateId, certificate);
    }),
    ...parts.usagePlans.map((plan) =>
      resource("AWS::ApiGateway::UsagePlan", at("usageplans", plan.id ?? ""), plan.name, plan),
    ),
    ...parts.usagePlanKeys.map(([planId, key]) => {
      const parent = at("usageplans", planId);
      const arn = `${parent}/keys/${key.id}`;
      return toResource(context, "AWS::ApiGateway::UsagePlanKey", arn, key.name ?? arn, key, { parent, omit });
    }),
    ...parts.vpcLinks.map((link) =>
      resource("AWS::ApiGateway::VpcLink", at("vpclinks", link.id ?? ""), link.name, link),
    ),
    ...parts.v2VpcLinks.map((link) =>
      resource("AWS::ApiGatewayV2::VpcLink", at("vpclinks", link.VpcLinkId ?? ""), link.Name, link),
    ),
    ...parts.accessAssociations.map((association) => {
      const arn = association.domainNameAccessAssociationArn ?? "";
      return resource(
        "AWS::ApiGateway::DomainNameAccessAssociation",
        arn,
        association.accessAssociationSource,
        association,
      );
    }),
    ...toDomainResources(context, parts.domains),
  ]);
}

function toDomainResources(context: Context, domains: DomainParts): Resource[] {
  const arns = new Map(domains.v1.map((domain) => [domainKey(domain), domain.domainNameArn]));
  const arnOf = (key: string) => arns.get(key) ?? apiGatewayArn(context.target, "domainnames", key);
  return [
    ...domains.v1.map((domain) =>
      toResource(context, "AWS::ApiGateway::DomainName", arnOf(domainKey(domain)), domain.domainName ?? "", domain),
    ),
    ...domains.v2.map((domain) =>
      toResource(context, "AWS::ApiGatewayV2::DomainName", arnOf(v2DomainKey(domain)), domain.DomainName ?? "", domain),
    ),
    ...domains.basePathMappings.map(([key, mapping]) => {
      const basePath = mapping.basePath ?? "(none)";
      const parent = arnOf(key);
      const arn = `${parent}/basepathmappings/${basePath}`;
      return toResource(context, "AWS::ApiGateway::BasePathMapping", arn, `${key}/${basePath}`, mapping, { parent });
    }),
    ...domains.apiMappings.map(([key, mapping]) => {
      const parent = arnOf(key);
      const arn = `${parent}/apimappings/${mapping.ApiMappingId}`;
      const name = `${key}/${mapping.ApiMappingKey ?? ""}`;
      return toResource(context, "AWS::ApiGatewayV2::ApiMapping", arn, name, mapping, { parent });
    }),
    ...domains.routingRules.map(([key, rule]) => {
      const parent = arnOf(key);
      const arn = rule.RoutingRuleArn ?? `${parent}/routingrules/${rule.RoutingRuleId}`;
      return toResource(context, "AWS::ApiGatewayV2::RoutingRule", arn, `${key} rule ${rule.Priority}`, rule, {
        parent,
      });
    }),
  ];
}
