import type { Json } from "../../../model/json.ts";
import type { Form } from "../form.ts";
import { bag, leftOut, part, reference, rows, set, structure, texts, value } from "../members.ts";
import { simplifyHeader } from "../texts.ts";

const id = leftOut("AWS makes it");
const time = leftOut("when something was done");
const status = leftOut("how far AWS has come with a change");
const endpoint = leftOut("where AWS serves the domain name");

export const apiMapping: Form = { ApiId: reference(), ApiMappingId: id, ApiMappingKey: value(), Stage: value() };

const configuration: Form = {
  ApiGatewayDomainName: endpoint,
  CertificateArn: value(),
  CertificateName: value(),
  CertificateUploadDate: time,
  DomainNameStatus: status,
  DomainNameStatusMessage: status,
  EndpointType: value("REGIONAL"),
  HostedZoneId: endpoint,
  IpAddressType: value("ipv4"),
  SecurityPolicy: value("TLS_1_2"),
  OwnershipVerificationCertificateArn: value(),
};

export const domainName: Form = {
  ApiMappingSelectionExpression: value("$request.basepath"),
  DomainName: value(),
  DomainNameArn: id,
  DomainNameConfigurations: rows(configuration, ({ EndpointType }) => String(EndpointType ?? "")),
  MutualTlsAuthentication: part({
    TruststoreUri: value(),
    TruststoreVersion: value(),
    TruststoreWarnings: leftOut("what AWS thinks of the certificates in the truststore"),
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
  RoutingRuleArn: id,
  RoutingRuleId: id,
};

export const vpcLink: Form = {
  Name: value(),
  SecurityGroupIds: set(),
  SubnetIds: set(),
  VpcLinkId: id,
  CreatedDate: time,
  Tags: texts,
  VpcLinkStatus: status,
  VpcLinkStatusMessage: status,
  VpcLinkVersion: leftOut("the only one that there is"),
};

function lower(given: Json | undefined): Json | undefined {
  return typeof given === "string" ? simplifyHeader(given) : given;
}
