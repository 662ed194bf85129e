import type { Json } from "../../../model/json.ts";
import type { Form } from "../form.ts";
import { leftOut, reference, set, value } from "../members.ts";
import { bag, part, rows, structure, texts } from "../structures.ts";
import { simplifyHeader } from "../texts.ts";
import { endpoint, madeByAws, opinion, progress, time } from "./left-out.ts";

export const apiMapping: Form = { ApiId: reference(), ApiMappingId: madeByAws, ApiMappingKey: value(), Stage: value() };

const configuration: Form = {
  ApiGatewayDomainName: endpoint,
  CertificateArn: value(),
  CertificateName: value(),
  CertificateUploadDate: time,
  DomainNameStatus: progress,
  DomainNameStatusMessage: progress,
  EndpointType: value("REGIONAL"),
  HostedZoneId: endpoint,
  IpAddressType: value("ipv4"),
  SecurityPolicy: value("TLS_1_2"),
  OwnershipVerificationCertificateArn: value(),
};

export const domainName: Form = {
  ApiMappingSelectionExpression: value("$request.basepath"),
  DomainName: value(),
  DomainNameArn: madeByAws,
  DomainNameConfigurations: rows(configuration, ({ EndpointType }) => String(EndpointType ?? "")),
  MutualTlsAuthentication: part({
    TruststoreUri: value(),
    TruststoreVersion: value(),
    TruststoreWarnings: opinion,
  }),
  RoutingMode: value("API_MAPPING_ONLY"),
  Tags: texts,
};

const invokeApi: Form = { ApiId: reference(), Stage: value(), StripBasePath: value(false) };
const header: Form = {
  Header: { read: (given: Json | undefined, scope) => value().read(lower(given), scope) },
  ValueGlob: value(),
};

/** All conditions must hold, and one of each one's alternatives, in whatever order they stand. */
export const routingRule: Form = {
  Actions: rows({ InvokeApi: structure(invokeApi) }, () => ""),
  Conditions: bag({
    MatchBasePaths: part({ AnyOf: set() }),
    MatchHeaders: part({ AnyOf: bag(header) }),
  }),
  Priority: value(),
  RoutingRuleArn: madeByAws,
  RoutingRuleId: madeByAws,
};

export const vpcLink: Form = {
  Name: value(),
  SecurityGroupIds: set(),
  SubnetIds: set(),
  VpcLinkId: madeByAws,
  CreatedDate: time,
  Tags: texts,
  VpcLinkStatus: progress,
  VpcLinkStatusMessage: progress,
  VpcLinkVersion: leftOut("the only one that there is"),
};

function lower(given: Json | undefined): Json | undefined {
  return typeof given === "string" ? simplifyHeader(given) : given;
}
