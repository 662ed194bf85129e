import type { Form } from "../form.ts";
import { keyed, leftOut, map, part, policy, reference, set, structure, texts, value } from "../members.ts";
import { endpointConfiguration } from "./rest-api.ts";

const id = leftOut("AWS makes it");
const time = leftOut("when something was done");
const status = leftOut("how far AWS has come with a change");
const limits = { burstLimit: value(), rateLimit: value() };

export const account: Form = {
  cloudwatchRoleArn: value(),
  throttleSettings: structure(limits),
  features: set(),
  apiKeyVersion: leftOut("tells how AWS makes keys"),
};

export const apiKey: Form = {
  id,
  name: value(),
  customerId: value(),
  description: value(),
  enabled: value(false),
  createdDate: time,
  lastUpdatedDate: time,
  stageKeys: set(),
  tags: texts,
};

/** The empty base path has a name of its own, which not every answer uses. */
export const basePathMapping: Form = { basePath: value("(none)"), restApiId: reference(), stage: value() };

export const clientCertificate: Form = {
  clientCertificateId: id,
  description: value(),
  pemEncodedCertificate: leftOut("never changes: a new certificate has a new id"),
  createdDate: time,
  expirationDate: leftOut("never changes: a new certificate has a new id"),
  tags: texts,
};

const endpoint = leftOut("where AWS serves the domain name");

export const domainName: Form = {
  domainName: value(),
  domainNameId: id,
  domainNameArn: id,
  certificateName: value(),
  certificateArn: value(),
  certificateUploadDate: time,
  regionalDomainName: endpoint,
  regionalHostedZoneId: endpoint,
  regionalCertificateName: value(),
  regionalCertificateArn: value(),
  distributionDomainName: endpoint,
  distributionHostedZoneId: endpoint,
  endpointConfiguration,
  domainNameStatus: status,
  domainNameStatusMessage: status,
  securityPolicy: value("TLS_1_2"),
  endpointAccessMode: value("BASIC"),
  tags: texts,
  mutualTlsAuthentication: part({
    truststoreUri: value(),
    truststoreVersion: value(),
    truststoreWarnings: leftOut("what AWS thinks of the certificates in the truststore"),
  }),
  ownershipVerificationCertificateArn: value(),
  managementPolicy: policy,
  policy,
  routingMode: value("BASE_PATH_MAPPING_ONLY"),
};

export const domainNameAccessAssociation: Form = {
  domainNameAccessAssociationArn: id,
  domainNameArn: reference(),
  accessAssociationSourceType: value(),
  accessAssociationSource: value(),
  tags: texts,
};

export const usagePlan: Form = {
  id,
  name: value(),
  description: value(),
  apiStages: keyed(
    { apiId: reference(), stage: value(), throttle: map(structure(limits)) },
    ({ apiId, stage }, { side }) => `${side.translateId(String(apiId ?? ""))}:${stage ?? ""}`,
  ),
  throttle: structure(limits),
  quota: structure({ limit: value(), offset: value(0), period: value() }),
  productCode: value(),
  tags: texts,
};

export const usagePlanKey: Form = { id, type: value("API_KEY"), name: value() };

export const vpcLink: Form = {
  id,
  name: value(),
  description: value(),
  targetArns: set(),
  status,
  statusMessage: status,
  tags: texts,
};
